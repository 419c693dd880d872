"""Keeps support threads, their lines without authors, and presses without persons."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from bot.domain.boxes import Contribution
from bot.domain.errors import NotFound
from bot.domain.threads import PressKind, SupportThread, press_mark
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, fresh_key_id
from bot.storage.rows import Values, find_row, insert_new, is_row, one_row, rows, values_of
from bot.storage.tables import ContributionRow, PressRow, ThreadRow, table_of

THREAD = table_of(ThreadRow)
LINE = table_of(ContributionRow)
PRESS = table_of(PressRow)

_PRESSES = (
    select(func.count())
    .select_from(PRESS)
    .where(
        PRESS.c.team_id == LINE.c.team_id,
        PRESS.c.line_id == LINE.c.line_id,
        PRESS.c.kind == PressKind.BEEN_THERE,
    )
    .scalar_subquery()
)
_LINES = select(
    *(column for column in LINE.c if column.name != "been_there"),
    (LINE.c.been_there + _PRESSES).label("been_there"),
).order_by(LINE.c.line_id)


class SqlThreads:
    """The port `Threads` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def add(self, thread: SupportThread, contributions: Sequence[Contribution]) -> None:
        """Keep the thread, its lines in order of their ids, and a fresh thread key."""
        name = KeyName(thread.team_id, Purpose.THREAD, fresh_key_id())
        self._keys.make(name)
        self._connection.execute(insert(THREAD), {**values_of(thread), "key_id": name.key_id})
        in_order = sorted(contributions, key=lambda line: line.line_id)
        if in_order:
            self._connection.execute(insert(LINE), [values_of(line) for line in in_order])

    def find(self, team_id: str, thread_id: str) -> SupportThread | None:
        """The thread, if there is one."""
        row = find_row(self._connection, THREAD, team_id, thread_id)
        return None if row is None else _thread(row)

    def contribution(self, team_id: str, line_id: str) -> Contribution | None:
        """The line, if it is still there."""
        return self._line(is_row(LINE, team_id, line_id))

    def contributions(self, team_id: str, thread_id: str) -> list[Contribution]:
        """The thread's lines in order of their random ids."""
        found = _LINES.where(_in_thread(team_id, thread_id))
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

    def open_ids(self, team_id: str) -> list[str]:
        """The ids of the threads that are still open."""
        found = select(THREAD.c.thread_id).where(
            THREAD.c.team_id == team_id, THREAD.c.is_closed.is_(False)
        )
        return sorted(self._connection.scalars(found))

    def withdraw(self, team_id: str, line_id: str) -> None:
        """Delete the line and its presses; then the log is emptied."""
        here = and_(PRESS.c.team_id == team_id, PRESS.c.line_id == line_id)
        self._connection.execute(delete(PRESS).where(here))
        self._connection.execute(delete(LINE).where(is_row(LINE, team_id, line_id)))
        self._keys.leave_traces()

    def press(self, team_id: str, line_id: str, user_id: str) -> int:
        """Press "been there", or take it back; the new count. Raises NotFound once closed."""
        kind = PressKind.BEEN_THERE
        key = self._key_of_line(team_id, line_id)
        mark = press_mark(key, user_id=user_id, line_id=line_id, kind=kind)
        row = {"team_id": team_id, "line_id": line_id, "kind": kind, "mark": mark}
        if not insert_new(self._connection, PRESS, row):
            this = is_row(PRESS, team_id, line_id, kind, mark)
            self._connection.execute(delete(PRESS).where(this))
        line = self._line(is_row(LINE, team_id, line_id))
        return 0 if line is None else line.been_there

    def closing(self, today: date) -> list[SupportThread]:
        """Open threads whose `closes_on` has come, the oldest first."""
        found = (
            select(THREAD)
            .where(THREAD.c.is_closed.is_(False), THREAD.c.closes_on <= today)
            .order_by(THREAD.c.closes_on, THREAD.c.team_id, THREAD.c.thread_id)
        )
        return [_thread(row) for row in rows(self._connection, found)]

    def close(self, thread: SupportThread) -> None:
        """Freeze the counts, delete presses and receipt hashes; the key goes after the commit."""
        this = is_row(THREAD, thread.team_id, thread.thread_id)
        row = find_row(self._connection, THREAD, thread.team_id, thread.thread_id)
        if row is None or row["is_closed"]:
            return
        lines = _in_thread(thread.team_id, thread.thread_id)
        counted = LINE.c.been_there + _PRESSES
        self._connection.execute(
            update(LINE).where(lines).values(been_there=counted, receipt_hash="")
        )
        pressed = and_(
            PRESS.c.team_id == thread.team_id,
            PRESS.c.line_id.in_(select(LINE.c.line_id).where(lines)),
        )
        self._connection.execute(delete(PRESS).where(pressed))
        self._connection.execute(update(THREAD).where(this).values(is_closed=True, key_id=""))
        self._keys.spend(KeyName(thread.team_id, Purpose.THREAD, row["key_id"]))

    def key_names(self) -> set[KeyName]:
        """The keys that open threads refer to."""
        found = select(THREAD.c.team_id, THREAD.c.key_id).where(THREAD.c.key_id != "")
        return {
            KeyName(team_id, Purpose.THREAD, key_id)
            for team_id, key_id in self._connection.execute(found)
        }

    def _line(self, condition: ColumnElement[bool]) -> Contribution | None:
        row = one_row(self._connection, _LINES.where(condition))
        return None if row is None else Contribution(**row)

    def _key_of_line(self, team_id: str, line_id: str) -> bytes:
        """The key of the open thread that a line stands in."""
        found = (
            select(THREAD.c.key_id)
            .join(LINE, _in_thread(THREAD.c.team_id, THREAD.c.thread_id))
            .where(is_row(LINE, team_id, line_id), THREAD.c.is_closed.is_(False))
        )
        key_id = self._connection.scalar(found)
        if key_id is None:
            raise NotFound
        return self._keys.need(KeyName(team_id, Purpose.THREAD, key_id))


def _in_thread(
    team_id: str | ColumnElement[str], thread_id: str | ColumnElement[str]
) -> ColumnElement[bool]:
    return and_(LINE.c.team_id == team_id, LINE.c.thread_id == thread_id)


def _thread(row: Values) -> SupportThread:
    return SupportThread(**{name: row[name] for name in SupportThread.__dataclass_fields__})
