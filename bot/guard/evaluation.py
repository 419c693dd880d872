"""How well the guard does on lines whose identifying parts are known.

A part leaks if a letter or digit of one of its identifying words stays; general words in it do
not count ("ward", "bed", "years old"). A word outside every part is lost if anything of it was
replaced. Names that stay must at least be pointed out as doubtful.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.domain.errors import CarryoverError
from bot.domain.guard import Guarded, Known
from bot.guard.finding import set_of
from bot.guard.line_guard import LineGuard

NAME = "NAME"
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\S+")
_GENERAL = set_of(
    """
    a an the of at in on and for to no number ward wards bed bay room side suite unit team hospital
    year years month months week weeks day days old
    """
)


class LinesUnusable(CarryoverError):
    """The file of lines cannot be used; the message says which line and why."""


@dataclass(frozen=True)
class Gold:
    """A line, its identifying parts (start, end, kind), and for each name its group."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    groups: tuple[str, ...]


@dataclass
class Score:
    """How many parts there were, how many leaked, and how many words were lost."""

    parts: Counter[str] = field(default_factory=Counter)
    leaked: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    names_leaked: Counter[str] = field(default_factory=Counter)
    names_overlooked: int = 0
    words: int = 0
    words_lost: int = 0

    def as_document(self) -> dict[str, Any]:
        """Shares in per cent: of parts leaked by kind and of names by group, of words lost."""
        return {
            "parts": sum(self.parts.values()),
            "replaced_percent": _percent_kept_back(self.parts, self.leaked),
            "by_kind": _rows(self.parts, self.leaked),
            "names_by_group": _rows(self.names, self.names_leaked),
            "names_replaced_or_doubtful_percent": _percent(
                self.parts[NAME] - self.names_overlooked, self.parts[NAME]
            ),
            "words": self.words,
            "words_lost_percent": _percent(self.words_lost, self.words),
        }


def read_lines(text: str) -> Iterator[Gold]:
    """The lines of a file, one JSON object each. Raises LinesUnusable with the line's number."""
    for number, row in enumerate(text.splitlines(), start=1):
        if row.strip():
            try:
                yield _gold(json.loads(row))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise LinesUnusable(
                    f"Line {number} is not a line with spans. It should look like "
                    '{"text": "asked Priya", "spans": [[6, 11, "NAME"]]}.'
                ) from error


def evaluated(lines: Iterable[Gold], guard: LineGuard) -> Score:
    """What the guard makes of the lines."""
    score = Score()
    for line in lines:
        _add(score, line, guard.guarded(line.text, Known()))
    return score


def _gold(row: dict[str, Any]) -> Gold:
    text = row["text"]
    spans = tuple((int(start), int(end), str(kind)) for start, end, kind in row["spans"])
    if not isinstance(text, str) or not all(0 <= s < e <= len(text) for s, e, _ in spans):
        raise ValueError
    groups = row.get("groups") or ["" for _ in spans]
    return Gold(text, spans, tuple(map(str, groups)))


def _add(score: Score, line: Gold, guarded: Guarded) -> None:
    replaced = _covered((each.start, each.end) for each in guarded.replaced)
    pointed_out = replaced | _covered((each.start, each.end) for each in guarded.doubtful)
    for (start, end, kind), group in zip(line.spans, line.groups, strict=True):
        leaks = not _identifying(line.text, start, end) <= replaced
        score.parts[kind] += 1
        score.leaked[kind] += leaks
        if kind == NAME:
            score.names[group or "all"] += 1
            score.names_leaked[group or "all"] += leaks
            score.names_overlooked += not _identifying(line.text, start, end) <= pointed_out
    _add_words(score, line, replaced)


def _add_words(score: Score, line: Gold, replaced: set[int]) -> None:
    gold = _covered((start, end) for start, end, _ in line.spans)
    for match in _WORD.finditer(line.text):
        word = set(range(*match.span()))
        if not word & gold:
            score.words += 1
            score.words_lost += bool(word & replaced)


def _identifying(text: str, start: int, end: int) -> set[int]:
    """The places of the letters and digits that must not stay."""
    return {
        place
        for token in _TOKEN.finditer(text, start, end)
        if token[0].lower() not in _GENERAL
        for place in range(*token.span())
    }


def _covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _rows(parts: Counter[str], leaked: Counter[str]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "parts": parts[name],
            "leaked": leaked[name],
            "replaced_percent": _percent(parts[name] - leaked[name], parts[name]),
        }
        for name in sorted(parts)
    }


def _percent_kept_back(parts: Counter[str], leaked: Counter[str]) -> float:
    total = sum(parts.values())
    return _percent(total - sum(leaked.values()), total)


def _percent(part: int, of: int) -> float:
    return round(100 * part / of, 2) if of else 100.0
