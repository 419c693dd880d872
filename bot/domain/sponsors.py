"""Sponsors of a cohort: when their month comes, what they are asked, and what they answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction

from bot.domain.condition_numbers import ANSWERED, Condition, Reply
from bot.domain.office_hours import SATURDAY
from bot.domain.people import Cohort
from bot.domain.reports import Report
from bot.domain.scenarios import Concept, EnablingThing
from bot.domain.shifts import ONE_DAY, instant
from bot.domain.suppression import Numbers

MONTH_AT = time(11)
LONGEST_MONTH = timedelta(days=31)


class ThingAnswer(StrEnum):
    """What a sponsor said of one thing; whoever could not gives one of four reasons."""

    NOTHING = "nothing"
    DID_IT = "did it"
    NO_TIME = "no time"
    NOT_MINE = "not mine to decide"
    DID_NOT_FIT = "did not fit here"
    SOMETHING_ELSE = "something else"


REASONS = (
    ThingAnswer.NO_TIME,
    ThingAnswer.NOT_MINE,
    ThingAnswer.DID_NOT_FIT,
    ThingAnswer.SOMETHING_ELSE,
)
"""Why somebody could not, in the order in which they are offered."""


@dataclass(frozen=True)
class SponsorMonth:
    """When the sponsors of a cohort are written to next; None after the last time."""

    team_id: str
    cohort_id: str
    next_at: datetime | None = None


@dataclass(frozen=True)
class StoppedSponsor:
    """A sponsor who wants no messages about a cohort."""

    team_id: str
    user_id: str
    cohort_id: str


@dataclass(frozen=True)
class SponsorThing:
    """What a sponsor was asked to do in a month of a cohort, like 2026-12, and their answer.

    `thing` is empty if the library had nothing for sponsors.
    """

    team_id: str
    user_id: str
    cohort_id: str
    month: str
    thing: str
    answer: ThingAnswer = ThingAnswer.NOTHING


@dataclass(frozen=True)
class AskedThing:
    """A thing to do as it is shown to its sponsor, with its month and what they have answered."""

    cohort_id: str
    month: str
    thing: EnablingThing
    answer: ThingAnswer = ThingAnswer.NOTHING


@dataclass(frozen=True)
class SponsorWelcomeLetter:
    """The first message to a sponsor: what they get, what they never see, one thing to do."""

    cohort_id: str
    programme: str
    asked: AskedThing | None


@dataclass(frozen=True)
class SponsorMonthLetter:
    """A sponsor's month: what the programme is on, words that caught on, and one thing to do.

    Never a number about people, a name or a line.
    """

    cohort_id: str
    programme: str
    concepts: tuple[Concept, ...]
    caught_on: tuple[str, ...]
    asked: AskedThing | None


@dataclass(frozen=True)
class SponsorNewsLetter:
    """For a cohort's channel: who its sponsors are, and how many people any number is about."""

    programme: str
    sponsors: tuple[str, ...]
    threshold: int


@dataclass(frozen=True)
class Sponsored:
    """A programme for the Home tab of one of its sponsors."""

    cohort_id: str
    programme: str
    is_stopped: bool
    asked: AskedThing | None


def month_of(day: date) -> str:
    """A month's name, like 2026-12."""
    return f"{day:%Y-%m}"


def next_month_at(cohort: Cohort, *, after: datetime) -> datetime | None:
    """The next moment for the monthly message; None when the programme is over before that."""
    first = max(cohort.today(after), cohort.starts_on).replace(day=1)
    while first <= cohort.ends_on:
        day = first_working_day(first)
        moment = instant(day, MONTH_AT, cohort.zone)
        if moment > after and cohort.starts_on <= day <= cohort.ends_on:
            return moment
        first = (first + LONGEST_MONTH).replace(day=1)
    return None


def first_working_day(first: date) -> date:
    """The first weekday from the first of a month; 1 January is none."""
    day = first + ONE_DAY if first.month == 1 else first
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day


def lowest_condition(report: Report) -> Condition | None:
    """The condition with the smallest share of favourable answers, from shown numbers alone."""
    shares = {condition: _share(numbers) for condition, numbers in report.conditions}
    shown = {condition: share for condition, share in shares.items() if share is not None}
    return min(shown, key=shown.__getitem__, default=None)


def _share(numbers: Numbers) -> Fraction | None:
    """Favourable answers of all that were asked, at the most; None if nothing says so.

    If all answers are shown together, the favourable ones were too few to be shown alone.
    """
    asked, favourable = numbers.asked, numbers.count_of(Reply.FAVOURABLE)
    if asked is None:
        return None
    if favourable is None and numbers.count_of(*ANSWERED) is not None:
        favourable = numbers.least - 1
    return None if favourable is None else Fraction(favourable, asked)
