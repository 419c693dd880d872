"""Says in one statement when the next thing of each kind comes."""

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from bot.domain.nudges import NudgeState
from bot.domain.threads import Stale
from bot.storage.inbox import INBOX
from bot.storage.outbox import NEEDS_A_LOOK, OUTBOX
from bot.storage.people import IS_AWAY, NUDGE, PERSON, WAITS_UNASKED, WILL_BE_ASKED, is_unseen
from bot.storage.tables import (
    BuddyRoundRow,
    PoolRow,
    SentFileRow,
    WordNoteRow,
    table_of,
)
from bot.storage.thread_rows import LINE, THREAD
from bot.use_cases.agenda_ports import Planned

POOL = table_of(PoolRow)
ROUND = table_of(BuddyRoundRow)
NOTE = table_of(WordNoteRow)
SENT_FILE = table_of(SentFileRow)
UNSEEN = is_unseen(bindparam("looked_before"), bindparam("now"))


def _least(
    column: ColumnElement[datetime | None], *where: ColumnElement[bool]
) -> Select[datetime | None]:
    return select(func.min(column)).where(*where)


MOMENTS = {
    "nudge_at": _least(PERSON.c.next_nudge_at),
    "follow_up_at": _least(
        NUDGE.c.follow_up_at,
        NUDGE.c.follow_up_at.is_not(None),
        NUDGE.c.state == NudgeState.PLANNED,
    ),
    "slot_at": _least(POOL.c.next_slot_at),
    "offers_at": _least(THREAD.c.next_offers_at),
    "buddies_at": _least(ROUND.c.next_at),
    "note_at": _least(NOTE.c.next_at),
    "deletion_at": _least(SENT_FILE.c.delete_at),
    "unseen_nudge_at": _least(PERSON.c.next_nudge_at, UNSEEN),
    "unseen_message_at": _least(OUTBOX.c.due_at, WAITS_UNASKED, UNSEEN),
    "unseen_follow_up_at": _least(NUDGE.c.follow_up_at, WILL_BE_ASKED, UNSEEN),
    "away_looked_at": _least(PERSON.c.looked_at, IS_AWAY),
}
WAITING: dict[str, ColumnElement[bool]] = {
    "has_events": exists().where(INBOX.c.is_done.is_(False)),
    "has_edits": or_(
        exists().where(THREAD.c.is_stale), exists().where(LINE.c.stale != Stale.NOTHING)
    ),
    "has_doubts": exists().where(NEEDS_A_LOOK),
}
_PLANNED = select(
    *(statement.scalar_subquery().label(name) for name, statement in MOMENTS.items()),
    *(condition.label(name) for name, condition in WAITING.items()),
)


class SqlAgenda:
    """The port `Agenda` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def planned(self, now: datetime, *, looked_before: datetime) -> Planned:
        """The next of everything; unseen are those whom nobody has looked at since that moment."""
        moments = {"now": now, "looked_before": looked_before}
        row = self._connection.execute(_PLANNED, moments).one()
        return Planned(**row._asdict())
