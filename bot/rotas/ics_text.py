"""An .ics file cut down to what can tell of shifts, so that it is safe to expand.

A file can be hostile: repeat every second, reach into the year 9999, hold thousands of events. So
only what a rota needs is handed on to a library, and no more than anybody's rota holds.
"""

import re
from collections.abc import Iterator
from datetime import date

from bot.domain.errors import RotaRefused, Trouble
from bot.rotas.ics_events import Event
from bot.rotas.texts import text_of

MOST_EVENTS = 300
"""In the year that is read: five shifts a week, and forty days of leave."""
MOST_SERIES = 300
MOST_TIMES = 100_000
MOST_TIMES_SEEN = 1_200
TIMES_AN_EVENT = 4
"""To read one event takes as long as to write out so many times of a series."""
MOST_EXCEPTIONS = 5_000
MOST_DEPTH = 5
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Carryover//Rota//EN")
FOLDED = re.compile(r"\n[ \t]")


def safe_calendar(content: bytes, from_on: date, to_on: date) -> str:
    """The calendar with nothing but what can tell of shifts between two dates.

    Raises RotaRefused for what is no calendar, cannot be followed, or is more than a rota.
    """
    text = text_of(content, otherwise=Trouble.ROTA_NOT_A_CALENDAR)
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise RotaRefused(Trouble.ROTA_NOT_A_CALENDAR)
    events = [event for event in _events(text) if event.matters(from_on, to_on)]
    _check_bounds(events, from_on, to_on)
    return "\r\n".join([*HEAD, *_written(events), "END:VCALENDAR", ""])


def _check_bounds(events: list[Event], from_on: date, to_on: date) -> None:
    series = [event for event in events if event.is_series]
    seen = sum(event.times_until(to_on, from_on=from_on) for event in series)
    amounts = (
        (len(events), MOST_EVENTS),
        (len(series), MOST_SERIES),
        (sum(event.times_until(to_on) for event in series), MOST_TIMES),
        (len(events) * TIMES_AN_EVENT + seen, MOST_TIMES_SEEN),
        (sum(event.exceptions for event in events), MOST_EXCEPTIONS),
    )
    if any(amount > most for amount, most in amounts):
        raise RotaRefused(Trouble.ROTA_TOO_MUCH)


def _events(text: str) -> Iterator[Event]:
    """The events of a calendar; what stands inside an event's alarms is not its own."""
    open_parts: list[str] = []
    event = Event()
    for line in filter(str.strip, FOLDED.sub("", text).split("\n")):
        word, _, name = line.strip().upper().partition(":")
        if word == "BEGIN":
            open_parts.append(name)
            event = Event() if name == "VEVENT" else event
        elif word == "END":
            if not open_parts or open_parts.pop() != name:
                raise RotaRefused(Trouble.ROTA_UNREADABLE)
            if name == "VEVENT":
                yield event
        elif open_parts and open_parts[-1] == "VEVENT":
            event.add(line)
        if len(open_parts) > MOST_DEPTH:
            raise RotaRefused(Trouble.ROTA_UNREADABLE)
    if open_parts:
        raise RotaRefused(Trouble.ROTA_UNREADABLE)


def _written(events: list[Event]) -> Iterator[str]:
    for number, event in enumerate(events):
        yield "BEGIN:VEVENT"
        yield from event.lines
        if "UID" not in event.values:
            yield f"UID:{number}"
        yield "END:VEVENT"
