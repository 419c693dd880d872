"""Short notes: what the bot can do, and what went wrong."""

HELP_TITLE = "What I can do"
HELP = (
    "I send you one small thing to try from your course, at a moment you chose. "
    "You answer with one tap.",
    "My Home tab has your next nudge, your hours, your journal and who can see what.",
    "To write about a practice, press Add my line under its follow-up.",
    "You can also type /carryover and then help, hours or journal.",
)
HELP_NOT_KEPT = "I do not keep words that you type here. They stay in Slack until you delete them."
PROBLEM_TITLE = "Please note"
UNKNOWN_BUTTON = "This button is from an older version of the bot. Nothing was changed."
OUR_FAULT = "Something went wrong on our side. Nothing was lost. Please try again in a minute."
