"""Bytes on the disk: 14 no joins, 15 nothing taken back, 16 nobody erased, 21 no token in clear.

Reading the database file with plain reads makes this process give up SQLite's own lock on it,
which the lock file beside it stands in for.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import MARK, MARKER_LENGTH, MARKER_WORDS, Facts, Fate, Line

PAGE, LOG_HEAD, FRAME_HEAD = 4096, 32, 24
MARKERS = re.compile(rf"{MARK}(?: (?:{'|'.join(MARKER_WORDS)})){{{MARKER_LENGTH}}}".encode())
SKIPPED = ("-shm", ".lock")


class Residue:
    """What may stand in the files of the bot."""

    def __init__(self, folder: Path, facts: Facts) -> None:
        self._folder = folder
        self._facts = facts

    def check(self, published: set[str]) -> None:
        """Every file once; `published` are the markers of lines that peers have read."""
        for file in self._files():
            content = file.read_bytes()
            self._check_lines(file, content, published)
            self._check_erased(file, content)
            for token in self._facts.tokens:
                if token in content:
                    raise InvariantBroken(21, f"a token stands in {file.name}")

    def _files(self) -> Iterator[Path]:
        for file in sorted(self._folder.rglob("*")):
            if file.is_file() and not file.name.endswith(SKIPPED):
                yield file

    def _check_erased(self, file: Path, content: bytes) -> None:
        """Values stand in a database without anything between them, so words have no bounds."""
        for gone, longer in self._erased().items():
            for found in re.finditer(re.escape(gone), content):
                if not content.startswith(longer, found.start()):
                    raise InvariantBroken(16, f"{gone.decode()} stands in {file.name}")

    def _erased(self) -> dict[bytes, tuple[bytes, ...]]:
        """The ids of erased people, each with those of others that begin with it."""
        ids = [each.encode() for each in self._facts.people]
        gone = [
            each.user_id.encode() for each in self._facts.people.values() if each.leaves_no_trace
        ]
        return {
            one: tuple(other for other in ids if other != one and other.startswith(one))
            for one in gone
        }

    def _check_lines(self, file: Path, content: bytes, published: set[str]) -> None:
        for found in MARKERS.finditer(content):
            line = self._facts.lines.get(found[0].decode())
            if line is None:
                continue
            if line.gone_at is not None:
                raise InvariantBroken(15, f"{file.name} has words that {line.user_id} took back")
            is_read = line.marker in published and line.fate is not Fate.PRIVATE
            if not is_read and line.fate is not Fate.NAMED_OFFER:
                raise InvariantBroken(14, f"{file.name} has {line.fate} words in the clear")
            self._check_beside(file, content, found.start(), line)

    def _check_beside(self, file: Path, content: bytes, place: int, line: Line) -> None:
        """The author of a nameless line is not named on its page, nor in its line of the log."""
        if line.fate is Fate.NAMED_OFFER:
            return
        if line.user_id.encode() in _beside(file, content, place):
            raise InvariantBroken(14, f"{line.user_id} stands beside their line in {file.name}")


def _beside(file: Path, content: bytes, place: int) -> bytes:
    """What stands on the same page of a database, or in the same line of any other file."""
    if file.name.endswith("-wal"):
        size = PAGE + FRAME_HEAD
        start = LOG_HEAD + (place - LOG_HEAD) // size * size
        return content[start : start + size]
    if content.startswith(b"SQLite format 3\0"):
        start = place // PAGE * PAGE
        return content[start : start + PAGE]
    return content[content.rfind(b"\n", 0, place) + 1 : max(content.find(b"\n", place), place)]
