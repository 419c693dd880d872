"""The one question after the planned moment."""

from bot.domain.nudges import Helped

FOLLOW_UP_ASK = "How did it go?"
FOLLOW_UP_LATE = "This nudge is from a while ago. Your answer still counts. How did it go?"
FOLLOW_UP_PLAN = "Your plan was: {plan}"
TRIED_IT = "Tried it"
NO_CHANCE = "No chance came up"
NOT_YET = "Not yet"
SAVED_TRIED = "Saved: you tried it."
HELPED_ASK = "Did it help?"
HELPED = {Helped.NO: "No", Helped.A_BIT: "A bit", Helped.YES: "Yes"}
HELPED_SAID = "Did it help? You said: {helped}."
LINE_OFFER = "If you like, write one line about it. You choose who can read it."
ADD_MY_LINE = "Add my line"
MY_LINE = "My line"
SEE_MY_LINE = "See my line"
SAVED_NO_CHANCE = (
    "That is a full answer. It tells us about the working day, not about you. Thank you."
)
SAVED_NOT_YET = "That is fine, and thank you for saying so. You need do nothing more."
