"""Tables of PostgreSQL that are divided by team: the same rows, keys, rules and later migrations.

What a store promises is tested on them beside the other stores: see the fixture `store`.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, Index, UniqueConstraint, make_url, text
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Database
from bot.storage.files import DatabaseUnusable
from bot.storage.opening import open_database
from bot.storage.partitioning import divide
from bot.storage.postgres import open_postgres
from bot.storage.schema import migrate
from bot.storage.sqlite import sqlite_engine
from bot.storage.tables import METADATA
from tests.storage.servers import SERVER, WHY_NOT, order

TABLES = METADATA.sorted_tables
NAMES = {table.name for table in TABLES}
PARTS = 3
TEAMS = [f"T{number:03}" for number in range(30)]
needs_server = pytest.mark.skipif(not SERVER, reason=WHY_NOT)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_whatever_is_unique_is_unique_within_a_team(table: sa.Table) -> None:
    uniques = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    indices = [each for each in table.indexes if each.unique]
    keys: list[UniqueConstraint | Index | sa.PrimaryKeyConstraint] = [
        table.primary_key,
        *uniques,
        *indices,
    ]

    assert {next(iter(key.columns)).name for key in keys} == {"team_id"}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_row_refers_to_one_of_another_team(table: sa.Table) -> None:
    for key in table.foreign_key_constraints:
        assert key.column_keys[0] == "team_id"
        assert key.elements[0].column.name == "team_id"


@pytest.fixture
def whole() -> Iterator[Database]:
    """A database of this release with a row or two for each team, its tables whole."""
    name = "whole_for_partitioning"
    order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    order(f"CREATE DATABASE {name} TEMPLATE template0")
    database = open_postgres(make_url(SERVER).set(database=name))
    with closing(database):
        migrate(database.engine)
        with database.engine.begin() as connection:
            fill(connection)
        yield database
    order(f"DROP DATABASE {name} WITH (FORCE)")


def fill(connection: Connection) -> None:
    for team_id in TEAMS:
        about = {"team": team_id}
        connection.execute(text("INSERT INTO admin VALUES (:team, 'U1', 0)"), about)
        connection.execute(text("INSERT INTO erasure VALUES (:team, 'e1')"), about)


def rows_of(connection: Connection, table: str) -> list[str]:
    return sorted(connection.scalars(sa.select(sa.column("team_id")).select_from(sa.table(table))))


@pytest.fixture
def divided(whole: Database) -> Engine:
    """The same, divided."""
    divide(whole.engine, PARTS)
    return whole.engine


@needs_server
def test_every_table_is_divided_by_the_hash_of_its_team(divided: Engine) -> None:
    with divided.connect() as connection:
        found = connection.execute(
            text("SELECT partrelid::regclass::text, pg_get_partkeydef(partrelid),"
                 " (SELECT count(*) FROM pg_inherits WHERE inhparent = partrelid)"
                 " FROM pg_partitioned_table")
        ).all()  # fmt: skip

    assert {name.strip('"') for name, _, _ in found} == NAMES
    assert {(key, count) for _, key, count in found} == {("HASH (team_id)", PARTS)}


@needs_server
def test_rows_are_kept_and_those_of_one_team_stand_in_one_part(divided: Engine) -> None:
    with divided.connect() as connection:
        parts = [rows_of(connection, f"admin_{number}") for number in range(PARTS)]
        assert rows_of(connection, "admin") == TEAMS

    assert sorted(team for part in parts for team in part) == TEAMS
    assert all(parts)


def is_ours(thing: Any, name: str | None, kind: str, *_: object) -> bool:
    """Parts, and what PostgreSQL notes of each part that rows refer to, are its own matter."""
    if kind == "foreign_key_constraint":
        return thing.referred_table.name in NAMES
    return kind != "table" or name in NAMES


@needs_server
def test_divided_tables_are_what_the_code_expects(divided: Engine) -> None:
    with divided.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})

        assert compare_metadata(context, METADATA) == []


@needs_server
def test_dividing_again_changes_nothing(divided: Engine) -> None:
    assert divide(divided, 5) == ()


@needs_server
@pytest.mark.parametrize("part_of", ["", "_0", "_1", "_2"], ids=["all", "one", "two", "three"])
def test_a_transaction_about_a_team_sees_its_rows_alone(divided: Engine, part_of: str) -> None:
    with divided.begin() as connection:
        connection.execute(text("SELECT set_config('carryover.team', 'T007', true)"))

        assert set(rows_of(connection, f"admin{part_of}")) <= {"T007"}


@needs_server
def test_a_transaction_about_a_team_writes_its_rows_alone(divided: Engine) -> None:
    with pytest.raises(DBAPIError, match="row-level security"), divided.begin() as connection:
        connection.execute(text("SELECT set_config('carryover.team', 'T007', true)"))
        connection.execute(text("INSERT INTO admin VALUES ('T008', 'U2', 1)"))


@needs_server
def test_a_later_migration_finds_the_tables_as_they_were(divided: Engine) -> None:
    with divided.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("person") as batch:
            batch.add_column(sa.Column("pet", sa.String(), server_default="", nullable=False))
            batch.create_index("person_pet", ["team_id", "pet"], unique=True)
            batch.drop_index("person_next_nudge_at")
        with operations.batch_alter_table("nudge") as batch:
            batch.drop_constraint("nudge_one_a_slot", type_="unique")
            batch.drop_column("again_for")

        has_pet = text("SELECT pet FROM person_2")
        indices = text("SELECT indexname FROM pg_indexes WHERE tablename = 'person'")
        assert connection.execute(has_pet).all() == []
        assert set(connection.scalars(indices)) == {"person_pkey", "person_away", "person_pet"}


@needs_server
def test_the_newest_migration_can_be_taken_back_and_made_again(divided: Engine) -> None:
    from alembic import command as alembic

    from bot.storage.schema import alembic_config, known_revisions

    with divided.begin() as connection:
        alembic.downgrade(alembic_config(connection), known_revisions()[-3])
    migrate(divided)

    with divided.begin() as connection:
        connection.execute(text("SELECT set_config('carryover.team', 'T007', true)"))
        assert rows_of(connection, "admin") == ["T007"]


@needs_server
def test_rights_that_others_were_given_stay(whole: Database) -> None:
    with whole.engine.begin() as connection:
        connection.execute(text("GRANT SELECT ON admin TO pg_monitor"))

    divide(whole.engine, PARTS)

    with whole.engine.connect() as connection:
        for table in ("admin", "admin_0"):
            may = text(f"SELECT has_table_privilege('pg_monitor', '{table}', 'SELECT')")
            assert connection.scalar(may)


@needs_server
def test_a_division_that_fails_leaves_everything_as_it_was(whole: Database) -> None:
    with whole.engine.begin() as connection:
        connection.execute(text("CREATE TABLE word_note_1 (x int)"))

    with pytest.raises(DBAPIError, match="word_note_1"):
        divide(whole.engine, PARTS)

    with whole.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM pg_partitioned_table")) == 0
        assert rows_of(connection, "admin") == TEAMS


def test_a_file_is_not_divided() -> None:
    engine = sqlite_engine(None)

    with pytest.raises(DatabaseUnusable, match="Only PostgreSQL"):
        divide(engine, PARTS)

    engine.dispose()


@needs_server
def test_an_old_schema_is_not_divided() -> None:
    with closing(open_database(SERVER)) as database, pytest.raises(DatabaseUnusable, match="migr"):
        divide(database.engine, PARTS)
