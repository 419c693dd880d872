"""What replies to a cohort need from outside, as a protocol."""

from datetime import datetime
from typing import Protocol

from bot.domain.owed_replies import OwedReply


class OwedReplies(Protocol):
    """Replies that cohorts are owed, one a quarter at the most."""

    def save(self, reply: OwedReply) -> None:
        """Insert or replace."""
        ...

    def find(self, team_id: str, cohort_id: str, quarter: str) -> OwedReply | None: ...
    def of_cohort(self, team_id: str, cohort_id: str) -> list[OwedReply]:
        """Every reply to a cohort, in order of quarters."""
        ...

    def due(self, now: datetime, limit: int) -> list[OwedReply]:
        """Replies whose next step has come, the oldest first."""
        ...
