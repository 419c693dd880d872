"""How a programme stands, for the admins who run it, and what they may still change."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import Cohort

HIGHEST_THRESHOLD = 20
LONGEST_STAMP = 16


@dataclass(frozen=True)
class UserGroup:
    """People who are mentioned together in Slack, as in @nurses."""

    group_id: str
    handle: str


@dataclass(frozen=True)
class CourseDay:
    """A day of the course as it is said: its date, and what the concept is called."""

    on: date
    term: str


@dataclass(frozen=True)
class ProgrammePage:
    """How a programme stands today.

    `people` counts everybody who was ever enrolled, so that it does not tell who has left. The
    threshold may rise to `highest`; sisters share it.
    """

    cohort: Cohort
    today: date
    people: int
    threshold: int
    highest: int
    has_sisters: bool = False
    course_days: tuple[CourseDay, ...] = ()
    term_now: str = ""
    example: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed, so that nothing can be changed."""
        return self.today > self.cohort.ends_on

    @property
    def may_move_first_day(self) -> bool:
        """Whether the first day is still to come."""
        return self.today < self.cohort.starts_on

    @property
    def days_ahead(self) -> tuple[CourseDay, ...]:
        """The course days that are still to come, today's among them."""
        return tuple(each for each in self.course_days if each.on >= self.today)

    @property
    def is_past_counting(self) -> bool:
        """Whether somebody who starts now is in no number any more."""
        return self.today >= self.cohort.counts_from

    @property
    def stamp(self) -> str:
        """What a form carries, so that it changes nothing but what it showed."""
        return stamp_of(self.cohort)


def stamp_of(cohort: Cohort) -> str:
    """Differs as soon as an admin has changed something about a programme."""
    changeable = (
        cohort.cohort_id,
        cohort.channel_id,
        cohort.starts_on,
        cohort.ends_on,
        cohort.sponsors,
        cohort.modules,
        cohort.owner,
        cohort.is_paused,
    )
    return hashlib.sha256(repr(changeable).encode()).hexdigest()[:LONGEST_STAMP]


def check_dates(cohort: Cohort, starts_on: date, ends_on: date, *, today: date) -> None:
    """Raise UnusableAnswer unless a programme that runs or is to come may have these dates.

    The first day may move until it has come, the last day to any day after today.
    """
    if starts_on != cohort.starts_on:
        if today >= cohort.starts_on:
            raise UnusableAnswer("starts_on", Trouble.FIRST_DAY_COME)
        if starts_on < today:
            raise UnusableAnswer("starts_on", Trouble.FIRST_DAY_PAST)
    if ends_on != cohort.ends_on and ends_on <= today:
        raise UnusableAnswer("ends_on", Trouble.LAST_DAY_PAST)
    if ends_on <= starts_on:
        raise UnusableAnswer("ends_on", Trouble.LAST_DAY_FIRST)


def ended_on(cohort: Cohort, today: date) -> Cohort:
    """The programme with today as its last day; one that had not begun begins today as well."""
    last_day = min(cohort.ends_on, today)
    return replace(cohort, starts_on=min(cohort.starts_on, last_day), ends_on=last_day)


def highest_threshold(threshold: int, people: int) -> int:
    """How far k may rise: with more than half of the people, lines could hardly be shown."""
    return max(threshold, min(people // 2, HIGHEST_THRESHOLD))
