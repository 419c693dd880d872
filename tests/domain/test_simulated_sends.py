"""No message reaches anybody outside a window, whatever their pattern, moment, quiet and zone.

The gate simulates some thousands of sends; with CARRYOVER_SOAK=1 it is CARRYOVER_SOAK_SENDS
(two million unless told otherwise). What is wrong with a moment is worked out here anew, from
the rules and the shifts alone.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.later import follow_up_at, later_choices
from bot.domain.moments import Anchor, Moment, Quiet, Slot, Timetable
from bot.domain.shifts import (
    Basis,
    Nation,
    RepeatingRota,
    RotaDay,
    Shift,
    ShiftHours,
    ShiftType,
    WeeklyHours,
    WorkingPattern,
)
from bot.domain.slots import next_slot, slot_on
from bot.domain.windows import next_open_moment, window_at
from tests.zones import zone_names

IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
SENDS = int(os.environ.get("CARRYOVER_SOAK_SENDS", "2000000")) if IS_SOAK else 6_000
A_DAY = timedelta(days=1)
HALF_AN_HOUR = timedelta(minutes=30)
AN_HOUR = timedelta(hours=1)
SLOTS_EACH = 5
SENDS_EACH = 5

Made = TypeVar("Made")


def random_timetable(chance: Random, now: datetime) -> Timetable:
    """Anybody's timetable, with much that is rare in it."""
    today = now.date()
    moment = Moment(chance.choice(list(Anchor)), _clock_time(chance), chance.randrange(7))
    return Timetable(
        _pattern(chance, today),
        moment,
        chance.choice((1, 2, 3, 3, 7)),
        ZoneInfo(chance.choice(zone_names())),
        is_slowed=chance.random() < 0.2,
        days_off=frozenset(today + A_DAY * chance.randrange(30) for _ in range(3)),
        quiet=_quiet(chance, now),
    )


def faults_at(timetable: Timetable, moment: datetime) -> list[str]:
    """Why nothing may reach this person at this moment; empty if it may."""
    faults = list(_faults_of_quiet(timetable, moment))
    shift = _last_shift(timetable, moment)
    if shift is not None and moment < shift.ends_at:
        if moment < shift.starts_at + HALF_AN_HOUR and not _is_chosen(timetable, shift, moment):
            faults.append("first half hour")
    elif shift is not None and shift.type is ShiftType.NIGHT:
        faults.append("after a night")
    elif not _is_opened_outside_shifts(timetable, moment):
        faults.append("outside shifts")
    return faults


def _faults_of_quiet(timetable: Timetable, moment: datetime) -> Iterator[str]:
    quiet, today = timetable.quiet, moment.astimezone(timetable.zone).date()
    if quiet.is_on_holiday:
        yield "on holiday"
    if quiet.until_on is not None and today < quiet.until_on:
        yield "paused"
    if any(starts_at <= moment < ends_at for starts_at, ends_at in quiet.spans):
        yield "do not disturb"


def _shifts(timetable: Timetable, moment: datetime, offsets: range) -> Iterator[Shift]:
    """The shifts that start on local dates so many days from a moment, in the order given."""
    today = moment.astimezone(timetable.zone).date()
    days = (today + A_DAY * offset for offset in offsets)
    shifts = (timetable.pattern.shift_on(day, timetable.zone, timetable.days_off) for day in days)
    return (shift for shift in shifts if shift is not None)


def _last_shift(timetable: Timetable, moment: datetime) -> Shift | None:
    shifts = _shifts(timetable, moment, range(1, -29, -1))
    return next((shift for shift in shifts if shift.starts_at <= moment), None)


def _is_chosen(timetable: Timetable, shift: Shift, moment: datetime) -> bool:
    """Whether a clock has shown the chosen time since the shift started."""
    anchor, zone = timetable.moment.anchor, timetable.zone
    is_weekly = timetable.pattern.is_weekly_on(shift.starts_on)
    if anchor is not Anchor.PROTECTED and not (anchor is Anchor.AT_A_TIME and is_weekly):
        return False
    minutes = int((moment - shift.starts_at) / timedelta(minutes=1)) + 1
    shown = [
        (shift.starts_at + timedelta(minutes=each)).astimezone(zone) for each in range(minutes)
    ]
    return any(
        each.time() == timetable.moment.clock_time
        and (anchor is Anchor.AT_A_TIME or each.weekday() == timetable.moment.weekday)
        for each in shown
    )


def _is_opened_outside_shifts(timetable: Timetable, moment: datetime) -> bool:
    today = moment.astimezone(timetable.zone).date()
    type_ = timetable.pattern.type_on(today, timetable.days_off)
    if timetable.moment.anchor is Anchor.DAY_OFF:
        return type_ is ShiftType.OFF and _is_in_four_hours(timetable, today, moment)
    if timetable.moment.anchor is Anchor.BEFORE_SET_OFF and type_ is not ShiftType.LEAVE:
        shifts = _shifts(timetable, moment, range(-1, 3))
        return any(moment < each.starts_at <= moment + AN_HOUR for each in shifts)
    return False


def _is_in_four_hours(timetable: Timetable, today: date, moment: datetime) -> bool:
    opens_at = datetime.combine(today, timetable.moment.clock_time, tzinfo=timetable.zone)
    slack = AN_HOUR if _is_skipped(opens_at, timetable.zone) else timedelta(0)
    return opens_at.astimezone(UTC) - slack <= moment < opens_at.astimezone(UTC) + 4 * AN_HOUR


def _is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    return local.astimezone(UTC).astimezone(zone).time() != local.time()


def _clock_time(chance: Random) -> time:
    return time(chance.randrange(24), chance.choice((0, 10, 15, 30, 45)))


def _hours(chance: Random) -> ShiftHours:
    return ShiftHours(_clock_time(chance), _clock_time(chance))


def _basis(chance: Random, today: date) -> Basis:
    match chance.randrange(3):
        case 0:
            return WeeklyHours(tuple(chance.sample(range(7), chance.randrange(6))), _hours(chance))
        case 1:
            cycle = tuple(chance.choice(list(ShiftType)) for _ in range(chance.randrange(1, 9)))
            return RepeatingRota(today - A_DAY * chance.randrange(-5, 20), cycle)
        case _:
            return None


def _pattern(chance: Random, today: date) -> WorkingPattern:
    rota = tuple(
        RotaDay(today + A_DAY * offset, chance.choice(list(ShiftType)), _maybe(chance, _hours))
        for offset in range(-3, 30)
        if chance.random() < 0.4
    )
    pattern = WorkingPattern(_basis(chance, today), nation=_maybe(chance, lambda _: Nation.WALES))
    if chance.random() < 0.3:
        change_on = today + A_DAY * chance.randrange(20)
        pattern = pattern.changed_from(change_on, _basis(chance, today))
    return pattern.with_rota(rota)


def _quiet(chance: Random, now: datetime) -> Quiet:
    starts = [now + timedelta(minutes=chance.randrange(-600, 6000)) for _ in range(3)]
    spans = tuple((at, at + timedelta(minutes=chance.randrange(900))) for at in starts)
    return Quiet(
        spans if chance.random() < 0.5 else (),
        _maybe(chance, lambda _: now.date() + A_DAY * chance.randrange(-3, 20)),
        chance.random() < 0.02,
    )


def _maybe(chance: Random, make: Callable[[Random], Made]) -> Made | None:
    return make(chance) if chance.random() < 0.3 else None


def random_now(chance: Random) -> datetime:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    return start + timedelta(minutes=chance.randrange(18 * 365 * 24 * 60))


def moments_that_may_be_sent(timetable: Timetable, now: datetime, chance: Random) -> list[datetime]:
    """The next slots and follow-ups, each sent at some time in its window, and what is later."""
    moments = [*later_choices(timetable, now=now).values(), now]
    moments.extend(_follow_ups(timetable, now))
    at = now
    for _ in range(SLOTS_EACH):
        slot = next_slot(timetable, after=at)
        if slot is None:
            break
        assert slot.at > at
        assert slot == slot_on(timetable, slot.local_date)
        at = slot.at
        moments.extend(_sends(slot, chance))
    return moments


def _sends(slot: Slot, chance: Random) -> Iterator[datetime]:
    yield slot.at
    for _ in range(SENDS_EACH):
        yield slot.at + (slot.window_ends_at - slot.at) * chance.random()
    yield slot.window_ends_at - timedelta(microseconds=1)


def _follow_ups(timetable: Timetable, planned_at: datetime) -> Iterator[datetime]:
    asked_at = follow_up_at(timetable, planned_at=planned_at)
    if asked_at is not None:
        assert asked_at >= planned_at + timedelta(hours=3)
        yield asked_at


def test_nothing_is_sent_outside_a_window() -> None:
    chance, sends = Random("sends"), 0
    while sends < SENDS:
        now = random_now(chance)
        timetable = random_timetable(chance, now)
        for moment in moments_that_may_be_sent(timetable, now, chance):
            window = window_at(timetable, moment)
            if moment != now:
                assert window is not None, (timetable, moment)
            if window is not None:
                assert faults_at(timetable, moment) == [], (timetable, moment)
                sends += 1
    if IS_SOAK:
        print(f"{sends} sends")  # noqa: T201


def test_a_window_is_open_wherever_nothing_speaks_against_it() -> None:
    chance = Random("windows")
    for _ in range(SENDS // 15):
        now = random_now(chance)
        timetable = random_timetable(chance, now)
        for moment in (now + AN_HOUR * hours for hours in (0, 5, 11, 30)):
            is_open = window_at(timetable, moment) is not None
            assert is_open == (faults_at(timetable, moment) == []), (timetable, moment)
        opening = next_open_moment(timetable, after=now)
        if opening is not None and opening > now:
            assert faults_at(timetable, opening - timedelta(microseconds=1)), (timetable, now)


def test_no_week_has_more_slots_than_its_pace() -> None:
    chance = Random("paces")
    for _ in range(SENDS // 150):
        now = random_now(chance)
        timetable = random_timetable(chance, now)
        length = 14 if timetable.is_slowed else 7
        monday = now.date() - A_DAY * ((now.toordinal() - 1) % length)
        slots = [slot_on(timetable, monday + A_DAY * offset) for offset in range(length)]
        assert sum(slot is not None for slot in slots) <= timetable.pace
