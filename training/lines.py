"""Training lines: sentences with slots for names, filled at random, and sentences without names."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SLOT = "{N}"
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)*")
_CHOICE = re.compile(r"\(([^()]*)\)|\{(\w\w+)\}")
_PARTS = re.compile(r"(\{N\})")


class Word(NamedTuple):
    """A word of a line and where it stands, in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A line's words, and which of them are part of a name."""

    words: tuple[Word, ...]
    is_name: tuple[bool, ...]


@dataclass(frozen=True)
class Templates:
    """Lines with choices in them, and the lists that some of the choices come from."""

    lines: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, text: str) -> "Templates":
        """`@name = a|b` names a list; `#` opens a remark; every other line is a template."""
        lines, lists = [], {}
        for line in filter(None, map(str.strip, text.splitlines())):
            if line.startswith("@"):
                name, choices = line[1:].split("=", 1)
                lists[name.strip()] = tuple(map(str.strip, choices.split("|")))
            elif not line.startswith("#"):
                lines.append(line)
        return cls(tuple(lines), lists)

    def spoken(self, template: str, rng: random.Random) -> str:
        """One of the many lines that a template stands for."""

        def chosen(match: re.Match[str]) -> str:
            choices: Sequence[str] = self.lists[match[2]] if match[2] else match[1].split("|")
            return rng.choice(choices)

        line: str = template
        while _CHOICE.search(line):
            line = _CHOICE.sub(chosen, line)
        return " ".join(line.split()).replace(" ,", ",")


def has_choices(template: str) -> bool:
    """Whether a template stands for more than one line, whatever the names in it."""
    return bool(_CHOICE.search(template))


def words_of(text: str) -> list[Word]:
    """The words of a text with their places."""
    return [Word(match[0], *match.span()) for match in _WORD.finditer(text)]


def filled(line: str, names: Iterator[str]) -> Line:
    """A line whose slots are filled with the next of `names`."""
    text, spans = "", []
    for part in _PARTS.split(line):
        if part == SLOT:
            name = next(names)
            spans.append((len(text), len(text) + len(name)))
            text += name
        else:
            text += part
    return labelled(text, spans)


def labelled(text: str, spans: Sequence[tuple[int, int]]) -> Line:
    """A line in which every word that touches one of `spans` is part of a name."""
    words = words_of(text)
    return Line(
        tuple(words),
        tuple(any(word.start < end and word.end > start for start, end in spans) for word in words),
    )


def misspelt(line: str, rng: random.Random, share: float) -> str:
    """A line in which a share of the longer words has two letters swapped, as fingers do."""

    def swapped(match: re.Match[str]) -> str:
        word = match[0]
        if rng.random() >= share:
            return word
        place = rng.randrange(1, len(word) - 2)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return re.sub(r"\b[a-z]{5,}\b", swapped, line)
