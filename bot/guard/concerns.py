"""Words that read as if somebody may be at risk, or that attack people: a short, reviewed list.

A program cannot judge such words. It only stops, says whom to call, and keeps nothing.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from bot.domain.concerns import Concern

APOSTROPHES = "'\u2018\u2019\u02bc`"
FILLERS = frozenset(
    ["just", "really", "actually", "only", "so", "to", "a", "an", "the", "bit", "ever", "even"]
)
"""Words that may stand between the listed ones without changing what they mean."""
_WORD = re.compile(r"[^\W_]+")

Phrase = tuple[str, ...]


class ListedConcerns:
    """The port `Concerns`."""

    def concern_of(self, text: str) -> Concern | None:
        """What the words read like, whatever their case, accents and punctuation."""
        words = _words(text)
        found = set(_found(words))
        return next((concern for concern in Concern if concern in found), None)


@cache
def _listed() -> dict[Concern, tuple[Phrase, ...]]:
    """The phrases by concern; those that attack people are kept out of sight in their file."""
    data = files("bot.guard") / "data"
    at_risk = (data / "at_risk.txt").read_text(encoding="utf-8")
    hurtful = codecs.decode((data / "hurtful.rot13.txt").read_text(encoding="utf-8"), "rot13")
    return {
        Concern.AT_RISK: tuple(_phrases(at_risk)),
        Concern.HURTFUL: tuple(_phrases(hurtful)),
    }


@cache
def _by_first_word() -> dict[str, list[tuple[Phrase, Concern]]]:
    """The same by the word that they begin with: a line is read once, whatever is listed."""
    by_first: dict[str, list[tuple[Phrase, Concern]]] = {}
    for concern, phrases in _listed().items():
        for phrase in phrases:
            by_first.setdefault(phrase[0], []).append((phrase, concern))
    return by_first


def _phrases(listed: str) -> Iterator[Phrase]:
    """One phrase a line; `a|b` offers two words for one place, and # begins a remark."""
    for line in listed.splitlines():
        said, _, _ = line.partition("#")
        places = [place.split("|") for place in said.split()]
        if places:
            yield from _spelled_out(places)


def _spelled_out(places: list[list[str]]) -> Iterator[Phrase]:
    """Every phrase that a line of the list stands for."""
    if not places:
        yield ()
        return
    for word in places[0]:
        for rest in _spelled_out(places[1:]):
            yield (word, *rest)


def _words(text: str) -> list[str]:
    """The words in small letters, without accents, apostrophes and what cannot be seen."""
    visible = "".join(mark for mark in text if unicodedata.category(mark) != "Cf")
    folded = unicodedata.normalize("NFKD", visible.casefold())
    plain = "".join(
        mark for mark in folded if mark not in APOSTROPHES and not unicodedata.combining(mark)
    )
    return [word for word in _WORD.findall(plain) if word not in FILLERS]


def _found(words: list[str]) -> Iterator[Concern]:
    """The concern of every phrase that stands in the words."""
    for at, word in enumerate(words):
        for phrase, concern in _by_first_word().get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield concern
