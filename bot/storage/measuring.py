"""What a database costs: statements, rows and bytes of each table, and the server's log."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, event, func, select, text

from bot.storage.tables import METADATA

_BYTES_ON_SERVER = text(
    "SELECT sum(pg_total_relation_size(part)) FROM (SELECT to_regclass(:table) AS part UNION ALL"
    " SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass(:table)) AS parts"
)
_BYTES_IN_FILE = text(
    "SELECT sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) WHERE tbl_name = :table"
)
_LOGGED = text("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")


@dataclass(frozen=True)
class TableSize:
    """How many rows a table has, and the bytes that it takes with its indices."""

    rows: int
    bytes: int


def count_statements(engine: Engine) -> Callable[[], int]:
    """From now on count what is executed; the answer says how many statements that were."""
    counted = [0]

    def count(*_: object) -> None:
        counted[0] += 1

    event.listen(engine, "before_cursor_execute", count)
    return lambda: counted[0]


def sizes(engine: Engine) -> dict[str, TableSize]:
    """Rows and bytes of every table that has rows."""
    found: dict[str, TableSize] = {}
    with engine.connect() as connection:
        is_file = connection.dialect.name == "sqlite"
        query = _BYTES_IN_FILE if is_file else _BYTES_ON_SERVER
        for name, table in sorted(METADATA.tables.items()):
            if rows := connection.scalar(select(func.count()).select_from(table)):
                quoted = name if is_file else f'"{name}"'
                taken = connection.scalar(query, {"table": quoted})
                found[name] = TableSize(rows, int(taken or 0))
    return found


def logged_bytes(engine: Engine) -> int:
    """How much the server has written to its log since it was made; 0 for a file."""
    if engine.dialect.name == "sqlite":
        return 0
    with engine.connect() as connection:
        return int(connection.scalar(_LOGGED) or 0)
