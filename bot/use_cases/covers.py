"""Nudges that were tried and whose person has not written a line since; kept in memory alone."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.nudges import Nudge


@dataclass
class Covers:
    """For which nudges a write of ours must follow *Tried it*, and when.

    A crash forgets them, which costs a cover and no word of anybody.
    """

    due: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def expect(self, nudge: Nudge, at: datetime) -> None:
        """Write for this nudge at a moment, unless its person writes before."""
        self.due[nudge.team_id, nudge.nudge_id] = at

    def end(self, team_id: str, nudge_id: str) -> None:
        """A write has followed."""
        self.due.pop((team_id, nudge_id), None)

    def next_due_at(self) -> datetime | None:
        """When the next cover is to be written."""
        return min(self.due.values(), default=None)
