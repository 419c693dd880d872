"""What a person works on which local date, as far as they have said: hours, shifts and leave."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import assert_never
from zoneinfo import ZoneInfo

LONG_DAY_FROM = timedelta(hours=10)
LATE_FROM = time(10)
MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)


class ShiftType(StrEnum):
    """What a date holds for a person."""

    EARLY = "early"
    LATE = "late"
    LONG_DAY = "long day"
    NIGHT = "night"
    OFF = "off"
    LEAVE = "leave"

    @property
    def is_work(self) -> bool:
        """Whether the person works then."""
        return self not in {ShiftType.OFF, ShiftType.LEAVE}


class Nation(StrEnum):
    """Whose bank holidays a person has."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


@dataclass(frozen=True)
class ShiftHours:
    """Local clock times; hours that end at or before their start run over midnight."""

    starts: time
    ends: time

    @property
    def length(self) -> timedelta:
        """How long they last by the clock; 24 hours if they start and end at the same time."""
        starts, ends = (datetime.combine(date.min, at) for at in (self.starts, self.ends))
        return ends - starts if ends > starts else ends - starts + ONE_DAY

    @property
    def type(self) -> ShiftType:
        """The type of a shift of which only the hours are known."""
        if MIDNIGHT < self.ends < self.starts:
            return ShiftType.NIGHT
        if self.length >= LONG_DAY_FROM:
            return ShiftType.LONG_DAY
        return ShiftType.EARLY if self.starts < LATE_FROM else ShiftType.LATE


USUAL_HOURS = (
    (ShiftType.EARLY, ShiftHours(time(7), time(15))),
    (ShiftType.LATE, ShiftHours(time(13), time(21))),
    (ShiftType.LONG_DAY, ShiftHours(time(7, 30), time(20))),
    (ShiftType.NIGHT, ShiftHours(time(19, 30), time(8))),
)


@dataclass(frozen=True)
class RotaDay:
    """What a rota says of one date; without hours the shift has the pattern's for its type."""

    on: date
    type: ShiftType
    hours: ShiftHours | None = None


@dataclass(frozen=True)
class RotaFile:
    """The newest file that a rota was read from, and what it took the place of."""

    file_id: str
    days: tuple[RotaDay, ...]
    before: tuple[RotaDay, ...] = ()


@dataclass(frozen=True)
class WeeklyHours:
    """The same hours on the same weekdays (Monday is 0), week by week."""

    days: tuple[int, ...]
    hours: ShiftHours


@dataclass(frozen=True)
class RepeatingRota:
    """Types of shift that come round again and again from a first date; nothing is known before."""

    first_on: date
    cycle: tuple[ShiftType, ...]


Basis = WeeklyHours | RepeatingRota | None


@dataclass(frozen=True)
class PatternChange:
    """Another basis from a date on."""

    from_on: date
    basis: Basis


@dataclass(frozen=True)
class Shift:
    """One stretch of work: the local date it starts on, its two moments in UTC, and its type."""

    starts_on: date
    starts_at: datetime
    ends_at: datetime
    type: ShiftType

    def contains(self, moment: datetime) -> bool:
        """Whether the moment falls inside the shift."""
        return self.starts_at <= moment < self.ends_at


@dataclass(frozen=True)
class WorkingPattern:
    """Days, hours, shifts and leave of a person; a basis of None means that they vary.

    A rota speaks for its dates alone and goes before the basis. Bank holidays come in as
    `days_off` and turn the working days of weekly hours into days off if a nation is chosen.
    `asked_on` is the local date on which we last asked for the coming shifts.
    """

    basis: Basis
    changes: tuple[PatternChange, ...] = ()
    rota: tuple[RotaDay, ...] = ()
    shift_hours: tuple[tuple[ShiftType, ShiftHours], ...] = USUAL_HOURS
    nation: Nation | None = None
    newest_file: RotaFile | None = None
    asked_on: date | None = None

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once: each tick looks up by it what it knows of everybody's hours."""
        return hash(tuple(getattr(self, field.name) for field in fields(self)))

    def shift_on(
        self, day: date, zone: ZoneInfo, days_off: frozenset[date] = frozenset()
    ) -> Shift | None:
        """The shift that starts on this local date, if the person is known to work then."""
        said = self._said_on(day, days_off)
        if said is None or not said.type.is_work or not exists_on(day, zone):
            return None
        hours = said.hours or self._hours_of(said.type)
        last_day = day if hours.ends > hours.starts else day + ONE_DAY
        starts_at, ends_at = instant(day, hours.starts, zone), instant(last_day, hours.ends, zone)
        if ends_at <= starts_at:
            ends_at = starts_at + hours.length
        return Shift(day, starts_at, ends_at, said.type)

    def type_on(self, day: date, days_off: frozenset[date] = frozenset()) -> ShiftType | None:
        """What the date holds; None if nobody has said."""
        said = self._said_on(day, days_off)
        return said.type if said else None

    def is_known_on(self, day: date) -> bool:
        """Whether somebody has said what the date holds."""
        return self._said_on(day, frozenset()) is not None

    def is_weekly_on(self, day: date) -> bool:
        """Whether the date has the usual hours of every week."""
        return day not in self._rota_by_date and isinstance(self.basis_on(day), WeeklyHours)

    def basis_on(self, day: date) -> Basis:
        """The basis that counts on a date, whatever a rota says of it."""
        changes = [change for change in self.changes if change.from_on <= day]
        return max(changes, key=lambda change: change.from_on).basis if changes else self.basis

    @property
    def last_told_on(self) -> date:
        """The last date for which the pattern holds something particular."""
        told = (*self._rota_by_date, *(change.from_on for change in self.changes))
        return max(told, default=date.min)

    def with_rota(self, days: tuple[RotaDay, ...]) -> "WorkingPattern":
        """The pattern with these dates as told now."""
        by_date = self._rota_by_date | {day.on: day for day in days}
        return replace(self, rota=tuple(by_date[on] for on in sorted(by_date)))

    def without_rota_before(self, day: date) -> "WorkingPattern":
        """The pattern without what its rota says of dates that have passed."""
        return replace(self, rota=tuple(told for told in self.rota if told.on >= day))

    def changed_from(self, day: date, basis: Basis) -> "WorkingPattern":
        """The pattern with another basis from a date on; what was told of later dates is over."""
        earlier = tuple(change for change in self.changes if change.from_on < day)
        rota = tuple(told for told in self.rota if told.on < day)
        return replace(self, changes=(*earlier, PatternChange(day, basis)), rota=rota)

    @cached_property
    def _rota_by_date(self) -> dict[date, RotaDay]:
        return {day.on: day for day in self.rota}

    def _said_on(self, day: date, days_off: frozenset[date]) -> RotaDay | None:
        if day in self._rota_by_date:
            return self._rota_by_date[day]
        basis = self.basis_on(day)
        match basis:
            case WeeklyHours():
                return self._weekly_day(day, basis, days_off)
            case RepeatingRota():
                return _turn_on(day, basis)
            case None:
                return None
            case _:
                assert_never(basis)

    def _weekly_day(self, day: date, basis: WeeklyHours, days_off: frozenset[date]) -> RotaDay:
        is_bank_holiday = self.nation is not None and day in days_off
        if day.weekday() not in basis.days or is_bank_holiday:
            return RotaDay(day, ShiftType.OFF)
        return RotaDay(day, basis.hours.type, basis.hours)

    def _hours_of(self, type_: ShiftType) -> ShiftHours:
        return (dict(USUAL_HOURS) | dict(self.shift_hours))[type_]


def instant(day: date, local: time, zone: ZoneInfo) -> datetime:
    """The UTC moment of a local clock time; one that a clock change skips moves forward."""
    return datetime.combine(day, local, tzinfo=zone).astimezone(UTC)


def exists_on(day: date, zone: ZoneInfo) -> bool:
    """Whether a zone has this date; a place that moves over the date line may skip one."""
    return instant(day, time(12), zone).astimezone(zone).date() == day


def _turn_on(day: date, rota: RepeatingRota) -> RotaDay | None:
    if day < rota.first_on or not rota.cycle:
        return None
    return RotaDay(day, rota.cycle[(day - rota.first_on).days % len(rota.cycle)])
