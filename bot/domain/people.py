"""A person, their place in a cohort, and the cohorts and pools they belong to."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.errors import BoxTooSmall
from bot.domain.shifts import MIDNIGHT, ONE_DAY, ShiftHours, WeeklyHours, WorkingPattern, instant
from bot.domain.timetable import Anchor, Moment, Quiet, Timetable

DEFAULT_HOURS = WeeklyHours((0, 1, 2, 3, 4), ShiftHours(time(9), time(17)))
DEFAULT_PATTERN = WorkingPattern(DEFAULT_HOURS)
DEFAULT_MOMENT = Moment(Anchor.AT_A_TIME, time(12, 30))
PACES = (1, 2, 3)
Span = tuple[datetime, datetime]
DEFAULT_PACE = 2
DEFAULT_THRESHOLD = 5
LEAST_THRESHOLD = 3
FORTNIGHT = timedelta(days=14)
LEAST_FOR_MONTHS = 24
LEAST_FOR_QUARTERS = 15
ANY_ROLE = "any"
"""The role of who has named none."""


@dataclass(frozen=True)
class PersonId:
    """Who made a gesture."""

    team_id: str
    user_id: str


class Rhythm(StrEnum):
    """How much still comes to somebody who has not answered for a while."""

    STEADY = "steady"
    SLOWED = "slowed"
    ASKED = "asked"
    SILENT = "silent"


@dataclass(frozen=True)
class Person:
    """One Slack user of one team; `next_nudge_at` is None until they have started.

    `dnd` and `is_on_holiday` are what Slack said at `looked_at`. `is_away` means that Slack
    cannot reach them. `rhythm` is SLOWED at half the pace, ASKED once we have asked whether this
    is still useful, and SILENT when they have not answered that either.
    """

    team_id: str
    user_id: str
    zone_name: str
    pattern: WorkingPattern = DEFAULT_PATTERN
    moment: Moment = DEFAULT_MOMENT
    pace: int = DEFAULT_PACE
    next_nudge_at: datetime | None = None
    language: str = "en"
    paused_until: date | None = None
    dnd: tuple[Span, ...] = ()
    is_on_holiday: bool = False
    is_away: bool = False
    looked_at: datetime | None = None
    rhythm: Rhythm = Rhythm.STEADY
    rhythm_since: datetime | None = None
    journal_warned_on: date | None = None

    @property
    def person_id(self) -> PersonId:
        """Which person this is."""
        return PersonId(self.team_id, self.user_id)

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.zone_name)

    @property
    def gets_nudges(self) -> bool:
        """Whether nudges may be planned at all: neither away nor silent."""
        return not self.is_away and self.rhythm in {Rhythm.STEADY, Rhythm.SLOWED}

    def timetable(self, days_off: frozenset[date] = frozenset()) -> Timetable:
        """When this person may be reached, as a value that the timetable rules work on."""
        return Timetable(
            self.pattern,
            self.moment,
            self.pace,
            self.zone,
            is_slowed=self.rhythm is Rhythm.SLOWED,
            days_off=days_off,
            quiet=Quiet(self.dnd, self.paused_until, self.is_on_holiday),
        )

    def today(self, now: datetime) -> date:
        """The person's own date."""
        return now.astimezone(self.zone).date()


class EnrolmentState(StrEnum):
    """Whether a person has said yes to a cohort; away means that they left its channel."""

    INVITED = "invited"
    ACTIVE = "active"
    AWAY = "away"
    ENDED = "ended"


@dataclass(frozen=True)
class Enrolment:
    """A person's place in one cohort: consent, role, situations (none means any).

    `joined_on` is the day on which they pressed Start; None before that.
    """

    team_id: str
    cohort_id: str
    user_id: str
    state: EnrolmentState = EnrolmentState.INVITED
    role: str = ANY_ROLE
    situations: tuple[str, ...] = ()
    joined_on: date | None = None

    def started(self, role: str, situations: tuple[str, ...] = (), *, on: date) -> "Enrolment":
        """The same place after the person pressed Start, on a day of the cohort's."""
        return replace(
            self, state=EnrolmentState.ACTIVE, role=role, situations=situations, joined_on=on
        )


class Partition(StrEnum):
    """The one frozen part of a programme whose numbers are counted together, or none."""

    MONTH = "month"
    QUARTER = "quarter"
    OFF = "off"


def partition_for(people: int) -> Partition:
    """The partition that a programme of so many people freezes when it starts."""
    if people >= LEAST_FOR_MONTHS:
        return Partition.MONTH
    return Partition.QUARTER if people >= LEAST_FOR_QUARTERS else Partition.OFF


def quarter_name(day: date) -> str:
    """The calendar quarter of a day: "2026-Q4"."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


@dataclass(frozen=True)
class ProtectedSlot:
    """Ten minutes a week that the sponsor keeps free: the weekday (Monday is 0), local time."""

    weekday: int
    at: time


@dataclass(frozen=True)
class CourseModule:
    """A day of the course, and the concept that it is about."""

    on: date
    concept: str


@dataclass(frozen=True)
class Cohort:
    """The trainees who take a programme together, and the channel of their threads.

    `owner` is whoever answers for the programme in the organisation; empty if nobody was named.
    While a cohort is paused nothing of it comes to anybody.
    """

    team_id: str
    cohort_id: str
    programme: str
    channel_id: str
    pool_id: str
    starts_on: date
    ends_on: date
    zone_name: str
    sponsors: tuple[str, ...] = ()
    protected: ProtectedSlot | None = None
    modules: tuple[CourseModule, ...] = ()
    partition: Partition = Partition.OFF
    is_farewelled: bool = False
    owner: str = ""
    is_paused: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The cohort's time zone."""
        return ZoneInfo(self.zone_name)

    def today(self, now: datetime) -> date:
        """The cohort's own date."""
        return now.astimezone(self.zone).date()

    def is_over(self, now: datetime) -> bool:
        """Whether the last day has passed."""
        return self.today(now) > self.ends_on

    @property
    def counts_from(self) -> date:
        """The day from which anything is counted: who has started by then, and nobody else."""
        return self.starts_on + FORTNIGHT

    @property
    def ends_at(self) -> datetime:
        """The midnight with which the last day ends."""
        return instant(self.ends_on + ONE_DAY, MIDNIGHT, self.zone)

    def grown_to(self, people: int, *, on: date) -> "Cohort":
        """The cohort with more people in it: its numbers may be counted in smaller parts.

        Not once its first day is over: whoever lets people in could else cut a part in two at a
        moment of their choice.
        """
        if on > self.starts_on:
            return self
        finest_first = list(Partition)
        partition = min(self.partition, partition_for(people), key=finest_first.index)
        return replace(self, partition=partition)

    def part_on(self, day: date) -> str:
        """The name of the part that counts of this day belong to; empty if nothing is counted.

        Nothing is in the first fortnight, in which people start, and nothing after the last day.
        """
        if not self.counts_from <= day <= self.ends_on:
            return ""
        if self.partition is Partition.MONTH:
            return f"{self.cohort_id} {day:%Y-%m}"
        if self.partition is Partition.QUARTER:
            return f"{self.cohort_id} {quarter_name(day)}"
        return ""

    def concept_on(self, day: date, concept_ids: tuple[str, ...]) -> str:
        """The concept of the fortnight: each concept in turn from the first day."""
        fortnights = max(0, (day - self.starts_on) // FORTNIGHT)
        return concept_ids[fortnights % len(concept_ids)]


@dataclass(frozen=True)
class Pool:
    """One cohort, or several sister cohorts, that share a box; k may rise and never falls."""

    team_id: str
    pool_id: str
    threshold: int
    publish_on: int
    publish_at: time
    zone_name: str
    next_slot_at: datetime
    may_share: bool

    def __post_init__(self) -> None:
        if self.threshold < LEAST_THRESHOLD:
            raise BoxTooSmall

    def raised_to(self, threshold: int) -> "Pool":
        """The pool with a higher threshold; a lower one changes nothing."""
        return replace(self, threshold=max(self.threshold, threshold))

    def grown_to(self, people: int) -> "Pool":
        """The pool with more people in it: from twice the threshold on, lines may be shared."""
        return replace(self, may_share=self.may_share or people >= 2 * self.threshold)
