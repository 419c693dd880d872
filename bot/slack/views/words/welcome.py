"""The welcome, Start, and a person's hours."""

from bot.slack.views.words.everywhere import PROMISE

WELCOME_TITLE = "Welcome to {programme}"
WELCOME_WHAT = (
    "I am Carryover. I help you use your course at work. "
    "I send you one small thing to try. It takes a few minutes."
)
WELCOME_HOW_OFTEN = (
    "How often: about {pace} times a week, in your working hours. "
    "It is fine to miss one. Nothing more comes unless you press Start."
)
WELCOME_WHO_SEES = (
    "Who sees what: only you are shown your plans, your answers and your private lines. "
    "Your sponsor and your colleagues never see who did what."
)
WELCOME_SHARING = (
    "You can share a line with the others if you like. Lines are shown together, "
    "once at least {threshold} people have shared one. " + PROMISE
)
WELCOME_SMALL_GROUP = (
    "Your group is small, so people could guess who wrote a line. "
    "That is why your lines stay private here."
)
WELCOME_SPONSORS = "Making room for this at work: {people}"
START = "Start"
START_TITLE = "Start"
START_INTRO = "{programme}: tell me when I may reach you. You can change this at any time."
ROLE = "My job"
ANY_ROLE = "I would rather not say"
ANY_ROLE_VALUE = "any"
DAYS = "Days I usually work"
STARTS = "My day or shift starts at"
ENDS = "My day or shift ends at"
ENDS_HINT = "If it ends before it starts, I take it for a night shift."
ANCHOR = "A good moment for a nudge"
ANCHOR_HINT = "Choose a time inside your working hours, such as after handover or a break."
STARTED_TITLE = "You have started"
STARTED_NEXT = "Look out for a nudge from {when}."
STARTED_WITHOUT_DAY = "I cannot find a working day for a nudge. Please check your hours."
STARTED_CHANGE = "You can change your hours at any time in my Home tab."
HOURS_TITLE = "My hours"
SAVE_HOURS = "Save my hours"
HOURS_SAVED_TITLE = "Your hours are saved"
