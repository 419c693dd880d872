"""Words for messages about mistakes: the nearest known word, and a text cut to fit."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "..."?` for the nearest known word, or nothing if none is near."""
    by_lower = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold()[:80], by_lower, n=1, cutoff=0.6)
    return f' Did you mean "{by_lower[near[0]]}"?' if near else ""


def shown(text: str, limit: int = 60) -> str:
    """The text on one line, cut to a length that fits into a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 3] + "..."
