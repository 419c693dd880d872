"""Who takes part: people, programmes, nudges and buddies."""

from datetime import date, datetime, time

from sqlalchemy import Index, UniqueConstraint, false, text
from sqlmodel import Field

from bot.domain.nudges import Helped, NudgeState, Refusal
from bot.domain.people import (
    CourseModule,
    EnrolmentState,
    Partition,
    ProtectedSlot,
    Rhythm,
    Span,
)
from bot.domain.reasons import Reason
from bot.domain.shifts import WorkingPattern
from bot.domain.timetable import Moment
from bot.storage.columns import Listed, UtcDateTime, Valued, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow

PERSON_AWAY = Index(
    "person_away", "looked_at", sqlite_where=text("is_away = 1 OR is_on_holiday = 1")
)
"""`bot.storage.postgres` says the same for its servers."""


class AdminRow(TeamRow, table=True):
    """An admin of a team, and their place in the order of naming."""

    __tablename__ = "admin"
    __table_args__ = (UNNUMBERED,)

    user_id: str = Field(primary_key=True)
    place: int


class PersonRow(TeamRow, table=True):
    """A person: hours, moment, pace, quiet times, and when their next nudge is due."""

    __tablename__ = "person"
    __table_args__ = (
        Index("person_next_nudge_at", "next_nudge_at"),
        # Few are away: each heartbeat asks who of them was looked at longest ago.
        PERSON_AWAY,
        UNNUMBERED,
    )

    user_id: str = Field(primary_key=True)
    zone_name: str
    pattern: WorkingPattern = Field(sa_type=Valued(WorkingPattern))
    moment: Moment = Field(sa_type=Valued(Moment))
    pace: int
    next_nudge_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    language: str
    paused_until: date | None = Field(nullable=True)
    dnd: tuple[Span, ...] = Field(sa_type=Valued(tuple[Span, ...]))
    is_on_holiday: bool
    is_away: bool
    looked_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    rhythm: Rhythm = Field(sa_type=Worded(Rhythm))
    rhythm_since: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    journal_warned_on: date | None = Field(nullable=True)


class PoolRow(TeamRow, table=True):
    """A pool: its threshold and its weekly slot."""

    __tablename__ = "pool"
    __table_args__ = (Index("pool_next_slot_at", "next_slot_at"), UNNUMBERED)

    pool_id: str = Field(primary_key=True)
    threshold: int
    publish_on: int
    publish_at: time
    zone_name: str
    next_slot_at: datetime = Field(sa_type=UtcDateTime)
    may_share: bool


class CohortRow(TeamRow, table=True):
    """A cohort and the channel of its threads."""

    __tablename__ = "cohort"
    __table_args__ = (Index("cohort_pool", "team_id", "pool_id"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    programme: str
    channel_id: str
    pool_id: str
    starts_on: date
    ends_on: date
    zone_name: str
    sponsors: tuple[str, ...] = Field(sa_type=Listed)
    protected: ProtectedSlot | None = Field(sa_type=Valued(ProtectedSlot), nullable=True)
    modules: tuple[CourseModule, ...] = Field(sa_type=Valued(tuple[CourseModule, ...]))
    partition: Partition = Field(sa_type=Worded(Partition))
    is_farewelled: bool
    owner: str = Field(sa_column_kwargs={"server_default": ""})
    is_paused: bool = Field(sa_column_kwargs={"server_default": false()})


class EnrolmentRow(TeamRow, table=True):
    """A person's place in one cohort."""

    __tablename__ = "enrolment"
    __table_args__ = (Index("enrolment_person", "team_id", "user_id"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    state: EnrolmentState = Field(sa_type=Worded(EnrolmentState))
    role: str
    situations: tuple[str, ...] = Field(sa_type=Listed)
    joined_on: date | None = Field(nullable=True)


class NudgeRow(TeamRow, table=True):
    """A nudge; a person has one at the most for each local date and slot."""

    __tablename__ = "nudge"
    __table_args__ = (
        UniqueConstraint("team_id", "user_id", "local_date", "slot", name="nudge_one_a_slot"),
        Index("nudge_follow_up_at", "follow_up_at"),
        UNNUMBERED,
    )

    nudge_id: str = Field(primary_key=True)
    user_id: str
    cohort_id: str
    scenario_id: str
    revision: str
    concept: str
    local_date: date
    slot: int
    reason: Reason = Field(sa_type=Valued(Reason))
    from_fortnight: bool
    state: NudgeState = Field(sa_type=Worded(NudgeState))
    plan: str
    follow_up_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    refusal: Refusal | None = Field(sa_type=Worded(Refusal), nullable=True)
    helped: Helped | None = Field(sa_type=Worded(Helped), nullable=True)
    answered_on: date | None = Field(nullable=True)
    has_given_reason: bool
    again_for: str


class BuddyRow(TeamRow, table=True):
    """Somebody who wants a buddy in a cohort, and with whom they never want to be put together."""

    __tablename__ = "buddy"
    __table_args__ = (UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    ward: str
    excluded: tuple[str, ...] = Field(sa_type=Listed)
    skips_next: bool


class BuddyMemberRow(TeamRow, table=True):
    """A person's place in one month's group of buddies."""

    __tablename__ = "buddy_member"
    __table_args__ = (Index("buddy_member_person", "team_id", "user_id"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    starts_on: date = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    number: int


class BuddyRoundRow(TeamRow, table=True):
    """When the buddies of a cohort are put together next."""

    __tablename__ = "buddy_round"
    __table_args__ = (Index("buddy_round_next_at", "next_at"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    next_at: datetime = Field(sa_type=UtcDateTime)


class PledgeRow(TeamRow, table=True):
    """That a plan was sent to buddies; the plan itself stands with its nudge."""

    __tablename__ = "pledge"
    __table_args__ = (Index("pledge_cohort", "team_id", "cohort_id"), UNNUMBERED)

    nudge_id: str = Field(primary_key=True)
    cohort_id: str
    user_id: str
    buddies: tuple[str, ...] = Field(sa_type=Listed)
    asked_by: str


class CountRow(TeamRow, table=True):
    """How often an answer was given in one frozen part of a programme; no person, no date."""

    __tablename__ = "count"
    __table_args__ = (UNNUMBERED,)

    part: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    answer: str = Field(primary_key=True)
    count: int
