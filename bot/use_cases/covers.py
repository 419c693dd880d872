"""Writes of ours that follow each *Tried it*, among which a person's own do not stand out."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.nudges import Nudge


@dataclass
class Covers:
    """When the box is to be written for each nudge that was tried; kept in memory alone.

    A crash forgets them, which costs covers and no word of anybody.
    """

    due: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)

    def expect(self, nudge: Nudge, moments: list[datetime]) -> None:
        """Write for this nudge at these moments."""
        self.due[nudge.team_id, nudge.nudge_id] = sorted(moments)

    def end(self, team_id: str, nudge_id: str) -> None:
        """A write has followed: it stands for the next one that was due."""
        left = self.due.pop((team_id, nudge_id), [])[1:]
        if left:
            self.due[team_id, nudge_id] = left

    def due_at(self, now: datetime) -> list[tuple[str, str]]:
        """Team and nudge ids for which a write is due."""
        return [name for name, moments in self.due.items() if moments[0] <= now]

    def next_due_at(self) -> datetime | None:
        """When the next cover is to be written."""
        return min((moments[0] for moments in self.due.values()), default=None)
