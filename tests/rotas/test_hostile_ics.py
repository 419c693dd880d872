"""Calendars made to do harm are refused, and quickly."""

import random
import time
from datetime import date

import pytest

from bot.domain.errors import RotaRefused, Trouble
from bot.rotas.ics import read_ics
from tests.rotas.calendars import LONDON, all_day, calendar, event, timed

FROM_ON, TO_ON = date(2026, 11, 2), date(2027, 11, 1)
START = "DTSTART:20261102T070000"
END = "DTEND:20261102T150000"
MIB = 1024 * 1024


def repeating(rule: str, *more: str) -> bytes:
    return calendar(event("SUMMARY:Early", START, END, f"RRULE:{rule}", *more))


def nested(depth: int) -> bytes:
    return ("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\n" * depth + "END:X\r\n" * depth).encode()


HOSTILE = {
    "nothing": (b"", Trouble.ROTA_NOT_A_CALENDAR),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", Trouble.ROTA_NOT_A_CALENDAR),
    "another kind of text": (b"person,date,shift", Trouble.ROTA_NOT_A_CALENDAR),
    "two-byte letters": (calendar(all_day("Early", "20261102")).decode().encode("utf-16"),
                         Trouble.ROTA_NOT_A_CALENDAR),
    "a NUL": (calendar(all_day("Ear\0ly", "20261102")), Trouble.ROTA_NOT_A_CALENDAR),
    "more than 1 MiB": (calendar(event("X:" + "x" * MIB)), Trouble.FILE_TOO_LARGE),
    "cut off": (calendar(all_day("Early", "20261102"))[:-20], Trouble.ROTA_UNREADABLE),
    "ends twice": (calendar("END:VCALENDAR\r\n"), Trouble.ROTA_UNREADABLE),
    "ends before it begins": (calendar("END:VEVENT\r\n"), Trouble.ROTA_UNREADABLE),
    "nested deeply": (nested(60_000), Trouble.ROTA_UNREADABLE),
    "every second": (repeating("FREQ=SECONDLY"), Trouble.ROTA_REPEATS_ODDLY),
    "every minute": (repeating("FREQ=MINUTELY"), Trouble.ROTA_REPEATS_ODDLY),
    "every second of each day": (
        repeating("FREQ=DAILY;BYHOUR=1,2;BYSECOND=1,2,3"), Trouble.ROTA_REPEATS_ODDLY),
    "no frequency": (repeating("COUNT=3"), Trouble.ROTA_REPEATS_ODDLY),
    "an interval of nothing": (repeating("FREQ=DAILY;INTERVAL=0"), Trouble.ROTA_REPEATS_ODDLY),
    "a day that never comes": (
        repeating("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), Trouble.ROTA_REPEATS_ODDLY),
    "a weekday that never comes": (
        repeating("FREQ=DAILY;INTERVAL=7;BYDAY=TU"), Trouble.ROTA_REPEATS_ODDLY),
    "a place that never comes": (
        repeating("FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=4"), Trouble.ROTA_REPEATS_ODDLY),
    "a place among no days": (repeating("FREQ=MONTHLY;BYSETPOS=4"), Trouble.ROTA_REPEATS_ODDLY),
    "a rule that is none": (repeating("FREQ=DAILY\x07"), Trouble.ROTA_UNREADABLE),
    "two rules": (repeating("FREQ=DAILY", "RRULE:FREQ=DAILY"), Trouble.ROTA_UNREADABLE),
    "the end on no date": (repeating("FREQ=DAILY;UNTIL=20269999"), Trouble.ROTA_UNREADABLE),
    "the start on no date": (calendar(all_day("Early", "20261399")), Trouble.ROTA_UNREADABLE),
    "a start in words": (calendar(all_day("Early", "today")), Trouble.ROTA_UNREADABLE),
    "a start at no time": (
        calendar(timed("Early", "20261102T9999", "20261102T9999")), Trouble.ROTA_UNREADABLE),
    "a repeat since the year 1": (
        calendar(event("SUMMARY:E", "DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY")),
        Trouble.ROTA_TOO_MUCH),
    "leave since the year 1": (
        calendar(all_day("AL", "00010101", "99991231")), Trouble.ROTA_UNREADABLE),
    "a repeat of years": (
        calendar(event("SUMMARY:AL", "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:99990101",
                       "RRULE:FREQ=DAILY")),
        Trouble.ROTA_REPEATS_ODDLY),
    "a long repeat by its duration": (
        calendar(event("SUMMARY:AL", "DTSTART;VALUE=DATE:20260101", "DURATION:P900W",
                       "RRULE:FREQ=DAILY")),
        Trouble.ROTA_REPEATS_ODDLY),
    "a change that repeats": (
        calendar(event("UID:a", START, END, "RECURRENCE-ID:20261102T070000",
                       "RRULE:FREQ=SECONDLY")),
        Trouble.ROTA_REPEATS_ODDLY),
    "thousands of entries": (
        calendar(*(all_day("E", "20261102") for _ in range(1_001))), Trouble.ROTA_TOO_MUCH),
    "dozens of daily repeats": (
        calendar(*(event("SUMMARY:E", START, END, "RRULE:FREQ=DAILY") for _ in range(40))),
        Trouble.ROTA_TOO_MUCH),
    "hundreds of weekly repeats": (
        calendar(*[event("SUMMARY:E", START, END, "RRULE:FREQ=WEEKLY;COUNT=2")] * 301),
        Trouble.ROTA_TOO_MUCH),
    "thousands of exceptions": (
        repeating("FREQ=DAILY", "EXDATE:" + ",".join(["20261102T070000"] * 5_002)),
        Trouble.ROTA_TOO_MUCH),
    "thousands of single dates": (
        calendar(event("SUMMARY:E", START, END, "RDATE:" + ",".join(["20261102"] * 60_000))),
        Trouble.ROTA_TOO_MUCH),
    "words of thousands of letters for a length": (
        calendar(event("SUMMARY:E", START, "DURATION:P" + "9" * 90_000 + "D")),
        Trouble.ROTA_UNREADABLE),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_calendar_is_refused_quickly(content: bytes, why: Trouble) -> None:
    began = time.process_time()

    with pytest.raises(RotaRefused) as refused:
        read_ics(content, LONDON, FROM_ON, TO_ON)

    assert refused.value.why is why
    assert time.process_time() - began < 5


MANY = {
    "as many entries as may be": [
        timed("Early", f"202612{1 + each % 28:02}T0700", f"202612{1 + each % 28:02}T1500")
        for each in range(300)
    ],
    "as many repeats as may be": [
        event("SUMMARY:E", "DTSTART:20240615T070000", "DTEND:20240615T150000", "RRULE:FREQ=DAILY")
        for _ in range(3)
    ],
    "many thousand old entries": [
        timed("Early", f"2019{1 + each % 12:02}01T0700", "20190101T1500") for each in range(9_000)
    ] + [all_day("Early", "20261102")],
    "leave of a lifetime": [all_day("AL", "19000101", "21000101")],
    "a day in the last year": [all_day("E", "99991231"), all_day("AL", "20261102")],
    "one very long name": [all_day("Early " + "x" * 900_000, "20261102")],
    "as many folds as may be": [all_day("Early " + "\r\n x" * 200_000, "20261102")],
    "as many lines as may be": ["\r\n" * 500_000, all_day("Early", "20261102")],
    "a hundred thousand parameters": [
        event("SUMMARY" + ";A=b" * 100_000 + ":Early", "DTSTART;VALUE=DATE:20261102")
    ],
}  # fmt: skip


@pytest.mark.parametrize("events", MANY.values(), ids=MANY.keys())
def test_a_very_large_calendar_is_read_quickly(events: list[str]) -> None:
    content = calendar(*events)
    began = time.process_time()

    assert read_ics(content, LONDON, FROM_ON, TO_ON)

    assert time.process_time() - began < 10


def test_no_damage_to_a_calendar_ends_in_anything_but_a_refusal() -> None:
    chance = random.Random("damage")
    whole = calendar(
        timed("Early", "20261102T0700", "20261102T1500", "UID:a", "RRULE:FREQ=WEEKLY;COUNT=9",
              "EXDATE:20261109T070000", "SEQUENCE:1"),
        timed("Late", "20261117T1300", "20261117T2100", "UID:a", "RECURRENCE-ID:20261116T070000"),
        event("SUMMARY:Night", "DTSTART;TZID=Europe/London:20261203T200000", "DURATION:PT12H"),
        all_day("Annual leave", "20261220", "20270103"),
    )  # fmt: skip
    lines = whole.split(b"\r\n")
    outcomes = set()

    for _ in range(500):
        damaged = _damaged(whole, lines, chance)
        try:
            outcomes.add(len(read_ics(damaged, LONDON, FROM_ON, TO_ON)) > 0)
        except RotaRefused as refused:
            outcomes.add(refused.why)

    assert outcomes > {True, Trouble.ROTA_UNREADABLE, Trouble.ROTA_NOT_A_CALENDAR}


def _damaged(whole: bytes, lines: list[bytes], chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        at = chance.randrange(len(whole))
        return whole[:at] + bytes([chance.randrange(256)]) + whole[at + chance.randrange(4) :]
    mixed = list(lines)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(1, len(mixed) - 2)
        mixed[at] = chance.choice(lines) if chance.random() < 0.5 else mixed[at][:-3]
    return b"\r\n".join(mixed)
