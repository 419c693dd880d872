"""Calendar files (.ics): shifts and leave within the dates asked for, or a kind refusal."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.errors import RotaRefused
from bot.rotas.ics import read_ics
from tests.fuzzing.hostile import damaged_bytes, damaged_text, hostile_text
from tests.fuzzing.source import Source
from tests.rotas.calendars import all_day, calendar, event, timed

FROM_ON, TO_ON = date(2026, 11, 2), date(2027, 11, 1)
ZONES = tuple(
    map(ZoneInfo, ("Europe/London", "Pacific/Apia", "America/New_York", "Asia/Kathmandu"))
)
START, END = "DTSTART:20261102T070000", "DTEND:20261102T150000"
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "SECONDLY", "", "daily")
PARTS = (
    "INTERVAL=1", "INTERVAL=0", "INTERVAL=-3", "INTERVAL=99999999999", "COUNT=5", "COUNT=100000000",
    "UNTIL=20270101", "UNTIL=99991231T235959Z", "UNTIL=x", "BYDAY=MO,TU", "BYDAY=53MO",
    "BYDAY=-9SU",
    "BYMONTH=2", "BYMONTHDAY=30", "BYMONTHDAY=-31", "BYSETPOS=4", "BYHOUR=25", "BYHOUR=1,2,3",
    "BYMINUTE=0,1,2,3,4,5", "BYSECOND=60", "BYYEARDAY=366", "BYWEEKNO=53", "WKST=SU", "X=Y",
    "FREQ=DAILY",
)  # fmt: skip
MORE = (
    "RECURRENCE-ID:20261103T070000", "EXDATE:20261103T070000", "RDATE:20261109T070000", "UID:1",
    "DURATION:PT8H", "DURATION:P99999999999D", "DURATION:-PT1H", "STATUS:CANCELLED", "DTSTART:x",
    "DTSTART;TZID=Europe/London:20261102T070000", "DTSTART;TZID=Nowhere/Town:20261102T070000",
    "DTSTART;VALUE=DATE:20261102", "DTSTART:00010101T000000Z", "DTEND:99991231T235959Z",
    "RDATE;VALUE=PERIOD:20261101T000000Z/P1D", "EXRULE:FREQ=DAILY", "SEQUENCE:x",
    "RANGE=THISANDFUTURE",
)  # fmt: skip


def make(source: Source) -> tuple[ZoneInfo, bytes]:
    """A calendar, and the zone of whoever sends it."""
    return source.pick(ZONES), _file(source)


def answer(made: tuple[ZoneInfo, bytes]) -> None:
    """The calendar is read into days in order, all of them asked for, or refused."""
    zone, content = made
    try:
        days = read_ics(content, zone, FROM_ON, TO_ON)
    except RotaRefused:
        return
    assert days
    assert list(days) == sorted(days, key=lambda day: day.on)
    assert len({day.on for day in days}) == len(days)
    assert all(FROM_ON <= day.on <= TO_ON for day in days)


def _file(source: Source) -> bytes:
    entries = [_entry(source) for _ in range(1 + source.below(5))]
    if source.is_one_in(20):
        entries *= 1 + source.below(400)
    content = calendar(*entries)
    match source.below(4):
        case 0:
            return damaged_bytes(source, content, most=1_200_000)
        case 1:
            text = damaged_text(source, content.decode("utf-8", "replace"), most=1_200_000)
            return text.encode("utf-8", "replace")
    return content


def _entry(source: Source) -> str:
    word = source.pick(("Early", "Night", "AL", "Off", hostile_text(source, most=400)))
    word = word.encode("utf-8", "replace").decode()
    match source.below(4):
        case 0:
            return all_day(word, f"2026110{1 + source.below(9)}", f"202611{10 + source.below(40)}")
        case 1:
            return timed(word, "20261102T0700", f"2026110{source.below(10)}T1900")
    parts = [f"FREQ={source.pick(FREQUENCIES)}"]
    parts += [source.pick(PARTS) for _ in range(source.below(5))]
    lines = [source.pick(MORE) for _ in range(source.below(4))]
    return event(f"SUMMARY:{word}", START, END, f"RRULE:{';'.join(parts)}", *lines)
