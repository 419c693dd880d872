"""What people say of their rota: day by day or in a file, which can be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.shifts import (
    ONE_DAY,
    RotaDay,
    RotaFile,
    Shift,
    ShiftType,
    WorkingPattern,
)

DAYS_ASKED_FOR = 7
REST_BETWEEN_QUESTIONS = timedelta(days=7)


@dataclass(frozen=True)
class DayAhead:
    """A date to come: what the rota says of it, and what the basis says without the rota."""

    on: date
    told: ShiftType | None
    usual: ShiftType | None


@dataclass(frozen=True)
class ListedDay:
    """A date on a rota, and the shift that starts on it if there is one."""

    on: date
    type: ShiftType
    shift: Shift | None


def days_ahead(pattern: WorkingPattern, today: date, *, count: int) -> tuple[DayAhead, ...]:
    """So many dates from today on, each with what is known of it."""
    told = {day.on: day.type for day in pattern.rota}
    untold = replace(pattern, rota=())
    dates = _dates(today, count)
    return tuple(DayAhead(day, told.get(day), untold.type_on(day)) for day in dates)


def rota_ahead(pattern: WorkingPattern, today: date, zone: ZoneInfo) -> tuple[ListedDay, ...]:
    """What the rota says of each date from today on, with its hours."""
    told = (day for day in pattern.rota if day.on >= today)
    return tuple(ListedDay(day.on, day.type, pattern.shift_on(day.on, zone)) for day in told)


def is_known_ahead(pattern: WorkingPattern, today: date) -> bool:
    """Whether somebody has said what each of the coming seven days holds."""
    return all(pattern.is_known_on(day) for day in _dates(today, DAYS_ASKED_FOR))


def may_be_asked(pattern: WorkingPattern, today: date) -> bool:
    """Whether to ask for the coming shifts: they are not known, and we have not asked this week."""
    has_rested = pattern.asked_on is None or today - pattern.asked_on >= REST_BETWEEN_QUESTIONS
    return has_rested and not is_known_ahead(pattern, today)


def with_day(pattern: WorkingPattern, day: date, type_: ShiftType | None) -> WorkingPattern:
    """The pattern with what one date holds; None leaves it to the basis."""
    if type_ is not None:
        return pattern.with_rota((RotaDay(day, type_),))
    return replace(pattern, rota=tuple(told for told in pattern.rota if told.on != day))


def with_file(pattern: WorkingPattern, file_id: str, days: tuple[RotaDay, ...]) -> WorkingPattern:
    """The pattern with the dates of a file, which it remembers to be able to take them back.

    The same file read again takes the place of its first reading.
    """
    file = pattern.newest_file
    if file is not None and file.file_id == file_id:
        pattern = without_file(pattern)
    dates = {day.on for day in days}
    before = tuple(told for told in pattern.rota if told.on in dates)
    return replace(pattern.with_rota(days), newest_file=RotaFile(file_id, days, before))


def without_file(pattern: WorkingPattern) -> WorkingPattern:
    """The pattern as it was before its newest file; what was said of a date since then stays."""
    file = pattern.newest_file
    if file is None:
        return pattern
    read, before = set(file.days), {day.on: day for day in file.before}
    restored = (before.get(told.on) if told in read else told for told in pattern.rota)
    rota = tuple(told for told in restored if told is not None)
    return replace(pattern, rota=rota, newest_file=None)


def forgotten_before(pattern: WorkingPattern, day: date) -> WorkingPattern:
    """The pattern without dates that are long past, in its rota and in what it has replaced."""
    file = pattern.newest_file
    if file is not None and all(told.on < day for told in file.days):
        file = None
    elif file is not None:
        kept = tuple(told for told in file.days if told.on >= day)
        file = replace(
            file, days=kept, before=tuple(each for each in file.before if each.on >= day)
        )
    return replace(pattern.without_rota_before(day), newest_file=file)


def _dates(first: date, count: int) -> Iterator[date]:
    return (first + number * ONE_DAY for number in range(count))
