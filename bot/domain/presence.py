"""What Slack says about whether a person can be reached: quiet hours, a holiday, an account."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.people import Person, Span

DAY = timedelta(days=1)
LOOK_BEFORE = timedelta(minutes=30)
"""How long before something comes to a person we look whether it may.

In that time Slack tells us of some 2,300 people, so that a morning on which nudges come to many at
the same minute is no trouble.
"""
LOOK_LASTS = timedelta(hours=6)
LOOK_AGAIN_LASTS = timedelta(days=1)
"""How long we believe that somebody is away or on holiday, should Slack not tell us otherwise."""


@dataclass(frozen=True)
class Look:
    """One look at a person in Slack; no zone, and None for `dnd`, where Slack would not say."""

    zone_name: str
    dnd: tuple[Span, ...] | None = ()
    is_on_holiday: bool = False
    is_deleted: bool = False


def quiet_spans(starts_at: datetime, ends_at: datetime, *, now: datetime) -> tuple[Span, ...]:
    """The quiet hours that Slack names next, and those of the next day where they come daily.

    Hours that have begun may be a snooze, which does not come again.
    """
    if ends_at <= now or starts_at >= ends_at:
        return ()
    if starts_at <= now:
        return ((starts_at, ends_at),)
    return ((starts_at, ends_at), (starts_at + DAY, ends_at + DAY))


def as_seen(person: Person, look: Look, *, now: datetime) -> Person:
    """The person as Slack shows them now."""
    return replace(
        person,
        zone_name=look.zone_name or person.zone_name,
        dnd=person.dnd if look.dnd is None else look.dnd,
        is_on_holiday=look.is_on_holiday,
        is_away=look.is_deleted,
        looked_at=now,
    )


def as_last_seen(person: Person, rest: timedelta, *, now: datetime) -> Person:
    """The person as Slack showed them last; we look again after a rest, of six hours at most."""
    return replace(person, looked_at=now - LOOK_LASTS + min(rest, LOOK_LASTS))
