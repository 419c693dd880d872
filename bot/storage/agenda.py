"""Says in one statement when the next thing of each kind comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Executable,
    Select,
    Table,
    bindparam,
    exists,
    func,
    or_,
    select,
    union,
)

from bot.domain.messages import MessageState
from bot.domain.nudges import NudgeState
from bot.domain.threads import Stale
from bot.storage.inbox import INBOX
from bot.storage.leaving import LEAVING
from bot.storage.outbox import IS_DOUBTED, NEEDS_A_LOOK, NEEDS_A_SECOND_LOOK, OUTBOX
from bot.storage.people import IS_AWAY, NUDGE, PERSON, WAITS_UNASKED, WILL_BE_ASKED, is_unseen
from bot.storage.rows import values_of
from bot.storage.scope import Scope
from bot.storage.tables import (
    BarometerWaveRow,
    BoosterRow,
    BuddyRoundRow,
    OwedReplyRow,
    PoolRow,
    SentFileRow,
    SponsorMonthRow,
    WordNoteRow,
    table_of,
)
from bot.storage.thread_rows import LINE, THREAD
from bot.use_cases.agenda_ports import DueBy, Planned

POOL = table_of(PoolRow)
ROUND = table_of(BuddyRoundRow)
NOTE = table_of(WordNoteRow)
BOOSTER = table_of(BoosterRow)
REPLY = table_of(OwedReplyRow)
BAROMETER = table_of(BarometerWaveRow)
SPONSORS = table_of(SponsorMonthRow)
SENT_FILE = table_of(SentFileRow)
UNSEEN = is_unseen(bindparam("looked_before"), bindparam("now"))


@dataclass(frozen=True)
class Due:
    """Where the moments of one kind stand, under which conditions they count, and `by` when."""

    column: ColumnElement[datetime | None]
    where: tuple[ColumnElement[bool], ...] = ()
    by: str = "now"

    @property
    def table(self) -> Table:
        """The table of the column."""
        return cast(Column[datetime | None], self.column).table

    def least(self, *of_whom: ColumnElement[bool]) -> Select[datetime | None]:
        """The first of them."""
        return select(func.min(self.column)).where(*of_whom, *self.where)

    def teams(self) -> Select[str]:
        """The teams in which one of them counts: its moment of `DueBy` has come."""
        return select(self.table.c.team_id).where(self.column <= bindparam(self.by), *self.where)


MOMENTS = {
    "nudge_at": Due(PERSON.c.next_nudge_at),
    "follow_up_at": Due(
        NUDGE.c.follow_up_at,
        (NUDGE.c.follow_up_at.is_not(None), NUDGE.c.state == NudgeState.PLANNED),
    ),
    "slot_at": Due(POOL.c.next_slot_at),
    "offers_at": Due(THREAD.c.next_offers_at),
    "buddies_at": Due(ROUND.c.next_at),
    "note_at": Due(NOTE.c.next_at),
    "barometer_at": Due(BAROMETER.c.next_at),
    "reply_at": Due(REPLY.c.next_at),
    "booster_at": Due(BOOSTER.c.look_at),
    "sponsors_at": Due(SPONSORS.c.next_at),
    "deletion_at": Due(SENT_FILE.c.delete_at),
    "departure_at": Due(LEAVING.c.look_at),
    "unseen_nudge_at": Due(PERSON.c.next_nudge_at, (UNSEEN,), by="looks"),
    "unseen_message_at": Due(OUTBOX.c.due_at, (WAITS_UNASKED, UNSEEN), by="looks"),
    "unseen_follow_up_at": Due(NUDGE.c.follow_up_at, (WILL_BE_ASKED, UNSEEN), by="looks"),
    "away_looked_at": Due(PERSON.c.looked_at, (IS_AWAY,), by="away"),
}
MESSAGE = Due(OUTBOX.c.due_at, (OUTBOX.c.state == MessageState.PENDING,))
OfWhom = Callable[[Table], tuple[ColumnElement[bool], ...]]


def _planned(of_whom: OfWhom) -> Executable:
    """The next of everything, of those rows of a table that meet a condition.

    Events and second looks wait but for a moment, so that their own indices are the shortest way;
    on a server row rules keep those of other teams away.
    """
    least = {name: due.least(*of_whom(due.table)) for name, due in MOMENTS.items()}
    is_stale, is_line_stale = THREAD.c.is_stale, LINE.c.stale != Stale.NOTHING
    waiting = {
        "has_events": exists().where(INBOX.c.is_done.is_(False)),
        "has_edits": or_(
            exists().where(*of_whom(THREAD), is_stale),
            exists().where(*of_whom(LINE), is_line_stale),
        ),
        "has_doubts": or_(
            exists().where(*of_whom(OUTBOX), IS_DOUBTED), exists().where(NEEDS_A_SECOND_LOOK)
        ),
    }
    return select(
        *(found.scalar_subquery().label(name) for name, found in least.items()),
        *(condition.label(name) for name, condition in waiting.items()),
    )


_PLANNED = _planned(lambda _: ())
_PLANNED_OF_TEAM = _planned(lambda table: (table.c.team_id == bindparam("of_team"),))
_TEAMS_WITH_WORK = union(
    *(due.teams() for due in (*MOMENTS.values(), MESSAGE)),
    select(INBOX.c.team_id).where(INBOX.c.is_done.is_(False)),
    select(THREAD.c.team_id).where(THREAD.c.is_stale),
    select(LINE.c.team_id).where(LINE.c.stale != Stale.NOTHING),
    select(OUTBOX.c.team_id).where(NEEDS_A_LOOK),
)


class SqlAgenda:
    """The port `Agenda` over the database."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope

    def planned(self, now: datetime, *, looked_before: datetime) -> Planned:
        """The next of everything; unseen are those whom nobody has looked at since that moment."""
        given = {"now": now, "looked_before": looked_before, "of_team": self._scope.team_id}
        statement = _PLANNED_OF_TEAM if self._scope.team_id else _PLANNED
        row = self._connection.execute(statement, given).one()
        return Planned(**row._asdict())

    def teams_with_work(self, due: DueBy) -> list[str]:
        """The teams in which something is due, an event waits, or a message is in doubt."""
        return sorted(self._connection.scalars(_TEAMS_WITH_WORK, values_of(due)))
