"""*My data*: what is kept, a copy of it, and erasing it."""

from bot.slack.views.words.plural import Plural

DATA_TITLE = "My data"
DATA_NOTHING = "I keep nothing about you here."
DATA_KEPT = (
    "I keep when you work, when I may reach you, and your programmes, so that nudges come at a "
    "good time."
)
DATA_NUDGES = Plural(
    "1 nudge, with what you planned and answered.",
    "{count} nudges, with what you planned and answered.",
)
DATA_LINES = Plural(
    "1 line in your journal, locked with a key of your own.",
    "{count} lines in your journal, locked with a key of your own.",
)
DATA_MESSAGES = Plural(
    "1 message that I sent or will send you: when and what kind, not the words.",
    "{count} messages that I sent or will send you: when and what kind, not the words.",
)
DATA_NOT_HERE = (
    "Lines that you shared are not among them. Nothing here leads from a shared line to you."
)
DATA_ADMIN = "You are an admin here, and that is kept too."
GET_COPY = "Send me a copy"
ERASE_OPEN = "Erase everything"
COPY_TITLE = "A copy of my data"
COPY_WHAT = (
    "You get two files: one to read, and one that other programs can read. "
    "They hold everything that I keep about you, your journal too."
)
ERASE_TITLE = "Erase everything"
ERASE_WHAT = (
    "This erases your hours, your programmes, your nudges and answers, and your journal. "
    "It happens at once, and nobody can bring them back."
)
ERASE_STAYS = (
    "What stays: lines you shared, without your name, and what I wrote to you in Slack. "
    "For 30 days a mark without your name stays too, so that an old backup cannot bring you back."
)
ERASE_ADMIN = (
    "You will not be an admin any more. Scenarios that you changed stay, without your name."
)
ERASE_NOW = "Erase everything"
DO_NOT_ERASE = "Keep my data"
ERASED_TITLE = "Erased"
ERASED = "Everything that I kept about you is erased. Nothing more comes."
ERASED_THANKS = "Thank you for what you tried."

DATA_FILE = "my-data"
DATA_FILE_INTRO = "Everything that Carryover kept about you on {date}."
DATA_FILE_NOT_HERE = (
    "Lines that you shared are not in this file: nothing leads from a shared line to you. "
    "What Slack keeps of your messages is not in it either."
)
DATA_PARTS = {
    "person": "You, your hours, and when I may reach you",
    "enrolment": "Your programmes",
    "nudge": "Your nudges",
    "journal": "Your journal",
    "outbox": "Messages to you",
    "inbox": "Signals from Slack about you, kept for 7 days",
    "sent_file": "Files that you asked for",
    "audience_reader": "Channels of programmes in which you can read what people share",
    "admin": "You are an admin",
    "library_edition": "Your changes to scenarios",
    "audit": "What you did as an admin with programmes",
    "buddy": "That you want a buddy, and who should not be yours",
    "buddy_member": "Months in which you had a buddy",
    "barometer_question": "What I asked about your last two weeks; your answer is not kept",
    "booster": "Which booster comes to you next, after a programme",
    "owed_reply": "What a programme asked you to name, in your own words",
    "sponsor_thing": "What I asked you to do as a sponsor, and what you said of it",
    "stopped_sponsor": "That you have stopped my messages as a sponsor",
    "pledge": "Plans that you sent to a buddy",
    "named_offer": "Support that you offered with your name",
    "sponsor": "You are a sponsor",
    "owner": "You answer for a programme",
}
"""The heading of each part; a part without one is shown by its own name."""
DATA_YES = "yes"
DATA_NO = "no"
