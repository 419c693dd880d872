"""Why this one: a sentence for each reason, and for what had to be let go."""

from bot.domain.reasons import Why, Widened
from bot.slack.views.words.plural import Plural

REASONS = {
    Why.COURSE: "Your course is on {term} just now.",
    Why.FORTNIGHT: "Your programme is on {term} this fortnight.",
    Why.DUE_AGAIN: "You tried {term} {ago}. Trying it again now helps it to stay with you.",
    Why.SMALLER: "Last time {term} had to wait, so here is a smaller step.",
    Why.OTHER_SITUATION: "There was no chance for {term} last time, so this one is different.",
    Why.GOES_FURTHER: "You told me that you do some of this already ({term}), "
    "so this one goes further.",
    Why.HELPED_BEFORE: "You told me that {term} helped.",
    Why.A_WHILE_AGO: "It is a while since you met {term}.",
    Why.NEW_CONCEPT: "You have not met {term} here yet.",
    Why.YOUR_SITUATION: "It fits your job.",
    Why.BOOSTER: (
        "This is booster {number} of {all}, {months} after your programme. You met {term} in it."
    ),
    Why.TEST: "This is a test, so that you can see what trainees see.",
}
DAYS_AGO = Plural("1 day ago", "{count} days ago")
WEEKS_AGO = Plural("about a week ago", "about {count} weeks ago")
GOOD_MOMENT = "A good moment for it: {situation}."
WIDENED = {
    Widened.NOTHING: "",
    Widened.SITUATIONS: "I had nothing for the moments that you chose.",
    Widened.MINUTES: "I had nothing as short as you asked for.",
    Widened.BOTH: "I had nothing for the moments that you chose, or as short as you asked for.",
}
