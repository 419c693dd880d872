"""A workspace takes the bot out: when we look whether it is so, and when all of it goes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

STAYS_FOR = timedelta(hours=12)
"""So long everything is kept, so that a slip can be put right by installing the bot again."""
GONE_WITHIN = timedelta(hours=24)
"""By then everything is deleted, whether or not Slack tells us how it stands."""
LOOK_REST = timedelta(minutes=10)


@dataclass(frozen=True)
class Leaving:
    """A workspace that has taken the bot out, and when to look whether it is still so."""

    team_id: str
    left_at: datetime
    look_at: datetime

    @classmethod
    def since(cls, team_id: str, now: datetime) -> "Leaving":
        """It has left just now."""
        return cls(team_id, now, now + STAYS_FOR)

    def must_go(self, now: datetime) -> bool:
        """Whether nothing may be waited for any more."""
        return now >= self.left_at + GONE_WITHIN - LOOK_REST

    def put_off(self, now: datetime) -> "Leaving":
        """Nobody knows: look again soon."""
        return replace(self, look_at=now + LOOK_REST)
