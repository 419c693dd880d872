"""A line as the guard reads it: folded for comparing, with every place of it in the original."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.guard.folding import folded_character

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENDS = ".!?\n"
_OPENERS = " \t\"'(-*\u201c\u2018"


@dataclass(frozen=True)
class Word:
    """A word of a line: as it was written, as it is compared, and where it stands in the line."""

    text: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """One line, read once for all layers; `plain` is its folded text."""

    line: str
    plain: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, line: str) -> "Reading":
        """Fold every character and remember where it came from."""
        plain, places = [], []
        for place, character in enumerate(line):
            for part in folded_character(character):
                plain.append(part)
                places.append(place)
        return cls(line, "".join(plain), tuple(places))

    def start(self, at: int) -> int:
        """Where a place of the folded text is in the line, in characters."""
        return self.places[at]

    def end(self, at: int) -> int:
        """Where something ends in the line, with the marks that belong to its last letter."""
        return self.places[at] if at < len(self.places) else len(self.line)

    def span(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """Where a match in the folded text stands in the line."""
        return self.start(match.start(group)), self._close(match.end(group))

    def _close(self, end: int) -> int:
        """The end of what was matched, without the characters that nobody sees after it."""
        following = self.end(end)
        last = self.places[end - 1] + 1
        between = self.line[last:following]
        return last if between.isspace() else following

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the line, in order."""
        found = []
        for match in _WORD.finditer(self.plain):
            start, end = self.span(match)
            found.append(Word(self.line[start:end], match[0], start, end))
        return tuple(found)

    def opens_sentence(self, start: int) -> bool:
        """Whether a word stands where any word has a capital letter."""
        before = self.line[:start].rstrip(_OPENERS)
        return not before or before[-1] in _ENDS or before[-1] == ":"

    def is_capitalised(self, word: Word) -> bool:
        """Whether a word is written like a name; all capitals are no sign."""
        return word.text[:1].isupper() and any(map(str.islower, word.text))
