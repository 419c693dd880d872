"""The welcome and Start."""

from bot.slack.views.words.everywhere import PROMISE

WELCOME_TITLE = "Welcome to {programme}"
WELCOME_WHAT = (
    "I am Carryover. I help you use your course at work. "
    "I send you one small thing to try. It takes a few minutes."
)
WELCOME_HOW_OFTEN = (
    "How often: about {pace} times a week, in your working hours. "
    "It is fine to miss one. Unless you press Start, I only ask once more, in a few days."
)
WELCOME_AGAIN_TITLE = "{programme}: would you like to start?"
WELCOME_AGAIN = (
    "I wrote to you a few days ago. This is the last time that I ask. "
    "If now is not the time, there is nothing you need to do."
)
WELCOME_AGAIN_HOW_OFTEN = (
    "How often: about {pace} times a week, in your working hours. It is fine to miss one."
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
SITUATIONS_MET = "Moments I often meet at work"
SITUATIONS_MET_HINT = "Choose as many as you like. If you choose none, I take any."
START_KNOWN = (
    "I know your hours from your other programme. They stay as they are, "
    "and you can change them in my Home tab."
)
STARTED_TITLE = "You have started"
STARTED_NEXT = "Look out for a nudge from {when}."
STARTED_CHANGE = "You can change your hours, your moment and your pace at any time in my Home tab."
