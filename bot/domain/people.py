"""A person, their place in a cohort, and the cohorts and pools they belong to."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.timetable import Timetable, WorkingPattern

DEFAULT_PATTERN = WorkingPattern((0, 1, 2, 3, 4), time(9), time(17))
DEFAULT_ANCHOR = time(12, 30)
DEFAULT_PACE = 2
DEFAULT_THRESHOLD = 5
LEAST_THRESHOLD = 3
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class PersonId:
    """Who made a gesture."""

    team_id: str
    user_id: str


@dataclass(frozen=True)
class Person:
    """One Slack user of one team; `next_nudge_at` is None until they have started."""

    team_id: str
    user_id: str
    zone_name: str
    pattern: WorkingPattern = DEFAULT_PATTERN
    anchor: time = DEFAULT_ANCHOR
    pace: int = DEFAULT_PACE
    next_nudge_at: datetime | None = None

    def timetable(self) -> Timetable:
        """The person's hours as a value that the timetable rules work on."""
        return Timetable(self.pattern, self.anchor, self.pace, ZoneInfo(self.zone_name))


class EnrolmentState(StrEnum):
    """Whether a person has said yes to a cohort."""

    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True)
class Enrolment:
    """A person's place in one cohort: consent, role, situations (none means any)."""

    team_id: str
    cohort_id: str
    user_id: str
    state: EnrolmentState = EnrolmentState.INVITED
    role: str = "any"
    situations: tuple[str, ...] = ()

    def started(self, role: str) -> "Enrolment":
        """The same place after the person pressed Start."""
        return replace(self, state=EnrolmentState.ACTIVE, role=role)


@dataclass(frozen=True)
class Cohort:
    """The trainees who take a programme together, and the channel of their threads."""

    team_id: str
    cohort_id: str
    programme: str
    channel_id: str
    pool_id: str
    starts_on: date
    ends_on: date
    zone_name: str
    sponsors: tuple[str, ...] = ()

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
