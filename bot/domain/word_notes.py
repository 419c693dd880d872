"""When the note with the word of the fortnight is posted: the first weekday, in office hours."""

from datetime import date, datetime, time

from bot.domain.office_hours import SATURDAY
from bot.domain.people import FORTNIGHT, Cohort
from bot.domain.shifts import ONE_DAY, instant

NOTE_AT = time(11)


def next_note_at(cohort: Cohort, *, after: datetime) -> datetime | None:
    """The next moment for a note of this cohort; None when its programme is over before that."""
    today = after.astimezone(cohort.zone).date()
    fortnights = max(0, (today - cohort.starts_on) // FORTNIGHT)
    for number in (fortnights, fortnights + 1):
        day = _weekday_from(cohort.starts_on + number * FORTNIGHT)
        moment = instant(day, NOTE_AT, cohort.zone)
        if moment > after and day <= cohort.ends_on:
            return moment
    return None


def _weekday_from(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day
