"""Divides the tables of a PostgreSQL database into parts by team, so that each stays small.

A team's rows of one table stand in one part, found by the hash of its id. Nothing else changes: the
tables keep their names, keys, indices, rules and rights, and later migrations find them as before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from bot.storage.files import DatabaseUnusable
from bot.storage.postgres import TURN_OF_ALL
from bot.storage.schema import MIGRATING, schema_is_current
from bot.storage.tables import METADATA

_IS_WHOLE = text("SELECT relkind = 'r' FROM pg_class WHERE oid = to_regclass(:table)")
_CONSTRAINTS = text(
    "SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,"
    " pg_get_constraintdef(oid)) FROM pg_constraint"
    " WHERE conrelid = to_regclass(:table) AND contype = ANY(:kinds) ORDER BY contype, conname"
)
_INDICES = text(
    "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = to_regclass(:table)"
    " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"
)
_POLICIES = text(
    "SELECT quote_ident(policyname), concat('AS ', permissive, ' FOR ', cmd, ' TO ',"
    " array_to_string(roles, ', '), ' USING (' || qual || ')',"
    " ' WITH CHECK (' || with_check || ')')"
    " FROM pg_policies WHERE schemaname = current_schema AND tablename = :name"
)
_RIGHTS = text(
    "SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END"
    " FROM pg_class, aclexplode(relacl) WHERE oid = to_regclass(:table) AND grantee <> relowner"
)

_ALONE = (
    'ALTER TABLE "{}" ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE "{}" FORCE ROW LEVEL SECURITY',
)


@dataclass(frozen=True)
class _Table:
    """A table that is whole, and the statements that make what belongs to it again.

    `rules` and `rights` have a place for the name of the table, because its parts get them too: a
    part that is named by itself would be open otherwise.
    """

    name: str
    keys: tuple[str, ...]
    indices: tuple[str, ...]
    references: tuple[str, ...]
    rules: tuple[str, ...]
    rights: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Its name while its rows are moved."""
        return f"{self.name}_whole"

    def names_of_parts(self, parts: int) -> list[str]:
        """What its parts are called."""
        return [f"{self.name}_{number}" for number in range(parts)]


def divide(engine: Engine, parts: int) -> tuple[str, ...]:
    """Divide every table that is still whole into so many parts; which tables those were.

    All in one transaction, in which nobody else writes: whoever is killed meanwhile leaves
    everything as it was. Raises DatabaseUnusable.
    """
    if engine.dialect.name != "postgresql":
        raise DatabaseUnusable("Only PostgreSQL divides tables: leave out --parts.")
    if not schema_is_current(engine):
        raise DatabaseUnusable("Bring the database up to date first: carryover migrate.")
    with engine.begin() as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
        connection.execute(TURN_OF_ALL)
        tables = _whole_tables(connection)
        for statement in _statements(tables, parts):
            connection.execute(text(statement.replace(":", r"\:")))
    return tuple(table.name for table in tables)


def _whole_tables(connection: Connection) -> list[_Table]:
    """Our tables that have no parts yet, each after those that it refers to."""
    names = [table.name for table in METADATA.sorted_tables]
    return [
        _described(connection, name)
        for name in names
        if connection.scalar(_IS_WHOLE, {"table": f'"{name}"'})
    ]


def _described(connection: Connection, name: str) -> _Table:
    this = {"table": f'"{name}"'}
    policies = connection.execute(_POLICIES, {"name": name}).all()
    return _Table(
        name,
        keys=tuple(connection.scalars(_CONSTRAINTS, {**this, "kinds": ["p", "u"]})),
        indices=tuple(connection.scalars(_INDICES, this)),
        references=tuple(connection.scalars(_CONSTRAINTS, {**this, "kinds": ["f"]})),
        rules=(
            *(_ALONE if policies else ()),
            *(f'CREATE POLICY {policy} ON "{{}}" {words}' for policy, words in policies),
        ),
        rights=tuple(
            f'GRANT {right} ON "{{}}" TO {who}' for right, who in connection.execute(_RIGHTS, this)
        ),
    )


def _statements(tables: Sequence[_Table], parts: int) -> Iterator[str]:
    """What divides them; keys and indices come once the rows are there, which is quicker."""
    for table in tables:
        yield f'ALTER TABLE "{table.name}" RENAME TO "{table.whole}"'
        yield from _empty_parts(table, parts)
        yield f'INSERT INTO "{table.name}" SELECT * FROM "{table.whole}"'  # noqa: S608 # nosec B608
    for table in reversed(tables):
        yield f'DROP TABLE "{table.whole}"'
    for table in tables:
        yield from (*table.keys, *table.indices)
    for table in tables:
        yield from table.references
        for name in (table.name, *table.names_of_parts(parts)):
            yield from (each.format(name) for each in (*table.rules, *table.rights))
        yield f'ANALYZE "{table.name}"'


def _empty_parts(table: _Table, parts: int) -> Iterator[str]:
    yield (
        f'CREATE TABLE "{table.name}" (LIKE "{table.whole}" INCLUDING DEFAULTS)'
        " PARTITION BY HASH (team_id)"
    )
    for number, name in enumerate(table.names_of_parts(parts)):
        yield (
            f'CREATE TABLE "{name}" PARTITION OF "{table.name}"'
            f" FOR VALUES WITH (MODULUS {parts}, REMAINDER {number})"
        )
