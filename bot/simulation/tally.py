"""What happened in a simulated stretch of time, as counts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Tally:
    """Counts of what colleagues saw and did; never who did it."""

    started: int = 0
    nudges_sent: int = 0
    reflections: int = 0
    shared: int = 0
    contributions: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def outcome(self, name: str) -> None:
        """Count one outcome of a nudge."""
        self.outcomes[name] += 1

    def as_json(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {
            "started": self.started,
            "nudges_sent": self.nudges_sent,
            "outcomes": dict(sorted(self.outcomes.items())),
            "reflections": self.reflections,
            "shared": self.shared,
            "contributions": self.contributions,
        }
