"""What the guard made of a line: what it replaced, what it doubts, and what peers would read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an identifying part of a line is."""

    MENTION = "mention"
    CONTACT = "contact"
    ID = "id"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    BED = "bed"
    PLACE = "place"
    NAME = "name"
    ROLE = "role"
    WORD = "word"
    EMOJI = "emoji"


STRICT = frozenset(
    {Kind.MENTION, Kind.CONTACT, Kind.ID, Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.AGE, Kind.BED}
)
"""What can be told for certain; an author cannot put it back."""


@dataclass(frozen=True)
class Known:
    """What a workspace calls its own: places (admins' list, channel names), and its members."""

    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Replacement:
    """Characters `start` to `end` of the line, their kind, and the plain words in their place."""

    start: int
    end: int
    kind: Kind
    stands_for: str


@dataclass(frozen=True)
class Doubt:
    """Characters `start` to `end` of the line, which stay, and which the author should look at.

    `spelling` is the listed word that was probably meant; empty if it may be a name.
    """

    start: int
    end: int
    spelling: str = ""


@dataclass(frozen=True)
class Piece:
    """A part of what peers would read: words that stay, a doubt, or words in place of others."""

    text: str
    kind: Kind | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Guarded:
    """A line, what was replaced in it and what is doubtful, each in order and without overlaps.

    `is_understood` is false when most of its words are in no list: probably another language.
    Never stored, and never shown to anybody but the author.
    """

    line: str = field(repr=False)
    replaced: tuple[Replacement, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    is_understood: bool = True

    @property
    def public(self) -> str:
        """The words that peers would read."""
        return "".join(piece.text for piece in self.pieces())

    @property
    def doubted(self) -> tuple[str, ...]:
        """The words that the author should look at, each once, in their order."""
        words = (self.line[doubt.start : doubt.end] for doubt in self.doubtful)
        return tuple(dict.fromkeys(words))

    def pieces(self) -> Iterator[Piece]:
        """What peers would read, part by part."""
        marks: list[Replacement | Doubt] = [*self.replaced, *self.doubtful]
        marks.sort(key=lambda mark: mark.start)
        end = 0
        for mark in marks:
            if mark.start > end:
                yield Piece(self.line[end : mark.start])
            yield self._piece(mark)
            end = mark.end
        if end < len(self.line):
            yield Piece(self.line[end:])

    def _piece(self, mark: Replacement | Doubt) -> Piece:
        if isinstance(mark, Replacement):
            return Piece(mark.stands_for, kind=mark.kind)
        return Piece(self.line[mark.start : mark.end], doubt=mark)
