"""What peers say instead of a term: what can be proposed, and what is known already."""

from collections.abc import Iterable

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.guard import STRICT, Guarded, Kind
from bot.domain.scenarios import Concept
from bot.domain.sharing import one_row
from bot.domain.terms import terms_of, words_of

FIELD = "said"
LONGEST_SAID = 60
MOST_WORDS = 6
MOST_PROPOSALS = 100
REFUSED = STRICT | {Kind.NAME, Kind.PLACE, Kind.EMOJI}
"""What no word of the course may hold; words that are in no list are for the admin to judge."""
_QUOTES = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb.,;:!?"


def said_in(text: str, concepts: Iterable[Concept]) -> str:
    """What was typed as a name for a concept, without marks around it.

    Raises UnusableAnswer if it is empty, too long, or leads to a concept already.
    """
    said = one_row(text).strip(_QUOTES + " ")
    words = words_of(said)
    if not any(mark.isalpha() for mark in said) or not words:
        raise UnusableAnswer(FIELD, Trouble.WORD_EMPTY)
    if len(said) > LONGEST_SAID or len(words) > MOST_WORDS:
        raise UnusableAnswer(FIELD, Trouble.WORD_TOO_LONG, most=MOST_WORDS)
    known = {each.concept_id: each for each in concepts}
    meant = terms_of(known.values()).names.get(words)
    if meant is not None:
        raise UnusableAnswer(FIELD, Trouble.WORD_KNOWN, said=said, term=known[meant].term)
    return said


def check_guarded(guarded: Guarded) -> None:
    """Raises UnusableAnswer if the guard found what could identify somebody."""
    if any(each.kind in REFUSED for each in guarded.replaced):
        raise UnusableAnswer(FIELD, Trouble.WORD_IDENTIFIES)
