"""When a person works and when nudges come to them, in a sentence each."""

from collections.abc import Sequence
from datetime import date

from bot.domain.hours_kinds import HoursKind, kind_of
from bot.domain.people import Person
from bot.domain.shifts import RepeatingRota, WeeklyHours
from bot.slack.views import words
from bot.slack.views.hours import cycle_text
from bot.slack.views.moments import clock_time, full_date
from bot.slack.views.rhythm import pace_in_words

LEAST_RUN = 3


def hours_said(person: Person, today: date) -> str:
    """The hours that count today, or what is known of shifts that vary."""
    match person.pattern.basis_on(today):
        case WeeklyHours() as week:
            is_night = kind_of(week) is HoursKind.NIGHTS
            said = words.MY_NIGHTS if is_night else words.MY_WEEK
            starts, ends = clock_time(week.hours.starts), clock_time(week.hours.ends)
            return said.format(days=days_said(week.days), starts=starts, ends=ends)
        case RepeatingRota() as rota:
            return words.MY_PATTERN.format(pattern=cycle_text(rota.cycle))
        case None:
            return _varying(person, today)


def moment_said(person: Person) -> str:
    """The moment of the day that suits them."""
    moment = person.moment
    weekday = "" if moment.weekday is None else words.WEEKDAYS[moment.weekday]
    at = clock_time(moment.clock_time)
    return words.MY_MOMENTS[moment.anchor].format(weekday=weekday, time=at)


def pace_said(person: Person) -> str:
    """How often nudges come, as long as they do."""
    return words.MY_PACE.format(pace=pace_in_words(person))


def days_said(days: Sequence[int]) -> str:
    """Weekdays by name: "Monday to Friday", or one by one."""
    names = [words.WEEKDAYS[day] for day in sorted(days)]
    is_run = len(days) >= LEAST_RUN and max(days) - min(days) == len(days) - 1
    if is_run:
        return words.MY_DAYS_RUN.format(first=names[0], last=names[-1])
    *before, last = names
    return words.MY_DAYS_LAST.format(days=", ".join(before), last=last) if before else last


def _varying(person: Person, today: date) -> str:
    told_on = person.pattern.last_told_on
    if told_on < today:
        return words.MY_SHIFTS_UNKNOWN
    return words.MY_SHIFTS_KNOWN.format(date=full_date(told_on))
