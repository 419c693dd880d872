"""What a disk may hold after the power was cut at one event of a trace.

What was synced stays. Of what was not, any part may be there, in any order of writes, and a write
may be torn at any sector; a file whose folder was not synced may be missing, or stand under its old
name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.storage.disk_trace import Event

SECTOR = 512
ALWAYS, NEVER = 1.0, 0.0


@dataclass
class Inode:
    """A file's bytes that are safe, and what was done to it since."""

    safe: bytearray = field(default_factory=bytearray)
    loose: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        """All of it is safe."""
        self.safe, self.loose = self.cut(Random(0), ALWAYS), []

    def cut(self, random: Random, survives: float) -> bytearray:
        """What may be left: each loose sector survives with this chance."""
        content = bytearray(self.safe)
        for event in self.loose:
            _apply(content, event, random, survives)
        return content


@dataclass
class Disk:
    """Files, the names under which they are safe, and what was done to names since."""

    names: dict[str, Inode] = field(default_factory=dict)
    seen: dict[str, Inode] = field(default_factory=dict)
    loose: list[Event] = field(default_factory=list)
    made: dict[int, Inode] = field(default_factory=dict)

    def do(self, event: Event) -> None:
        """Take in an event that has happened."""
        if event.what == "open" and event.name not in self.seen:
            self.seen[event.name] = Inode()
            self.made[id(event)] = self.seen[event.name]
            self.loose.append(event)
        elif event.what in {"delete", "rename"}:
            _rename(self.seen, event)
            self.loose.append(event)
        elif event.what in {"write", "cut", "whole"}:
            self.seen[event.name].loose.append(event)
        elif event.what == "sync":
            self.seen[event.name].sync()
        elif event.what == "sync folder":
            self.names, self.loose = dict(self.seen), []

    def after_cut(self, random: Random, survives: float) -> dict[str, bytes]:
        """The files that may be there: some of the loose changes of names, in their order."""
        names = dict(self.names)
        for event in self.loose[: _some(len(self.loose), random, survives)]:
            if event.what == "open":
                names[event.name] = self.made[id(event)]
            else:
                _rename(names, event)
        return {name: bytes(inode.cut(random, survives)) for name, inode in names.items()}


def disk_at(before: dict[str, bytes], events: Sequence[Event]) -> Disk:
    """The disk after these events; a sync that was under way at the end has done nothing."""
    inodes = {name: Inode(bytearray(content)) for name, content in before.items()}
    disk = Disk(dict(inodes), dict(inodes))
    for event in events[:-1]:
        disk.do(event)
    if events and not events[-1].what.startswith("sync"):
        disk.do(events[-1])
    return disk


def write_files(files: dict[str, bytes], folder: Path) -> Path:
    """Put files into a fresh folder."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    return folder


def read_files(folder: Path) -> dict[str, bytes]:
    """All files that outlive the process."""
    kept = (each for each in folder.iterdir() if not each.name.endswith(("-shm", ".lock")))
    return {each.name: each.read_bytes() for each in kept if each.is_file()}


def _apply(content: bytearray, event: Event, random: Random, survives: float) -> None:
    if event.what != "write" and random.random() < survives:
        del content[event.at :]
    for start, sector in _sectors(event):
        if random.random() < survives:
            _put(content, start, sector)


def _sectors(event: Event) -> Iterator[tuple[int, bytes]]:
    """The parts of a write that a disk does at once."""
    start, end = event.at, event.at + len(event.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, event.data[start - event.at : stop - event.at]
        start = stop


def _put(content: bytearray, start: int, part: bytes) -> None:
    if len(content) < start:
        content.extend(bytes(start - len(content)))
    content[start : start + len(part)] = part


def _rename(names: dict[str, Inode], event: Event) -> None:
    inode = names.pop(event.name, None)
    if event.what == "rename" and inode is not None:
        names[event.other] = inode


def _some(count: int, random: Random, survives: float) -> int:
    if survives in {ALWAYS, NEVER}:
        return count if survives == ALWAYS else 0
    return random.randint(0, count)
