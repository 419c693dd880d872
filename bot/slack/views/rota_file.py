"""What a file of shifts told us, every date of it, and what cannot be read."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.domain.rota_letters import RotaListed, RotaReadLetter, RotaRefusedLetter
from bot.domain.rotas import ListedDay
from bot.domain.shifts import ONE_DAY
from bot.slack.views import words
from bot.slack.views.blocks import (
    SECTION_TEXT,
    Block,
    actions,
    button,
    clipped,
    context,
    section,
)
from bot.slack.views.message import Message, message
from bot.slack.views.moments import clock_time, day_and_time, full_date
from bot.slack.views.rhythm import pace_changed
from bot.slack.views.shifts import day_name
from bot.slack.views.surfaces import page
from bot.slack.views.values import pack

MOST_WEEKS = 54


def rota_read(letter: RotaReadLetter) -> Message:
    """How much was read, when the next nudge comes, and how to look at it or take it back."""
    read = words.ROTA_READ.format(
        shifts=shifts_counted(letter.shifts),
        days_off=days_off_counted(letter.days_off),
        until=full_date(letter.until),
    )
    file = pack(file=letter.file_id)
    return message(
        section(f"{read} {_coming(letter.next_nudge_at, letter.zone_name)}"),
        *pace_changed(letter.pace),
        context(words.ROTA_KEPT),
        actions(
            button(words.SHOW_ROTA, "rota_file.show", file),
            button(words.UNDO_ROTA, "rota_file.undo", file),
        ),
    )


def rota_taken_back(next_nudge_at: datetime | None, zone_name: str) -> Message:
    """That the file counts no more."""
    return message(section(f"{words.ROTA_TAKEN_BACK} {_coming(next_nudge_at, zone_name)}"))


def rota_refused(letter: RotaRefusedLetter) -> Message:
    """Why the file could not be read, and another way."""
    another_way = [
        context(words.ROTA_REFUSED_NEXT),
        actions(button(words.SAY_MY_SHIFTS, "shifts.open")),
    ]
    return message(
        section(words.ROTA_REFUSED),
        section(clipped(letter.refusal, SECTION_TEXT)),
        *(another_way if letter.may_say else []),
    )


def rota_listed(listed: RotaListed) -> Block:
    """Every date to come that the rota names, week by week."""
    zone = ZoneInfo(listed.zone_name)
    weeks = [(day, tuple(days)) for day, days in groupby(listed.days, key=_monday)]
    shown = [section(_week(day, days, zone)) for day, days in weeks[:MOST_WEEKS]]
    return page(words.ROTA_TITLE, shown or [section(words.ROTA_EMPTY)])


def shifts_counted(count: int) -> str:
    """ "1 shift", "14 shifts"."""
    return words.SHIFTS_COUNTED.of(count)


def days_off_counted(count: int) -> str:
    """ "1 day off", "3 days off"."""
    return words.DAYS_OFF_COUNTED.of(count)


def _coming(next_nudge_at: datetime | None, zone_name: str) -> str:
    if next_nudge_at is None:
        return words.ROTA_NO_NEXT
    return words.NEXT_NUDGE.format(when=day_and_time(next_nudge_at, zone_name))


def _monday(day: ListedDay) -> date:
    return day.on - day.on.weekday() * ONE_DAY


def _week(monday: date, days: Sequence[ListedDay], zone: ZoneInfo) -> str:
    lines = [words.ROTA_WEEK.format(day=day_name(monday)), *(_line(day, zone) for day in days)]
    return "\n".join(lines)


def _line(day: ListedDay, zone: ZoneInfo) -> str:
    name, shift = day_name(day.on), words.SHIFT_TYPES[day.type]
    if day.shift is None:
        return words.ROTA_DAY.format(day=name, shift=shift)
    starts, ends = (at.astimezone(zone).time() for at in (day.shift.starts_at, day.shift.ends_at))
    return words.ROTA_DAY_HOURS.format(
        day=name, shift=shift, starts=clock_time(starts), ends=clock_time(ends)
    )
