"""How long a journal is kept after the last programme, and when its person is warned."""

import calendar
from datetime import date

MONTHS_A_JOURNAL_IS_KEPT = 12
MONTHS_OF_WARNING = 1


def journal_kept_until(last_ended_on: date, *, warned_on: date | None = None) -> date:
    """The day on which the journal is deleted; never within a month after the warning."""
    until = months_after(last_ended_on, MONTHS_A_JOURNAL_IS_KEPT)
    return max(until, months_after(warned_on, MONTHS_OF_WARNING)) if warned_on else until


def warning_due_on(last_ended_on: date) -> date:
    """The day on which the person is told that the journal will be deleted."""
    return months_after(last_ended_on, MONTHS_A_JOURNAL_IS_KEPT - MONTHS_OF_WARNING)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
