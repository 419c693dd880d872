"""Tells SQLite what full tables look like, so that it finds rows by their best index.

Without this it takes the team for a good key, because every primary key begins with it, and reads
all rows of the team.
"""

from itertools import groupby

from sqlalchemy import Connection

from bot.storage.tables import METADATA

ROWS = 100_000
DIFFERENT = {"team_id": 2, "state": 4, "is_done": 2, "is_closed": 2}
DIFFERENT_OTHERWISE = 1_000

_INDICES = """
SELECT kept.name, CASE indices.origin WHEN 'pk' THEN kept.name ELSE indices.name END,
       indices."unique", parts.name
FROM sqlite_master AS kept, pragma_index_list(kept.name) AS indices,
     pragma_index_info(indices.name) AS parts
WHERE kept.type = 'table'
ORDER BY kept.name, indices.seq, parts.seqno
"""


def tell_planner(connection: Connection) -> None:
    """Write the statistics and have them read, whether the tables are empty or full."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL looks for itself, again and again.
    connection.exec_driver_sql("ANALYZE")
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    parts = connection.exec_driver_sql(_INDICES).all()
    rows = [
        (table, index, _rows_alike([column for *_, column in columns], is_unique=bool(unique)))
        for (table, index, unique), columns in groupby(parts, key=lambda part: tuple(part[:3]))
        if table in METADATA.tables
    ]
    connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", rows)
    connection.exec_driver_sql("ANALYZE sqlite_schema")


def _rows_alike(columns: list[str], *, is_unique: bool) -> str:
    """All rows, then how many have the same first column, the same first two, and so on."""
    alike = [ROWS]
    for column in columns:
        alike.append(max(1, alike[-1] // DIFFERENT.get(column, DIFFERENT_OTHERWISE)))
    if is_unique:
        alike[-1] = 1
    return " ".join(map(str, alike))
