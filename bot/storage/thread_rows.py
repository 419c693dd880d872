"""What the tables of support threads have in common: rows as values, and the mark of a press."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from bot.domain.boxes import Contribution
from bot.domain.errors import NotFound, Trouble
from bot.domain.threads import PressKind, Stale, SupportThread, press_mark
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose
from bot.storage.rows import Values, is_row
from bot.storage.tables import ContributionRow, NamedOfferRow, PressRow, ThreadRow, table_of

THREAD = table_of(ThreadRow)
LINE = table_of(ContributionRow)
PRESS = table_of(PressRow)
NAMED_OFFER = table_of(NamedOfferRow)

PRESSES = (
    select(func.count())
    .select_from(PRESS)
    .where(
        PRESS.c.team_id == LINE.c.team_id,
        PRESS.c.line_id == LINE.c.line_id,
        PRESS.c.kind == PressKind.BEEN_THERE,
    )
    .scalar_subquery()
)
LINES = select(
    *(column for column in LINE.c if column.name not in {"been_there", "stale"}),
    (LINE.c.been_there + PRESSES).label("been_there"),
).order_by(LINE.c.line_id)


def in_thread(
    team_id: str | ColumnElement[str], thread_id: str | ColumnElement[str]
) -> ColumnElement[bool]:
    """The lines of a thread, and the offers under them."""
    return and_(LINE.c.team_id == team_id, LINE.c.thread_id == thread_id)


def thread_of(row: Values) -> SupportThread:
    """The thread that a row holds."""
    return SupportThread(**{name: row[name] for name in SupportThread.__dataclass_fields__})


def line_row(line: Contribution) -> dict[str, Any]:
    """The row that holds a line, whose messages say what it says."""
    values = {name: getattr(line, name) for name in Contribution.__dataclass_fields__}
    return {**values, "stale": Stale.NOTHING}


def count_follows(connection: Connection, team_id: str, line_id: str) -> None:
    """The count below this line has to follow, if not more than that."""
    this = and_(is_row(LINE, team_id, line_id), LINE.c.stale == Stale.NOTHING)
    connection.execute(update(LINE).where(this).values(stale=Stale.COUNT))


def press_row(
    connection: Connection, keys: KeyRing, press: tuple[str, str, str], kind: PressKind
) -> dict[str, str]:
    """The row of a press of (team, line, user). Raises NotFound once the thread has closed."""
    team_id, line_id, user_id = press
    key = _key_of_line(connection, keys, team_id, line_id)
    mark = press_mark(key, user_id=user_id, line_id=line_id, kind=kind)
    return {"team_id": team_id, "line_id": line_id, "kind": kind, "mark": mark}


def _key_of_line(connection: Connection, keys: KeyRing, team_id: str, line_id: str) -> bytes:
    """The key of the open thread that a line stands in."""
    found = (
        select(THREAD.c.key_id)
        .join(LINE, in_thread(THREAD.c.team_id, THREAD.c.thread_id))
        .where(is_row(LINE, team_id, line_id), THREAD.c.is_closed.is_(False))
    )
    key_id = connection.scalar(found)
    if key_id is None:
        raise NotFound(Trouble.THREAD_CLOSED)
    return keys.need(KeyName(team_id, Purpose.THREAD, key_id))
