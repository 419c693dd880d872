"""Why this one: the one true sentence about a choice, and the moment it is for."""

from bot.domain.reasons import Reason, Why, Widened
from bot.domain.scenarios import Library

WEEK = 7
WHY = {
    Why.COURSE: "Your course is on {term} just now.",
    Why.FORTNIGHT: "Your programme is on {term} this fortnight.",
    Why.DUE_AGAIN: "You tried {term} {ago}. Trying it again now helps it to stay with you.",
    Why.SMALLER: "Last time {term} had to wait, so here is a smaller step.",
    Why.OTHER_SITUATION: "There was no chance for {term} last time, so here is another moment.",
    Why.GOES_FURTHER: "You told me that {term} is not new to you, so this one goes further.",
    Why.HELPED_BEFORE: "You told me that {term} helped.",
    Why.A_WHILE_AGO: "It is a while since you met {term}.",
    Why.NEW_CONCEPT: "You have not met {term} here yet.",
    Why.YOUR_SITUATION: "It fits your job.",
    Why.TEST: "This is a test, so that you can see what trainees see.",
}
AGO_DAYS = "{days} days ago"
AGO_WEEKS = "about {weeks} weeks ago"
GOOD_MOMENT = "A good moment for it: {situation}."
WIDENED = {
    Widened.NOTHING: "",
    Widened.SITUATIONS: "I had nothing for the moments that you chose.",
    Widened.MINUTES: "I had nothing as short as you asked for.",
    Widened.BOTH: "I had nothing for the moments that you chose, or as short as you asked for.",
}


def why(reason: Reason, library: Library) -> str:
    """Why a choice was made, with the concept and situation as the library names them now."""
    return why_in_words(reason, term=term_of(reason, library), situation=moment_of(reason, library))


def why_in_words(reason: Reason, *, term: str, situation: str) -> str:
    """Why a choice was made; an empty situation is left out."""
    parts = [
        WHY[reason.why].format(term=in_a_sentence(term), ago=_ago(reason.days)),
        WIDENED[reason.widened],
        GOOD_MOMENT.format(situation=in_a_sentence(situation)) if situation else "",
    ]
    return " ".join(part for part in parts if part)


def in_a_sentence(name: str) -> str:
    """A name with a small first letter, unless it is written in capitals, as `SBAR` is."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def term_of(reason: Reason, library: Library) -> str:
    """The concept's term; the id while the library does not know it."""
    concept = library.concepts.get(reason.concept)
    return concept.term if concept else reason.concept


def moment_of(reason: Reason, library: Library) -> str:
    """The situation's name; empty while the library does not know it."""
    situation = library.situations.get(reason.situation)
    return situation.name if situation else ""


def _ago(days: int) -> str:
    if days < 2 * WEEK:
        return AGO_DAYS.format(days=days)
    return AGO_WEEKS.format(weeks=days // WEEK)
