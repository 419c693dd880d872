"""Short notes: what the bot can do, and what went wrong."""

HELP_TITLE = "What I can do"
HELP = (
    "I send you one small thing to try from your course, at a moment you chose. "
    "You answer with one tap.",
    "My Home tab has your next nudge, your hours, your journal and who can see what.",
    "To write about a practice, press Add my line under its follow-up.",
    "You can also type one of these:",
)
COMMANDS = {
    "now": "one small thing to try, at once",
    "later": "move the nudge that waits for you",
    "pause": "nothing comes until a day that you choose; pause 2 weeks works too",
    "resume": "end the pause",
    "hours": "when you work, and a good moment for a nudge",
    "shifts": "your shifts of the coming days",
    "pace": "one, two or three nudges a week",
    "journal": "your own lines",
    "words": "the words of the course, and what they mean",
    "my data": "what I keep about you, a copy, and erasing it",
    "stop": "leave a programme",
    "help": "this list",
}
COMMAND = "\u2022 /carryover {command}: {what}"
HELP_NOT_KEPT = "I do not keep words that you type here. They stay in Slack until you delete them."
PROBLEM_TITLE = "Please note"
UNKNOWN_BUTTON = "This button is from an older version of the bot. Nothing was changed."
OUR_FAULT = "Something went wrong on our side. Nothing was lost. Please try again in a minute."
