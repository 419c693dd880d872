"""People's words: the journal, the box, threads with presses and offers, and who reads."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field

from bot.domain.boxes import LineState
from bot.domain.threads import PressKind, Stale
from bot.storage.columns import Listed, UtcDateTime, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class JournalRow(TeamRow, table=True):
    """A journal entry: dated, encrypted, and of one length."""

    __tablename__ = "journal"
    __table_args__ = (UNNUMBERED,)

    user_id: str = Field(primary_key=True)
    entry_id: str = Field(primary_key=True)
    written_on: date
    sealed: bytes = Field(sa_type=LargeBinary)


class BoxRow(TeamRow, table=True):
    """The sealed, open box of a pool, and which key in the key store opens it."""

    __tablename__ = "box"
    __table_args__ = (UNNUMBERED,)

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
        UNNUMBERED,
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
        UNNUMBERED,
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
        UNNUMBERED,
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
        UNNUMBERED,
    )

    line_id: str = Field(primary_key=True)
    kind: PressKind = Field(sa_type=Worded(PressKind), primary_key=True)
    mark: str = Field(primary_key=True)


class SharingRow(TeamRow, table=True):
    """What a team's admins have said about sharing."""

    __tablename__ = "sharing"
    __table_args__ = (UNNUMBERED,)

    places: tuple[str, ...] = Field(sa_type=Listed)
    uses_member_names: bool
    help_text: str
    is_paused: bool


class AudienceRow(TeamRow, table=True):
    """How many people could read a cohort's channel at the last look."""

    __tablename__ = "audience"
    __table_args__ = (UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    people: int


class AudienceReaderRow(TeamRow, table=True):
    """A sponsor or an admin among them, and whether the cohort knows."""

    __tablename__ = "audience_reader"
    __table_args__ = (UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    is_told: bool
