"""When a person may be reached by what they have told: written down apart from the bot's own rules.

From the promise in words: during their shifts except the first half hour, unless they chose a
moment in it; in the hour before a shift or on a day off only if they chose that; never in leave or
in a pause.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.moments import Anchor
from bot.simulation.invariants.facts import Rest, Told, Work

HALF_AN_HOUR, AN_HOUR, FOUR_HOURS = timedelta(minutes=30), timedelta(hours=1), timedelta(hours=4)
A_DAY = timedelta(days=1)
OFFICE = (time(10), time(16))
SATURDAY = 5
KNOWN_WITHIN = 28


class Stretch(NamedTuple):
    """From one moment up to another, both in UTC."""

    starts_at: datetime
    ends_at: datetime


def at(day: date, local: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    """The moment of a local clock time."""
    return datetime.combine(day, local.replace(fold=fold), tzinfo=zone).astimezone(UTC)


def is_paused(told: Told, zone: ZoneInfo, moment: datetime) -> bool:
    """Whether they have asked for nothing until a later date."""
    until = told.paused_until
    return until is not None and moment < at(until, time(0), zone)


def is_reachable(told: Told, zone: ZoneInfo, moment: datetime) -> bool:
    """Whether a moment is one at which something may come to them."""
    if is_paused(told, zone, moment):
        return False
    today = moment.astimezone(zone).date()
    return any(
        stretch.starts_at <= moment < stretch.ends_at
        for day in (today - A_DAY, today, today + A_DAY)
        for stretch in _open_on(told, zone, day)
    )


def is_office_hour(zone: ZoneInfo, moment: datetime) -> bool:
    """Whether it is a weekday between ten and four on their clock."""
    local = moment.astimezone(zone)
    today = local.date()
    opens, closes = (at(today, each, zone) for each in OFFICE)
    return today.weekday() < SATURDAY and opens <= moment < closes


def is_nothing_known(told: Told, zone: ZoneInfo, moment: datetime) -> bool:
    """Whether nobody has told of any day on which they work soon."""
    today = moment.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(-1, KNOWN_WITHIN))
    return not any(isinstance(told.on(day), Work) for day in days)


def shift_on(told: Told, zone: ZoneInfo, day: date) -> Stretch | None:
    """The shift that begins on a local date; it ends where the next one begins."""
    whole, following = _whole_shift(told, zone, day), _whole_shift(told, zone, day + A_DAY)
    if whole is None or following is None or following.starts_at >= whole.ends_at:
        return whole
    return Stretch(whole.starts_at, following.starts_at)


def _whole_shift(told: Told, zone: ZoneInfo, day: date) -> Stretch | None:
    work = told.on(day)
    if not isinstance(work, Work):
        return None
    last = day if work.ends > work.starts else day + A_DAY
    starts_at, ends_at = at(day, work.starts, zone), at(last, work.ends, zone)
    if ends_at > starts_at:
        return Stretch(starts_at, ends_at)
    length = datetime.combine(last, work.ends) - datetime.combine(day, work.starts)
    return Stretch(starts_at, starts_at + length)


def _open_on(told: Told, zone: ZoneInfo, day: date) -> list[Stretch]:
    shift = shift_on(told, zone, day)
    if shift is None:
        return _on_a_day_off(told, zone, day)
    opens_at = min([shift.starts_at + HALF_AN_HOUR, *_chosen_moments(told, zone, day, shift)])
    before = []
    if told.anchor is Anchor.BEFORE_SET_OFF and not _follows_night(told, day):
        before = [Stretch(shift.starts_at - AN_HOUR, shift.starts_at)]
    return [*before, Stretch(opens_at, shift.ends_at)]


def _chosen_moments(told: Told, zone: ZoneInfo, day: date, shift: Stretch) -> list[datetime]:
    """The clock time inside a shift that they, or their programme, chose."""
    by_clock = told.anchor is Anchor.AT_A_TIME and told.is_weekly_on(day)
    if not by_clock and told.anchor is not Anchor.PROTECTED:
        return []
    days = [
        each
        for each in (day, day + A_DAY)
        if told.anchor is Anchor.AT_A_TIME or each.weekday() == told.weekday
    ]
    moments = (at(each, told.clock_time, zone, fold) for each in days for fold in (0, 1))
    return [moment for moment in moments if shift.starts_at <= moment < shift.ends_at]


def _on_a_day_off(told: Told, zone: ZoneInfo, day: date) -> list[Stretch]:
    is_chosen = told.anchor is Anchor.DAY_OFF and told.on(day) is Rest.OFF
    if not is_chosen or _follows_night(told, day):
        return []
    starts_at = at(day, told.clock_time, zone)
    return [Stretch(starts_at, starts_at + FOUR_HOURS)]


def _follows_night(told: Told, day: date) -> bool:
    """Whether the shift before this date was a night: whoever comes from one is asleep."""
    for back in range(1, KNOWN_WITHIN + 1):
        work = told.on(day - timedelta(days=back))
        if isinstance(work, Work):
            return work.is_night
    return False
