"""Finds which words of the course a text uses, by any name of a concept and any form of it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.inflections import inflections
from bot.domain.scenarios import Concept

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JOINT = re.compile(r"[\s_*~-]*")
_AS_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc\u2032`\u00b4", "'"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
LIBRARIES_KEPT = 8

Words = tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Every way to name a concept, as words in small letters; `longest` is the most words of one.

    A name that two concepts share belongs to the one whose id comes first.
    """

    names: dict[Words, str]
    longest: int

    def used_in(self, text: str) -> tuple[str, ...]:
        """The ids of the concepts that a text names, in the order in which they first come up."""
        found: dict[str, None] = {}
        for words in _runs(text):
            place = 0
            while place < len(words):
                concept_id, length = self._named_at(place, words)
                if concept_id:
                    found[concept_id] = None
                place += length
        return tuple(found)

    def _named_at(self, place: int, words: Words) -> tuple[str, int]:
        """The concept of the longest name that begins here, and how many words that name has."""
        for length in range(min(self.longest, len(words) - place), 0, -1):
            concept_id = self.names.get(words[place : place + length], "")
            if concept_id:
                return concept_id, length
        return "", 1


def terms_of(concepts: Iterable[Concept]) -> Terms:
    """Every name of these concepts in every form: terms and synonyms."""
    return _terms(tuple(sorted(concepts, key=lambda each: each.concept_id)))


def terms_used(text: str, concepts: Iterable[Concept]) -> tuple[str, ...]:
    """The terms of the concepts that a text names, in the order in which they first come up."""
    known = {each.concept_id: each for each in concepts}
    return tuple(known[each].term for each in terms_of(known.values()).used_in(text))


def words_of(text: str) -> Words:
    """The words of a name as they are compared: in small letters, without a possessive s."""
    return tuple(word for run in _runs(text) for word in run)


@lru_cache(maxsize=LIBRARIES_KEPT)
def _terms(concepts: tuple[Concept, ...]) -> Terms:
    names: dict[Words, str] = {}
    for concept in concepts:
        for said in (concept.term, *concept.synonyms):
            for name in _forms(said):
                names.setdefault(name, concept.concept_id)
    return Terms(names, max(map(len, names), default=0))


def _forms(said: str) -> set[Words]:
    """A name with its first or its last word in every form, and its pair of words as one."""
    words = words_of(said)
    if not words:
        return set()
    first, rest, last = words[0], words[1:], words[-1]
    forms = {(form, *rest) for form in inflections(first)}
    forms |= {(*words[:-1], form) for form in inflections(last)}
    if len(words) == 2 and "-" in said.translate(_AS_TYPED):
        forms |= {(form,) for form in inflections("".join(words))}
    return forms


def _runs(text: str) -> list[Words]:
    """The words of a text, in runs that only blanks, dashes and marks of emphasis part."""
    plain = unicodedata.normalize("NFKC", text.translate(_AS_TYPED)).translate(_AS_TYPED).casefold()
    runs: list[list[str]] = []
    end = 0
    for match in _WORD.finditer(plain):
        if not runs or not _JOINT.fullmatch(plain, end, match.start()):
            runs.append([])
        runs[-1].append(match[0].removesuffix("'s"))
        end = match.end()
    return [tuple(run) for run in runs]
