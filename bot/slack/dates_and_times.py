"""Dates and times as forms hold them, read for the field that has to say what is wrong."""

from datetime import date, time

from bot.domain.errors import Trouble, UnusableAnswer


def date_in(text: str, field: str) -> date:
    """The date; raises UnusableAnswer for its field."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnusableAnswer(field, Trouble.NOT_A_CALENDAR_DAY) from None


def time_in(text: str, field: str) -> time:
    """The time; raises UnusableAnswer for its field."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise UnusableAnswer(field, Trouble.NOT_A_LISTED_TIME) from None
