"""Why this one: the one true sentence about a choice, and the moment it is for."""

from bot.domain.boosters import AFTER_MONTHS
from bot.domain.reasons import Reason
from bot.domain.scenarios import Library
from bot.slack.views import words

WEEK = 7


def why(reason: Reason, library: Library) -> str:
    """Why a choice was made, with the concept and situation as the library names them now."""
    return why_in_words(reason, term=term_of(reason, library), situation=moment_of(reason, library))


def why_in_words(reason: Reason, *, term: str, situation: str) -> str:
    """Why a choice was made; an empty situation is left out."""
    parts = [
        words.REASONS[reason.why].format(
            term=in_a_sentence(term), ago=_ago(reason.days), **_which_booster(reason)
        ),
        words.WIDENED[reason.widened],
        words.GOOD_MOMENT.format(situation=in_a_sentence(situation)) if situation else "",
    ]
    return " ".join(part for part in parts if part)


def in_a_sentence(name: str) -> str:
    """A name with a small first letter, unless its first word is all capitals, as `SBAR` is."""
    first = name.partition(" ")[0]
    is_capitals = len(first) > 1 and first.isupper()
    return name if is_capitals else name[:1].lower() + name[1:]


def term_of(reason: Reason, library: Library) -> str:
    """The concept's term; the id while the library does not know it."""
    concept = library.concepts.get(reason.concept)
    return concept.term if concept else reason.concept


def moment_of(reason: Reason, library: Library) -> str:
    """The situation's name; empty while the library does not know it."""
    situation = library.situations.get(reason.situation)
    return situation.name if situation else ""


def _which_booster(reason: Reason) -> dict[str, str]:
    """The number of a booster, of how many, and how long after the programme it comes."""
    if not reason.booster:
        return {}
    months = words.BOOSTER_MONTHS[AFTER_MONTHS[reason.booster - 1]]
    return {"number": f"{reason.booster}", "all": f"{len(AFTER_MONTHS)}", "months": months}


def _ago(days: int) -> str:
    if days < 2 * WEEK:
        return words.DAYS_AGO.of(days)
    return words.WEEKS_AGO.of(days // WEEK)
