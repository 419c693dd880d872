"""Bad input by the million: each surface answers inputs made from a seed, timed and weighed.

    python -m tests.soak.fuzz --minutes 30 --inputs 1000000

Input number n of a surface is always the same, so a finding is repeated with --only SURFACE --first
N --inputs 1. Figures stand in .soak/fuzzing-<surface>.json, and a soak goes on where it stopped.
Exit code 1 if something came through.
"""

import argparse
import contextlib
import json
import logging
import resource
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzzing.source import Source
from tests.fuzzing.surfaces import SURFACES, Surface

FOLDER = Path(".soak")
SHARES = {
    "calendars": 20, "tables": 15, "scenarios": 20, "settings": 15, "lines": 15, "payloads": 8,
    "modals": 4, "typed": 3,
}  # fmt: skip
"""Of a hundred inputs, how many each surface gets: the bot takes longest."""
LONGEST_MS, MOST_MIB = 100.0, 64.0
LENGTHS = (16, 64, 200, 400)
MOST_KEPT = 20
TRIES = 3
SLICE = 500


@dataclass
class Figures:
    """What came of the inputs of one surface; `next` is the number of the next one."""

    surface: str
    next: int = 0
    inputs: int = 0
    slowest_ms: float = 0.0
    slowest: int = 0
    most_mib: float = 0.0
    through: int = 0
    too_slow: int = 0
    cpu_seconds: float = 0.0
    findings: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """Where they are kept."""
        return FOLDER / f"fuzzing-{self.surface}.json"

    def keep(self) -> None:
        """Write them down."""
        self.file.write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")


def figures_of(surface: str) -> Figures:
    """What an earlier soak has left, or a fresh page."""
    figures = Figures(surface)
    if figures.file.exists():
        return Figures(**json.loads(figures.file.read_text(encoding="utf-8")))
    return figures


def made(surface: Surface, name: str, number: int) -> Any:
    """Input number so-and-so of a surface."""
    chance = Random(f"{name} {number}")
    return surface.make(Source(chance.randbytes(chance.choice(LENGTHS))))


def try_one(name: str, number: int, figures: Figures) -> None:
    """Make one input, have it answered, and note what that took."""
    surface = SURFACES[name]
    given = made(surface, name, number)
    before, began = _peak_mib(), time.thread_time()
    try:
        surface.answer(given)
    except Exception:  # noqa: BLE001 - whatever comes is a finding
        figures.through += 1
        _note(figures, f"{number}: {traceback.format_exc(limit=-2)}")
    took = (time.thread_time() - began) * 1000
    grown = _peak_mib() - before
    figures.cpu_seconds += took / 1000
    if took > LONGEST_MS:
        took = min(took, _again(surface, name, number))
        figures.too_slow += took > LONGEST_MS
        if took > LONGEST_MS:
            _note(figures, f"{number}: took {took:.0f} ms")
    if took > figures.slowest_ms:
        figures.slowest_ms, figures.slowest = took, number
    figures.most_mib = max(figures.most_mib, grown)
    if grown > MOST_MIB:
        _note(figures, f"{number}: took {grown:.0f} MiB")
    figures.inputs += 1
    figures.next = number + 1


def _again(surface: Surface, name: str, number: int) -> float:
    """The best of some more tries, in milliseconds: the first of a kind may load something."""
    best = float("inf")
    for _ in range(TRIES):
        given = made(surface, name, number)
        began = time.thread_time()
        with contextlib.suppress(Exception):  # it is counted already
            surface.answer(given)
        best = min(best, (time.thread_time() - began) * 1000)
    return best


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _note(figures: Figures, finding: str) -> None:
    if len(figures.findings) < MOST_KEPT:
        figures.findings.append(finding)


def soak(names: list[str], *, minutes: float, inputs: int, first: int | None) -> int:
    """Slice by slice until time or inputs are used up; how many findings."""
    ends_at = time.monotonic() + minutes * 60
    total = sum(SHARES[name] for name in names)
    every = {name: figures_of(name) if first is None else Figures(name, first) for name in names}
    goal = {name: every[name].next + inputs * SHARES[name] // total for name in names}
    if first is not None:
        goal = dict.fromkeys(names, first + inputs)
    for name in names:
        SURFACES[name].fuzz_one(b"")
    while time.monotonic() < ends_at:
        left = [name for name in names if every[name].next < goal[name]]
        if not left:
            break
        for name in left:
            _slice(name, every[name], SHARES[name], min(ends_at, time.monotonic() + 5), goal[name])
        done = sum(each.inputs for each in every.values())
        wrong = sum(each.through + each.too_slow for each in every.values())
        say(f"{done:,} inputs, {wrong} findings")
    return sum(each.through + each.too_slow for each in every.values())


def _slice(name: str, figures: Figures, share: int, until: float, goal: int) -> None:
    for _ in range(max(1, share * SLICE // 20)):
        if figures.next >= goal or time.monotonic() > until:
            break
        try_one(name, figures.next, figures)
    figures.keep()


def say(words: str) -> None:
    """Progress, for whoever watches."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> int:
    """Read the wishes, try, and say whether anything came through."""
    wishes = argparse.ArgumentParser(description="Bad input by the million.")
    wishes.add_argument("--minutes", type=float, default=30)
    wishes.add_argument("--inputs", type=int, default=1_000_000)
    wishes.add_argument("--first", type=int)
    wishes.add_argument("--only", choices=SURFACES)
    asked = wishes.parse_args()
    FOLDER.mkdir(exist_ok=True)
    logging.disable(logging.CRITICAL)
    names = [asked.only] if asked.only else list(SHARES)
    findings = soak(names, minutes=asked.minutes, inputs=asked.inputs, first=asked.first)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
