"""What a layer of the guard says of a part of a line, and how layers are written."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.domain.guard import Kind
from bot.guard.reading import Reading


@dataclass(frozen=True)
class Finding:
    """Characters `start` to `end` of a line that identify somebody, and what takes their place."""

    start: int
    end: int
    kind: Kind
    stands_for: str

    def overlaps(self, other: "Finding") -> bool:
        """Whether both touch the same characters."""
        return self.start < other.end and other.start < self.end


Layer = Callable[[Reading], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A pattern over the folded text, and what replaces its match or its group `it`."""

    kind: Kind
    pattern: re.Pattern[str]
    stands_for: str

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """Every match."""
        group = "it" if "it" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(reading.plain):
            if match.end(group) > match.start(group):
                start, end = reading.span(match, group)
                yield Finding(start, end, self.kind, self.stands_for)


def found_by(rules: Iterable[Rule], reading: Reading) -> Iterator[Finding]:
    """What each rule finds, rule by rule."""
    for each in rules:
        yield from each.findings(reading)


def rule(kind: Kind, pattern: str, stands_for: str) -> Rule:
    """A rule whose pattern may be written over several lines."""
    return Rule(kind, re.compile(pattern, re.VERBOSE), stands_for)


def any_of(words: str) -> str:
    """A pattern for one of these words; the longest first, an underscore for a space."""
    chosen = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("_", r"[ ]") for word in chosen) + ")"


def set_of(words: str) -> frozenset[str]:
    """These words, as a set."""
    return frozenset(words.split())


_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SPOKEN_NUMBER = rf"(?:{any_of(_TENS)}(?:[ -]{any_of(_UNITS)})?|{any_of(_TEENS)}|{any_of(_UNITS)})"
"""A number from one to ninety-nine, in words."""
