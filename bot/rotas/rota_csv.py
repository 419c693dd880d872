"""A table of shifts for a whole cohort, one line for each person and date."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, time

from bot.domain.errors import CarryoverError, RotaRefused, Trouble
from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import RotaDay, ShiftHours
from bot.rotas.shift_words import type_called
from bot.rotas.texts import text_of

MOST_LINES = 20_000
NEEDED = ("person", "date", "shift")
COLUMNS = (*NEEDED, "start", "end")
DELIMITERS = (",", ";", "\t")
YEARS = range(2000, 2100)
ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
BRITISH_DATE = re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})")
CLOCK_TIME = re.compile(r"(?P<hour>\d\d?)[:.]?(?P<minute>\d\d)(?::00)?")
LONGEST_SAID = 40

Row = dict[str, str]


def read_csv(content: bytes) -> tuple[SheetLine, ...]:
    """Who works what on which date; a person as they stand in the table.

    Raises RotaRefused; `mistakes` has one error for everything that is wrong, with its line.
    """
    told: list[SheetLine] = []
    mistakes: list[CarryoverError] = []
    seen: set[tuple[str, date]] = set()
    for line, row in _rows(text_of(content, otherwise=Trouble.ROTA_NOT_A_TABLE)):
        read = _read_row(line, row)
        if isinstance(read, list):
            mistakes.extend(read)
        elif (read.who, read.day.on) in seen:
            mistakes.append(CarryoverError(Trouble.ROTA_LINE_TWICE, line=line))
        else:
            seen.add((read.who, read.day.on))
            told.append(read)
    if mistakes:
        raise RotaRefused(Trouble.ROTA_LINES_WRONG, tuple(mistakes), count=len(mistakes))
    if not told:
        raise RotaRefused(Trouble.ROTA_WITHOUT_SHIFTS)
    return tuple(told)


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    """The rows below the head, each with its line; empty ones are left out."""
    head, _, _ = text.partition("\n")
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        _check_head(names)
        many = 0
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if any(values):
                many += 1
                yield reader.line_num, dict(zip(names, values, strict=False))
            if many > MOST_LINES:
                raise RotaRefused(Trouble.ROTA_TOO_MANY_LINES, most=MOST_LINES)
    except csv.Error as error:
        raise RotaRefused(Trouble.ROTA_NOT_A_TABLE) from error


def _check_head(names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if len(missing) == len(NEEDED):
        raise RotaRefused(Trouble.ROTA_NOT_A_TABLE)
    if missing:
        raise RotaRefused(Trouble.ROTA_COLUMN_MISSING, column=missing[0])


def _read_row(line: int, row: Row) -> SheetLine | list[CarryoverError]:
    """What a row says, or all that is wrong with it."""
    who, said_date, said_shift, starts, ends = (row.get(name, "") for name in COLUMNS)
    on, type_, hours = _date(said_date), type_called(said_shift), _hours(starts, ends)
    mistakes = []
    if not who:
        mistakes.append(CarryoverError(Trouble.ROTA_LINE_WITHOUT_PERSON, line=line))
    if on is None:
        mistakes.append(_mistake(Trouble.ROTA_LINE_DATE, line=line, said=said_date))
    if type_ is None:
        mistakes.append(_mistake(Trouble.ROTA_LINE_SHIFT, line=line, said=said_shift))
    if (starts or ends) and hours is None:
        mistakes.append(_mistake(Trouble.ROTA_LINE_TIMES, line=line, said=f"{starts} to {ends}"))
    if mistakes or on is None or type_ is None:
        return mistakes
    return SheetLine(line, who, RotaDay(on, type_, hours if type_.is_work else None))


def _mistake(trouble: Trouble, *, line: int, said: str) -> CarryoverError:
    return CarryoverError(trouble, line=line, said=said[:LONGEST_SAID])


def _date(text: str) -> date | None:
    parts = ISO_DATE.fullmatch(text) or BRITISH_DATE.fullmatch(text)
    if parts is None or int(parts["year"]) not in YEARS:
        return None
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None


def _hours(starts: str, ends: str) -> ShiftHours | None:
    first, last = _clock_time(starts), _clock_time(ends)
    return ShiftHours(first, last) if first is not None and last is not None else None


def _clock_time(text: str) -> time | None:
    parts = CLOCK_TIME.fullmatch(text)
    if parts is None or int(parts["hour"]) > 23 or int(parts["minute"]) > 59:
        return None
    return time(int(parts["hour"]), int(parts["minute"]))
