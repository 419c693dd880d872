"""Keeps support threads, their lines without authors, and presses without persons."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from bot.domain.boxes import Contribution, LineState
from bot.domain.threads import PressKind, Stale, SupportThread
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, fresh_key_id
from bot.storage.rows import find_row, insert_new, is_row, one_row, rows, values_of
from bot.storage.thread_rows import (
    LINE,
    LINES,
    NAMED_OFFER,
    PRESS,
    PRESSES,
    THREAD,
    count_follows,
    in_thread,
    line_row,
    press_row,
    thread_of,
)

_OPEN = (
    select(THREAD)
    .where(
        THREAD.c.team_id == bindparam("of_team"),
        THREAD.c.pool_id == bindparam("of_pool"),
        THREAD.c.is_closed.is_(False),
    )
    .order_by(THREAD.c.published_on, THREAD.c.thread_id)
)


class SqlThreads:
    """The port `Threads` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def add(self, thread: SupportThread, contributions: Sequence[Contribution]) -> None:
        """Keep the thread, its lines in order of their ids, and a fresh thread key."""
        name = KeyName(thread.team_id, Purpose.THREAD, fresh_key_id())
        self._keys.make(name)
        row = {**values_of(thread), "key_id": name.key_id, "is_stale": False}
        self._connection.execute(insert(THREAD), row)
        in_order = sorted(contributions, key=lambda line: line.line_id)
        if in_order:
            self._connection.execute(insert(LINE), [line_row(line) for line in in_order])

    def save(self, thread: SupportThread) -> None:
        """Keep what has changed about a thread; its key stays."""
        this = is_row(THREAD, thread.team_id, thread.thread_id)
        self._connection.execute(update(THREAD).where(this).values(values_of(thread)))

    def find(self, team_id: str, thread_id: str) -> SupportThread | None:
        """The thread, if there is one."""
        row = find_row(self._connection, THREAD, team_id, thread_id)
        return None if row is None else thread_of(row)

    def open_of_pool(self, team_id: str, pool_id: str) -> list[SupportThread]:
        """The pool's threads that have not closed, the oldest first."""
        found = rows(self._connection, _OPEN, of_team=team_id, of_pool=pool_id)
        return [thread_of(row) for row in found]

    def contribution(self, team_id: str, line_id: str) -> Contribution | None:
        """The line, if it is still there."""
        return self._line(is_row(LINE, team_id, line_id))

    def contributions(self, team_id: str, thread_id: str) -> list[Contribution]:
        """The thread's lines in order of their random ids, without the offers under them."""
        found = LINES.where(in_thread(team_id, thread_id), LINE.c.supports == "")
        return [Contribution(**row) for row in rows(self._connection, found)]

    def by_receipt(self, team_id: str, receipt_hash: str) -> Contribution | None:
        """The line that this receipt belongs to, until its thread has closed."""
        if not receipt_hash:
            return None
        return self._line(and_(LINE.c.team_id == team_id, LINE.c.receipt_hash == receipt_hash))

    def receipt_hashes(self, team_id: str) -> list[str]:
        """The hash of every line whose thread is still open."""
        found = select(LINE.c.receipt_hash).where(LINE.c.team_id == team_id)
        return sorted(set(self._connection.scalars(found)) - {""})

    def all_contributions(self, team_id: str) -> list[Contribution]:
        """Every line and offer of a team, whatever has become of it."""
        found = LINES.where(LINE.c.team_id == team_id)
        return [Contribution(**row) for row in rows(self._connection, found)]

    def open_ids(self, team_id: str) -> list[str]:
        """The ids of the threads that are still open."""
        found = select(THREAD.c.thread_id).where(
            THREAD.c.team_id == team_id, THREAD.c.is_closed.is_(False)
        )
        return sorted(self._connection.scalars(found))

    def withdraw(self, team_id: str, line_id: str) -> None:
        """Delete the line, its presses and the offers under it; then the log is emptied."""
        self._thread_follows(team_id, line_id)
        self._delete_below(team_id, line_id)
        here = and_(PRESS.c.team_id == team_id, PRESS.c.line_id == line_id)
        self._connection.execute(delete(PRESS).where(here))
        self._connection.execute(delete(LINE).where(is_row(LINE, team_id, line_id)))
        self._keys.leave_traces()

    def set_state(self, team_id: str, line_id: str, state: LineState) -> None:
        """Show, hide or remove a line or an offer; removing it destroys its text.

        Then the log is emptied. Its messages and those of its thread have to follow.
        """
        this = is_row(LINE, team_id, line_id)
        changed = update(LINE).where(this).values(state=state, stale=Stale.WORDS)
        if state is LineState.REMOVED:
            changed = changed.values(text="")
            self._delete_below(team_id, line_id)
            self._keys.leave_traces()
        self._connection.execute(changed)
        self._thread_follows(team_id, line_id)

    def press(self, team_id: str, line_id: str, user_id: str) -> int:
        """Press "been there", or take it back; the new count. Raises NotFound once closed."""
        kind = PressKind.BEEN_THERE
        row = press_row(self._connection, self._keys, (team_id, line_id, user_id), kind)
        if not insert_new(self._connection, PRESS, row):
            this = is_row(PRESS, team_id, line_id, kind, row["mark"])
            self._connection.execute(delete(PRESS).where(this))
        count_follows(self._connection, team_id, line_id)
        line = self._line(is_row(LINE, team_id, line_id))
        return 0 if line is None else line.been_there

    def closing(self, today: date) -> list[SupportThread]:
        """Open threads whose `closes_on` has come, the oldest first."""
        found = (
            select(THREAD)
            .where(THREAD.c.is_closed.is_(False), THREAD.c.closes_on <= today)
            .order_by(THREAD.c.closes_on, THREAD.c.team_id, THREAD.c.thread_id)
        )
        return [thread_of(row) for row in rows(self._connection, found)]

    def close(self, thread: SupportThread) -> None:
        """Freeze the counts, delete presses, receipt hashes and offers that wait; spend the key.

        The messages of the thread, its lines and their offers have to follow.
        """
        this = is_row(THREAD, thread.team_id, thread.thread_id)
        row = find_row(self._connection, THREAD, thread.team_id, thread.thread_id)
        if row is None or row["is_closed"]:
            return
        lines = in_thread(thread.team_id, thread.thread_id)
        counted = LINE.c.been_there + PRESSES
        frozen = {"been_there": counted, "receipt_hash": "", "stale": Stale.WORDS}
        self._connection.execute(update(LINE).where(lines).values(frozen))
        pressed = and_(
            PRESS.c.team_id == thread.team_id,
            PRESS.c.line_id.in_(select(LINE.c.line_id).where(lines)),
        )
        self._connection.execute(delete(PRESS).where(pressed))
        waiting = and_(lines, LINE.c.state == LineState.WAITING)
        self._connection.execute(delete(LINE).where(waiting))
        closed = {"is_closed": True, "is_stale": True, "next_offers_at": None, "key_id": ""}
        self._connection.execute(update(THREAD).where(this).values(closed))
        self._keys.spend(KeyName(thread.team_id, Purpose.THREAD, row["key_id"]))

    def offers_due(self, now: datetime) -> list[SupportThread]:
        """Threads whose daily slot for offers has come."""
        found = (
            select(THREAD)
            .where(THREAD.c.next_offers_at <= now)
            .order_by(THREAD.c.next_offers_at, THREAD.c.team_id, THREAD.c.thread_id)
        )
        return [thread_of(row) for row in rows(self._connection, found)]

    def key_names(self) -> set[KeyName]:
        """The keys that open threads refer to."""
        found = select(THREAD.c.team_id, THREAD.c.key_id).where(THREAD.c.key_id != "")
        return {
            KeyName(team_id, Purpose.THREAD, key_id)
            for team_id, key_id in self._connection.execute(found)
        }

    def _line(self, condition: ColumnElement[bool]) -> Contribution | None:
        row = one_row(self._connection, LINES.where(condition))
        return None if row is None else Contribution(**row)

    def _thread_follows(self, team_id: str, line_id: str) -> None:
        """The opening message, and the messages that quote the line, have to follow."""
        thread_id = select(LINE.c.thread_id).where(is_row(LINE, team_id, line_id))
        here = and_(THREAD.c.team_id == team_id, THREAD.c.thread_id == thread_id.scalar_subquery())
        self._connection.execute(update(THREAD).where(here).values(is_stale=True))
        offers = and_(LINE.c.team_id == team_id, LINE.c.supports == line_id)
        self._connection.execute(update(LINE).where(offers).values(stale=Stale.WORDS))

    def _delete_below(self, team_id: str, line_id: str) -> None:
        """Delete the offers under a line, with a name and without."""
        named = and_(NAMED_OFFER.c.team_id == team_id, NAMED_OFFER.c.line_id == line_id)
        self._connection.execute(delete(NAMED_OFFER).where(named))
        offers = and_(LINE.c.team_id == team_id, LINE.c.supports == line_id)
        ids = select(LINE.c.line_id).where(offers)
        pressed = and_(
            PRESS.c.team_id == team_id,
            or_(
                PRESS.c.line_id.in_(ids),
                and_(PRESS.c.line_id == line_id, PRESS.c.kind != PressKind.BEEN_THERE),
            ),
        )
        self._connection.execute(delete(PRESS).where(pressed))
        self._connection.execute(delete(LINE).where(offers))
