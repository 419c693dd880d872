"""When a member is not to be disturbed, as Slack tells it to others: one stretch at a time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEVER = 1
"""What Slack gives for both ends when nothing is ahead."""


@dataclass
class DoNotDisturb:
    """A member's quiet hours: every day from `starts` to `ends` on their clock, and a snooze.

    `enabled` with `next_start_ts` and `next_end_ts` sets one stretch by hand, in seconds since
    1970; a schedule and a snooze come before it.
    """

    enabled: bool = False
    next_start_ts: int = NEVER
    next_end_ts: int = NEVER
    starts: str = ""
    ends: str = ""
    snoozed_from_ts: int = 0
    snoozed_until_ts: int = 0

    def is_snoozed(self, now: datetime) -> bool:
        """Whether the member has silenced everything for the moment."""
        return self.snoozed_until_ts > now.timestamp()


def next_quiet(dnd: DoNotDisturb, tz: str, now: datetime) -> tuple[bool, int, int]:
    """Whether quiet hours are on, and the stretch that holds now or comes next."""
    if dnd.is_snoozed(now):
        return True, dnd.snoozed_from_ts, dnd.snoozed_until_ts
    if dnd.starts and dnd.ends:
        starts_at, ends_at = _next_stretch(dnd, ZoneInfo(tz), now)
        return True, int(starts_at.timestamp()), int(ends_at.timestamp())
    if dnd.enabled:
        return True, dnd.next_start_ts, dnd.next_end_ts
    return False, NEVER, NEVER


def _next_stretch(dnd: DoNotDisturb, zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in (-1, 0, 1))
    return next(both for both in (_stretch(dnd, zone, day) for day in days) if both[1] > now)


def _stretch(dnd: DoNotDisturb, zone: ZoneInfo, day: date) -> tuple[datetime, datetime]:
    starts, ends = time.fromisoformat(dnd.starts), time.fromisoformat(dnd.ends)
    last_day = day if ends > starts else day + timedelta(days=1)
    both = datetime.combine(day, starts, zone), datetime.combine(last_day, ends, zone)
    starts_at, ends_at = (moment.astimezone(UTC) for moment in both)
    return starts_at, max(starts_at, ends_at)
