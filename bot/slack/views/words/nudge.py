"""A nudge, its plans, and what follows each answer."""

from bot.domain.nudges import Refusal
from bot.domain.timetable import Later
from bot.slack.views.words.plural import Plural

NUDGE_PROGRAMME = "From {programme}"
NUDGE_MINUTES = Plural("Takes about 1 minute", "Takes about {count} minutes")
NUDGE_WHY = "Why this one? {reason}"
TRY_IT = "I'll try it"
LATER = "Later"
NOT_FOR_ME = "Not for me"
PLANS_ASK = "Choose the plan that fits you best."
PLAN_NUMBERED = "{number}. {plan}"
CHOOSE_PLAN = "Choose this plan"
CHOOSE_PLAN_SPOKEN = "Choose this plan: number {number}"
WRITE_MY_OWN = "Write my own"
LATER_ASK = "When shall I come back with it?"
LATERS = {
    Later.IN_AN_HOUR: "In an hour: {when}",
    Later.LATER_THIS_SHIFT: "Later this shift: {when}",
    Later.NEXT_SHIFT: "Next shift: {when}",
    Later.NEXT_WEEK: "Next week: {when}",
}
REFUSAL_ASK = "Thank you for saying so. What is the reason?"
REFUSALS = {
    Refusal.NO_CHANCE_HERE: "No chance here",
    Refusal.NOT_MY_JOB: "Not my job",
    Refusal.DO_ALREADY: "I do this already",
}
REFUSED = {
    Refusal.NO_CHANCE_HERE: "Thank you. I will put this one to the back of the pile.",
    Refusal.NOT_MY_JOB: "Thank you. I will not send you this one again.",
    Refusal.DO_ALREADY: (
        "Good to know. I will not send you this one again, and look for one that goes further."
    ),
}
YOUR_PLAN = "Your plan:"
PLANNED_NEXT = "I will ask you once how it went. There is nothing else to do now."
PLANNED_UNASKED = (
    "I do not know your hours, so I will not ask you how it went. Press the button if you like to "
    "say so."
)
SAY_HOW_IT_WENT = "Say how it went"
SNOOZED = "I will bring it back on {when}."
OWN_PLAN_TITLE = "My plan"
OWN_PLAN_WHEN = "When I ..."
OWN_PLAN_WHEN_HINT = "For example: hand over at the end of my shift"
OWN_PLAN_THEN = "I will ..."
OWN_PLAN_THEN_HINT = "For example: ask for it to be said back to me"
OWN_PLAN = "When I {when}, I will {then}."
SAVE_PLAN = "Save my plan"
TEST_PRESSED_TITLE = "Only a test"
TEST_PRESSED = (
    "This was a test, so nothing was saved. A trainee who presses this goes on to the next step."
)
