"""The barometer: one statement about the last two weeks, and what became of a press."""

from bot.domain.barometer import Answer

BAROMETER_TITLE = "Your last two weeks"
BAROMETER_SAYS = "\u201c{says}\u201d"
BAROMETER_ASK = "How true is this of your last two weeks?"
BAROMETER_ANSWERS = {
    Answer.NOT_AT_ALL: "Not at all",
    Answer.A_LITTLE: "A little",
    Answer.MOSTLY: "Mostly",
    Answer.FULLY: "Fully",
    Answer.CANNOT_SAY: "I can't say",
}
BAROMETER_WHY = (
    "Why I ask: it shows what helps people try things at work, and what gets in the way, so that "
    "somebody can change it. Your answer adds one to a number of {programme}. I never keep it with "
    "your name. If you would rather not answer, that is fine."
)
BAROMETER_NOT_VALIDATED = (
    "We wrote this sentence ourselves, and nobody has tested how well it measures anything. "
    "It is not a validated instrument."
)
BAROMETER_THANKS = "Thank you."
BAROMETER_CLOSED = (
    "This question has closed, so I did not count your press. Thank you all the same."
)
