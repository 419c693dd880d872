"""The sealed box of one pool: lines and receipts, and the roll that allows one line a person."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from bot.domain.chance import Chance
from bot.domain.errors import BoxTooSmall, LineRefused, Trouble
from bot.domain.people import LEAST_THRESHOLD

THREAD_OPEN_FOR = timedelta(days=28)
BYTES_A_PERSON = 2048
LEAST_PEOPLE = 32
ERASED = "erased:"


class BoxEnd(StrEnum):
    """Why a box was destroyed unread."""

    TOO_FEW = "too few"
    KEY_LOST = "key lost"
    HELD_BACK = "held back"


@dataclass(frozen=True)
class BoxedLine:
    """A line that waits in the box, its concept, and the hash of its author's receipt."""

    text: str
    concept: str
    receipt_hash: str


@dataclass(frozen=True)
class Box:
    """The open box: who has shared (one entry a person) and their line. Never stored unsealed."""

    entries: dict[str, BoxedLine] = field(default_factory=dict)

    def with_line(self, user_id: str, line: BoxedLine) -> "Box":
        """The box with this person's line; a second one replaces the first."""
        return replace(self, entries={**self.entries, user_id: line})

    def without_receipt(self, receipt_hash: str) -> "Box":
        """The box without the line that this receipt belongs to."""
        kept = {
            who: line for who, line in self.entries.items() if line.receipt_hash != receipt_hash
        }
        return replace(self, entries=kept)

    def without_author(self, user_id: str, stand_in: str) -> "Box":
        """The same lines, with a name that leads to nobody in place of this person's."""
        nobody = ERASED + stand_in
        kept = {nobody if who == user_id else who: line for who, line in self.entries.items()}
        return replace(self, entries=kept)

    @property
    def people(self) -> int:
        """How many people count towards the threshold.

        Who was erased does not: they could come back and share again, and count twice.
        """
        return sum(not who.startswith(ERASED) for who in self.entries)

    def line_for(self, receipt_hash: str) -> BoxedLine | None:
        """The line that this receipt belongs to, if it waits here."""
        lines = (line for line in self.entries.values() if line.receipt_hash == receipt_hash)
        return next(lines, None)

    def opened(self, *, threshold: int, chance: Chance) -> tuple[BoxedLine, ...]:
        """The lines, shuffled, without the roll; raises BoxTooSmall below the threshold."""
        if self.people < max(threshold, LEAST_THRESHOLD):
            raise BoxTooSmall
        lines = list(self.entries.values())
        chance.shuffle(lines)
        return tuple(lines)

    def to_bytes(self, *, people: int) -> bytes:
        """The box as bytes whose length depends only on how many people the pool has.

        Raises LineRefused for a line that is longer than its room, which would show its length.
        """
        entries = [
            [who, line.text, line.concept, line.receipt_hash]
            for who, line in sorted(self.entries.items())
        ]
        longest = max((len(_as_json(entry)) for entry in entries), default=0)
        if longest >= BYTES_A_PERSON:
            raise LineRefused(Trouble.LINE_TOO_LONG, length=longest, most=BYTES_A_PERSON)
        plain = _as_json(entries)
        size = padded_size(max(people, len(entries)))
        return plain + b" " * (size - len(plain))

    @classmethod
    def from_bytes(cls, plain: bytes) -> "Box":
        """The box that `to_bytes` wrote."""
        entries = json.loads(plain)
        return cls({who: BoxedLine(text, concept, mark) for who, text, concept, mark in entries})


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def padded_size(people: int) -> int:
    """The length of a box in bytes: room for everybody, in powers of two of people."""
    room = LEAST_PEOPLE
    while room < people:
        room *= 2
    return room * BYTES_A_PERSON


def receipt_hash(token: bytes) -> str:
    """What the database keeps of a receipt: a hash that does not lead back to it."""
    return hashlib.sha256(b"carryover receipt" + token).hexdigest()


def hash_in_thread(receipt_hash: str, thread_id: str) -> str:
    """What stands beside a published line: the receipt's hash, another one in each thread.

    So a receipt that is used again, after its line was taken back or its thread has closed, joins
    no two lines, not even in old copies of the database.
    """
    said = "\x1f".join((receipt_hash, thread_id)).encode()
    return hashlib.sha256(b"carryover thread receipt" + said).hexdigest()


class LineState(StrEnum):
    """Who can read a line: nobody yet, everybody, only admins until one decides, nobody again."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"
    REMOVED = "removed"


@dataclass(frozen=True)
class Contribution:
    """A shared line in a support thread, without its author, time of day or order.

    `receipt_hash` is empty once the thread has closed. A removed line has no text any more. An
    offer without a name is kept in the same way: it has no receipt, and `supports` is the id of
    the line that it answers.
    """

    team_id: str
    line_id: str
    thread_id: str
    text: str
    concept: str
    receipt_hash: str
    been_there: int = 0
    state: LineState = LineState.SHOWN
    supports: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether peers may read it now."""
        return self.state is LineState.SHOWN


def most_shared_concept(lines: Sequence[BoxedLine | Contribution]) -> str:
    """The concept of most lines; the first by name if several have as many."""
    concepts = sorted(line.concept for line in lines)
    return max(concepts, key=concepts.count)
