"""Shifts, days off and leave out of an .ics file; of its words nothing is kept but their type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from bot.domain.errors import RotaRefused, Trouble
from bot.domain.shifts import RotaDay, ShiftHours, ShiftType
from bot.rotas.ics_text import safe_calendar
from bot.rotas.shift_words import type_in

A_DAY = timedelta(days=1)
MIDNIGHT = time(0)
SHORTEST_SHIFT = timedelta(hours=3)
UNTIL_NOON = timedelta(hours=12)
NOT_WORKED = (ShiftType.LEAVE, ShiftType.OFF)
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the libraries raise for the countless ways in which a calendar can be broken."""


@dataclass(frozen=True)
class Piece:
    """What one entry says of one or more dates; without times it is an all-day entry."""

    first_on: date
    last_on: date
    type: ShiftType
    times: tuple[datetime, datetime] | None = None


def read_ics(content: bytes, zone: ZoneInfo, from_on: date, to_on: date) -> tuple[RotaDay, ...]:
    """What a calendar says of each local date from the first to the last, in order.

    Times without a zone are the person's. Raises RotaRefused.
    """
    pieces: dict[date, list[Piece]] = {}
    for entry in _entries(safe_calendar(content, from_on, to_on), from_on, to_on):
        for piece in _pieces(entry, zone):
            for on in _dates(max(piece.first_on, from_on), min(piece.last_on, to_on)):
                pieces.setdefault(on, []).append(piece)
    if not pieces:
        raise RotaRefused(Trouble.ROTA_WITHOUT_SHIFTS)
    return tuple(_rota_day(on, pieces[on]) for on in sorted(pieces))


def _entries(text: str, from_on: date, to_on: date) -> list[icalendar.Event]:
    """Every entry that touches the dates, with repeats written out."""
    try:
        calendar = icalendar.Calendar.from_ical(text)
        query = recurring_ical_events.of(calendar)
        return list(query.between(from_on - A_DAY, to_on + 2 * A_DAY))
    except BROKEN as error:
        raise RotaRefused(Trouble.ROTA_UNREADABLE) from error


def _pieces(entry: icalendar.Event, zone: ZoneInfo) -> list[Piece]:
    """What an entry says, if it is about work at all: a short or unknown one is not."""
    named = type_in(str(entry.get("SUMMARY", "")))
    starts, ends = _local(entry.start, zone), _local(entry.end, zone)
    first_on, length = starts.date(), ends - starts
    if str(entry.get("STATUS", "")).upper() == "CANCELLED" or length < SHORTEST_SHIFT:
        return []
    if starts.time() == ends.time() == MIDNIGHT:
        return [Piece(first_on, ends.date() - A_DAY, named)] if named else []
    if named in NOT_WORKED:
        return [Piece(first_on, max(first_on, (ends - UNTIL_NOON).date()), named)]
    if length > A_DAY:
        return []
    type_ = named or ShiftHours(starts.time(), ends.time()).type
    return [Piece(first_on, first_on, type_, (starts, ends))]


def _dates(first_on: date, last_on: date) -> Iterator[date]:
    return (first_on + offset * A_DAY for offset in range((last_on - first_on).days + 1))


def _local(moment: date, zone: ZoneInfo) -> datetime:
    """The person's local clock time, to the minute, without its zone."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, MIDNIGHT)
    local = moment.astimezone(zone) if moment.tzinfo else moment
    return local.replace(second=0, microsecond=0, tzinfo=None, fold=0)


def _rota_day(on: date, pieces: list[Piece]) -> RotaDay:
    """One day out of all that is said of it: leave goes first, and a shift before a day off."""
    types = [piece.type for piece in pieces if piece.type is not ShiftType.OFF]
    if not types or ShiftType.LEAVE in types:
        return RotaDay(on, ShiftType.LEAVE if types else ShiftType.OFF)
    hours = _hours([piece.times for piece in pieces if piece.times])
    if ShiftType.NIGHT in types:
        return RotaDay(on, ShiftType.NIGHT, hours)
    is_mixed = len(set(types)) > 1
    return RotaDay(on, hours.type if hours and is_mixed else types[0], hours)


def _hours(times: list[tuple[datetime, datetime]]) -> ShiftHours | None:
    """From the first start to the last end, a day at most; None for all-day entries alone."""
    if not times:
        return None
    first_start = min(starts for starts, _ in times)
    last_end = min(max(ends for _, ends in times), first_start + A_DAY)
    return ShiftHours(first_start.time(), last_end.time())
