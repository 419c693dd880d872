"""One line about a practice, kept private or shared."""

from bot.slack.views.words.everywhere import PROMISE

LINE_TITLE = "My line"
LINE_HINT = "One line is enough. Please leave out names, wards and dates."
LINE_NO_REPORT = "Nobody acts on what stands here. Report a safety concern the usual way."
CHOICE = "Who can read it?"
KEEP_PRIVATE = "Keep it private"
SHARE = "Share with peers, without my name"
LINE_PRIVATE_NOTE = "If you keep it private: it goes into your journal, and only you are shown it."
LINE_SHARE_NOTE = "If you share: first you check the words as peers will read them. " + PROMISE
LINE_ONLY_PRIVATE = (
    "Your line goes into your journal, and only you are shown it. "
    "It cannot be shared here: the group is small, so people could guess who wrote it."
)
LINE_PAUSED = (
    "Sharing is paused just now, so your line goes into your journal, and only you are shown it. "
    "What people shared before the pause waits and is not shown meanwhile."
)
SAVE_LINE = "Save my line"
PREVIEW_TITLE = "Check your words"
PREVIEW_LINE = "This is what peers will read"
PREVIEW_LINE_HINT = "You can change the words here."
REPLACED_AGAIN = "That part can point to a person, so it was replaced again."
PREVIEW_ASK = "Could a colleague tell who this is about?"
PREVIEW_LIMITS = "We do our best, but we can miss things. You are the last check."
PREVIEW_ORIGINAL = "What you wrote first is not kept. Only the words above are."
PREVIEW_WAIT = (
    "Your words are shown in the channel together with others, once at least {threshold} people "
    "have shared a line."
)
READERSHIP = "{people} can read the channel now."
READERSHIP_NAMED = "Sponsors and admins among them: {people}."
READERSHIP_NOBODY = "No sponsor and no admin is among them."
READERSHIP_UNKNOWN = (
    "Everybody in the channel can read them. Slack could not tell me just now who that is."
)
READERSHIP_UNTOLD = (
    "One of them is new there. Nothing is shown until an admin has told everybody so."
)
LOOK_AGAIN = "These words are new. Please look at them once more."
SHARE_THESE_WORDS = "Share these words"
DO_NOT_SHARE = "Don't share"
SAVED_TITLE = "Saved"
SAVED_SHARED = (
    "Your words are saved. They will be shown together with other lines, "
    "once enough people have shared one."
)
SAVED_SHARED_NEXT = (
    "Press See my line, in the message you came from, to read your words or take them back."
)
SAVED_PRIVATE = "Your line is in your journal. Only you are shown it."
