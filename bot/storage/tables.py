"""The rows of the database. Every table, and every key of one, begins with the team's id.

No table has row numbers, because their order would tell who wrote when.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.boxes import LineState
from bot.domain.editions import EditionState
from bot.domain.messages import MessageKind, MessageState
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
from bot.domain.threads import PressKind, Stale
from bot.domain.timetable import Moment
from bot.storage.columns import Listed, UtcDateTime, Valued, Worded

METADATA = SQLModel.metadata
_UNNUMBERED = {"sqlite_with_rowid": False}


class TeamRow(SQLModel):
    """What every row begins with: the team, which is the installation."""

    team_id: str = Field(primary_key=True)


class AdminRow(TeamRow, table=True):
    """An admin of a team, and their place in the order of naming."""

    __tablename__ = "admin"
    __table_args__ = (_UNNUMBERED,)

    user_id: str = Field(primary_key=True)
    place: int


class PersonRow(TeamRow, table=True):
    """A person: hours, moment, pace, quiet times, and when their next nudge is due."""

    __tablename__ = "person"
    __table_args__ = (Index("person_next_nudge_at", "next_nudge_at"), _UNNUMBERED)

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
    __table_args__ = (Index("pool_next_slot_at", "next_slot_at"), _UNNUMBERED)

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
    __table_args__ = (Index("cohort_pool", "team_id", "pool_id"), _UNNUMBERED)

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


class EnrolmentRow(TeamRow, table=True):
    """A person's place in one cohort."""

    __tablename__ = "enrolment"
    __table_args__ = (Index("enrolment_person", "team_id", "user_id"), _UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    state: EnrolmentState = Field(sa_type=Worded(EnrolmentState))
    role: str
    situations: tuple[str, ...] = Field(sa_type=Listed)


class NudgeRow(TeamRow, table=True):
    """A nudge; a person has one at the most for each local date and slot."""

    __tablename__ = "nudge"
    __table_args__ = (
        UniqueConstraint("team_id", "user_id", "local_date", "slot", name="nudge_one_a_slot"),
        Index("nudge_follow_up_at", "follow_up_at"),
        _UNNUMBERED,
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


class ScenarioRevisionRow(TeamRow, table=True):
    """A scenario's text under the revision that it was sent with."""

    __tablename__ = "scenario_revision"
    __table_args__ = (_UNNUMBERED,)

    revision: str = Field(primary_key=True)
    content: str


class LibraryFileRow(TeamRow, table=True):
    """A file of the scenario folder as it was last good; no text once it has been deleted."""

    __tablename__ = "library_file"
    __table_args__ = (_UNNUMBERED,)

    path: str = Field(primary_key=True)
    scenario_id: str
    text: str | None


class LibraryEditionRow(TeamRow, table=True):
    """What an admin changed in Slack in one go; the files as JSON."""

    __tablename__ = "library_edition"
    __table_args__ = (Index("library_edition_state", "team_id", "state", "place"), _UNNUMBERED)

    edition_id: str = Field(primary_key=True)
    user_id: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    state: EditionState = Field(sa_type=Worded(EditionState))
    place: int
    refusal: str
    files: tuple[dict[str, str], ...] = Field(sa_type=Listed)


class LibraryStateRow(TeamRow, table=True):
    """What is live since when, and what the newest look at the folder found, as JSON."""

    __tablename__ = "library_state"
    __table_args__ = (_UNNUMBERED,)

    stamp: int
    version: str
    live_since: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    checked_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    problems: tuple[dict[str, Any], ...] = Field(sa_type=Listed)
    are_admins_told: bool


class OutboxRow(TeamRow, table=True):
    """An outgoing message: references and words of ours, never a person's line."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_due_at", "state", "due_at"),
        Index("outbox_doubted_at", "state", "doubted_at"),
        Index("outbox_look_again_at", "state", "look_again_at"),
        Index("outbox_recipient", "team_id", "recipient", "sent_at"),
        Index("outbox_user", "team_id", "user_id"),
        Index("outbox_subject", "team_id", "subject_id"),
        _UNNUMBERED,
    )

    message_id: str = Field(primary_key=True)
    kind: MessageKind = Field(sa_type=Worded(MessageKind))
    recipient: str
    subject_id: str
    due_at: datetime = Field(sa_type=UtcDateTime)
    window_ends_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    user_id: str
    thread_ts: str
    state: MessageState = Field(sa_type=Worded(MessageState))
    attempts: int
    doubted_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    channel_id: str
    ts: str
    sent_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    look_again_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    reason: str


class InboxRow(TeamRow, table=True):
    """An event from Slack, as ids only."""

    __tablename__ = "inbox"
    __table_args__ = (Index("inbox_waiting", "is_done", "received_at"), _UNNUMBERED)

    event_id: str = Field(primary_key=True)
    type: str
    user_id: str
    channel_id: str
    ts: str
    received_at: datetime = Field(sa_type=UtcDateTime)
    is_done: bool
    file_id: str = Field(sa_column_kwargs={"server_default": ""})


class JournalRow(TeamRow, table=True):
    """A journal entry: dated, encrypted, and of one length."""

    __tablename__ = "journal"
    __table_args__ = (_UNNUMBERED,)

    user_id: str = Field(primary_key=True)
    entry_id: str = Field(primary_key=True)
    written_on: date
    sealed: bytes = Field(sa_type=LargeBinary)


class CountRow(TeamRow, table=True):
    """How often an answer was given in one frozen part of a programme; no person, no date."""

    __tablename__ = "count"
    __table_args__ = (_UNNUMBERED,)

    part: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    answer: str = Field(primary_key=True)
    count: int


class SentFileRow(TeamRow, table=True):
    """A file that a person asked for, which has to be deleted from Slack again."""

    __tablename__ = "sent_file"
    __table_args__ = (Index("sent_file_delete_at", "delete_at"), _UNNUMBERED)

    sent_id: str = Field(primary_key=True)
    user_id: str
    file_ids: tuple[str, ...] = Field(sa_type=Listed)
    delete_at: datetime = Field(sa_type=UtcDateTime)


class ErasureRow(TeamRow, table=True):
    """An entry of the erasure ledger that this database has carried out, by its random id."""

    __tablename__ = "erasure"
    __table_args__ = (_UNNUMBERED,)

    entry_id: str = Field(primary_key=True)


class BuddyRow(TeamRow, table=True):
    """Somebody who wants a buddy in a cohort, and with whom they never want to be put together."""

    __tablename__ = "buddy"
    __table_args__ = (_UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    ward: str
    excluded: tuple[str, ...] = Field(sa_type=Listed)
    skips_next: bool


class BuddyMemberRow(TeamRow, table=True):
    """A person's place in one month's group of buddies."""

    __tablename__ = "buddy_member"
    __table_args__ = (Index("buddy_member_person", "team_id", "user_id"), _UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    starts_on: date = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    number: int


class BuddyRoundRow(TeamRow, table=True):
    """When the buddies of a cohort are put together next."""

    __tablename__ = "buddy_round"
    __table_args__ = (Index("buddy_round_next_at", "next_at"), _UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    next_at: datetime = Field(sa_type=UtcDateTime)


class PledgeRow(TeamRow, table=True):
    """That a plan was sent to buddies; the plan itself stands with its nudge."""

    __tablename__ = "pledge"
    __table_args__ = (Index("pledge_cohort", "team_id", "cohort_id"), _UNNUMBERED)

    nudge_id: str = Field(primary_key=True)
    cohort_id: str
    user_id: str
    buddies: tuple[str, ...] = Field(sa_type=Listed)
    asked_by: str


class TermUseRow(TeamRow, table=True):
    """In how many lines of one thread a concept was named, from the threshold on."""

    __tablename__ = "term_use"
    __table_args__ = (_UNNUMBERED,)

    pool_id: str = Field(primary_key=True)
    thread_id: str = Field(primary_key=True)
    concept: str = Field(primary_key=True)
    lines: int


class WordProposalRow(TeamRow, table=True):
    """What somebody says instead of a concept's term: no person, no time, no order."""

    __tablename__ = "word_proposal"
    __table_args__ = (_UNNUMBERED,)

    concept: str = Field(primary_key=True)
    said: str = Field(primary_key=True)


class WordNoteRow(TeamRow, table=True):
    """Where a cohort's fortnightly note goes, and when the next one comes."""

    __tablename__ = "word_note"
    __table_args__ = (Index("word_note_next_at", "next_at"), _UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    channel_id: str
    is_on: bool
    next_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)


class SharingRow(TeamRow, table=True):
    """What a team's admins have said about sharing."""

    __tablename__ = "sharing"
    __table_args__ = (_UNNUMBERED,)

    places: tuple[str, ...] = Field(sa_type=Listed)
    uses_member_names: bool
    help_text: str
    is_paused: bool


class AudienceRow(TeamRow, table=True):
    """How many people could read a cohort's channel at the last look."""

    __tablename__ = "audience"
    __table_args__ = (_UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    people: int


class AudienceReaderRow(TeamRow, table=True):
    """A sponsor or an admin among them, and whether the cohort knows."""

    __tablename__ = "audience_reader"
    __table_args__ = (_UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    is_told: bool


class BoxRow(TeamRow, table=True):
    """The sealed, open box of a pool, and which key in the key store opens it."""

    __tablename__ = "box"
    __table_args__ = (_UNNUMBERED,)

    pool_id: str = Field(primary_key=True)
    key_id: str
    sealed: bytes = Field(sa_type=LargeBinary)


class ThreadRow(TeamRow, table=True):
    """A support thread; `key_id` is empty once it has closed."""

    __tablename__ = "support_thread"
    __table_args__ = (
        Index("support_thread_closes_on", "is_closed", "closes_on"),
        Index("support_thread_next_offers_at", "next_offers_at"),
        Index("support_thread_pool", "team_id", "pool_id"),
        _UNNUMBERED,
    )

    thread_id: str = Field(primary_key=True)
    pool_id: str
    concept: str
    published_on: date
    closes_on: date
    is_closed: bool
    quoted: tuple[str, ...] = Field(sa_type=Listed)
    next_offers_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    key_id: str
    is_stale: bool


class ContributionRow(TeamRow, table=True):
    """A shared line, or an offer without a name: no person, no time, no order.

    `been_there` counts once the thread closed. `stale` is in what its messages have to follow.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "thread_id"],
            ["support_thread.team_id", "support_thread.thread_id"],
            name="contribution_of_thread",
        ),
        Index("contribution_thread", "team_id", "thread_id"),
        Index("contribution_receipt", "team_id", "receipt_hash"),
        Index("contribution_supports", "team_id", "supports"),
        Index("contribution_stale", "stale"),
        _UNNUMBERED,
    )

    line_id: str = Field(primary_key=True)
    thread_id: str
    text: str
    concept: str
    receipt_hash: str
    been_there: int
    state: LineState = Field(sa_type=Worded(LineState))
    supports: str
    stale: Stale = Field(sa_type=Worded(Stale))


class NamedOfferRow(TeamRow, table=True):
    """Support that a peer offers under a line, with their name."""

    __tablename__ = "named_offer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "line_id"],
            ["contribution.team_id", "contribution.line_id"],
            name="named_offer_of_contribution",
        ),
        Index("named_offer_line", "team_id", "line_id"),
        Index("named_offer_person", "team_id", "user_id"),
        _UNNUMBERED,
    )

    offer_id: str = Field(primary_key=True)
    line_id: str
    user_id: str
    text: str


class PressRow(TeamRow, table=True):
    """A press under a line: a mark that leads to nobody without the thread's key."""

    __tablename__ = "press"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "line_id"],
            ["contribution.team_id", "contribution.line_id"],
            name="press_of_contribution",
        ),
        _UNNUMBERED,
    )

    line_id: str = Field(primary_key=True)
    kind: PressKind = Field(sa_type=Worded(PressKind), primary_key=True)
    mark: str = Field(primary_key=True)


def table_of(row: type[TeamRow]) -> Table:
    """The table of a row, for Core statements."""
    return METADATA.tables[str(row.__tablename__)]
