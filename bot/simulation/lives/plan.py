"""What a simulated life starts from, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

BEGINNINGS = tuple(
    datetime(*date, 9, tzinfo=UTC)
    for date in ((2026, 10, 19), (2027, 3, 22), (2028, 2, 21), (2026, 11, 2), (2027, 3, 8))
)
"""Mondays before clocks go back, go forward, a 29 February, nothing, clocks forward elsewhere."""


@dataclass(frozen=True)
class Plan:
    """How many people, for how long, from which seed, with which faults."""

    people: int
    weeks: int
    seed: int
    faults: frozenset[str] = frozenset()

    @property
    def begins_at(self) -> datetime:
        """The moment at which the world begins, in UTC."""
        return BEGINNINGS[self.seed % len(BEGINNINGS)]


@dataclass
class Lived:
    """What came of a life. `broken` says which invariant broke; empty for none."""

    plan: Plan
    digest: str = ""
    steps: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    broken: str = ""
    newest: list[str] = field(default_factory=list)

    @property
    def kind_of_break(self) -> str:
        """Which invariant broke, or which error came, without whom and when it befell."""
        return " ".join(self.broken.split()[:3])

    def as_document(self) -> dict[str, Any]:
        """All of it as plain values."""
        return {
            "people": self.plan.people,
            "weeks": self.plan.weeks,
            "seed": self.plan.seed,
            "faults": ",".join(sorted(self.plan.faults)) or "none",
            "trace": self.digest,
            "steps": self.steps,
            "counts": dict(sorted(self.counts.items())),
            "struck": dict(sorted(self.faults.items())),
            "killed_at": dict(sorted(self.moments.items())),
            "calls": dict(sorted(self.calls.items())),
            "broken": self.broken,
            "newest": self.newest,
        }
