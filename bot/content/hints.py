"""Words for messages about mistakes: the nearest known word, and a text cut to fit."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from heapq import nlargest

_LONGEST_WORD = 80
_MOST_COMPARED = 4


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "..."?` for the nearest known word, or nothing if none is near."""
    lower = word.casefold()[:_LONGEST_WORD]
    mine = _pairs(lower)
    by_lower = {each.casefold(): each for each in known}
    # Comparing closely is slow, so only the words with the most pairs of letters in common are.
    alike = nlargest(_MOST_COMPARED, by_lower, key=lambda each: len(mine & _pairs(each)))
    near = get_close_matches(lower, alike, n=1, cutoff=0.6)
    return f' Did you mean "{by_lower[near[0]]}"?' if near else ""


@lru_cache(maxsize=2048)
def _pairs(word: str) -> frozenset[str]:
    shown_part = f" {word[:_LONGEST_WORD]} "
    return frozenset(shown_part[at : at + 2] for at in range(len(shown_part) - 1))


def shown_name(name: str) -> str:
    """The name of a file as it can be printed on one line, whatever it is made of."""
    return name if name.isprintable() else ascii(name)[1:-1]


def shown(text: str, limit: int = 60) -> str:
    """The text on one line, cut to a length that fits into a message."""
    flat = " ".join(text[: 10 * limit].split())
    return flat if len(flat) <= limit else flat[: limit - 3] + "..."
