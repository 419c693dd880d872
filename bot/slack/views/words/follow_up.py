"""The one question after the planned moment."""

from bot.domain.nudges import Helped, Obstacle
from bot.domain.timetable import Later

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
OBSTACLE_ASK = (
    "If you like: what was in the way? I count the answers of the whole group, and I do not keep "
    "who said what. In a small group nothing is counted."
)
OBSTACLES = {
    Obstacle.TOO_BUSY: "Too busy",
    Obstacle.NOBODY_AROUND: "Nobody around",
    Obstacle.NOT_THE_MOMENT: "Not the moment",
    Obstacle.NOT_ALLOWED: "Not allowed",
}
OBSTACLE_SAID = "Thank you."
SAVED_NOT_YET = "That is fine, and thank you for saying so. You need do nothing more."
SECOND_MOMENT_ASK = "That is fine. Shall I come back to it once more?"
SECOND_MOMENTS = {
    Later.NEXT_SHIFT: "Next shift: {when}",
    Later.NEXT_WEEK: "Next week: {when}",
}
NO_SECOND_MOMENT = "No thanks"
SECOND_MOMENT_SET = "Good. I will ask you once more, on {when}."
