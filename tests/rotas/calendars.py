"""Small calendars as phones and rota systems export them."""

from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def event(*lines: str) -> str:
    """One entry of a calendar."""
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def timed(summary: str, starts: str, ends: str, *more: str) -> str:
    """An entry with times such as 20261102T0730, in no zone in particular."""
    return event(f"SUMMARY:{summary}", f"DTSTART:{starts}00", f"DTEND:{ends}00", *more)


def all_day(summary: str, starts: str, ends: str = "", *more: str) -> str:
    """An entry for whole dates such as 20261102; `ends` is the date after the last."""
    until = (f"DTEND;VALUE=DATE:{ends}",) if ends else ()
    return event(f"SUMMARY:{summary}", f"DTSTART;VALUE=DATE:{starts}", *until, *more)


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of these entries."""
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//A ward//EN\r\n{head}"
    return f"{text}{''.join(events)}END:VCALENDAR\r\n".encode()
