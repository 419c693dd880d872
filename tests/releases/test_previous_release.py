"""The release before this one goes on working while its schema becomes ours."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url

from bot.storage.opening import open_database
from bot.storage.postgres import postgres_engine
from bot.storage.schema import known_revisions, migrate
from tests.releases.catalogue import columns_of, prepared, previous_release, problems
from tests.storage.servers import SERVER, WHY_NOT, emptied_servers, order

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
RELEASE = previous_release()
KEYS = {"box_key", "thread_key", "receipt_key", "person_key", "erasure_ledger"}
DATA = RELEASE.columns.keys() - KEYS
MODEL, SCRATCH = f"model_of_{os.getpid()}", f"scratch_of_{os.getpid()}"
ROOT = Path(__file__).parents[2]


def address(name: str) -> str:
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def model() -> Iterator[str]:
    """A database with the newest schema, from which others are made quickly."""
    order(f"CREATE DATABASE {MODEL} TEMPLATE template0")
    database = open_database(address(MODEL))
    migrate(database.engine)
    database.close()
    yield MODEL
    order(f"DROP DATABASE {MODEL} WITH (FORCE)")


@pytest.fixture
def scratch(model: str) -> Iterator[Engine]:
    """A database with the newest schema that a test may change."""
    order(f"CREATE DATABASE {SCRATCH} TEMPLATE {model}")
    engine = postgres_engine(make_url(address(SCRATCH)))
    yield engine
    engine.dispose()
    order(f"DROP DATABASE {SCRATCH} WITH (FORCE)")


def found(engine: Engine) -> list[str]:
    """What the previous release could not do there, as far as its tables are in that database."""
    return problems(RELEASE, engine, has=lambda table: table in DATA)


def test_all_that_the_previous_release_asks_of_its_databases_still_works() -> None:
    seen: set[str] = set()
    with emptied_servers() as servers:
        for url in (servers.data, servers.keys, servers.person_keys):
            engine = postgres_engine(make_url(url))
            here = set(columns_of(engine))
            seen |= here
            assert problems(RELEASE, engine, has=here.__contains__) == []
            engine.dispose()

    assert RELEASE.columns.keys() <= seen
    assert RELEASE.revision in known_revisions()
    assert len(RELEASE.statements) > 150


@pytest.mark.parametrize(
    "contracting",
    [
        "ALTER TABLE person DROP COLUMN language",
        "ALTER TABLE person RENAME COLUMN language TO tongue",
        "ALTER TABLE person ALTER COLUMN language DROP NOT NULL",
        "ALTER TABLE outbox ALTER COLUMN doubted_at SET NOT NULL",
        "ALTER TABLE outbox ALTER COLUMN attempts TYPE VARCHAR",
        "ALTER TABLE outbox ADD COLUMN colour VARCHAR NOT NULL",
    ],
)
def test_a_migration_that_drops_renames_or_tightens_is_refused(
    scratch: Engine, contracting: str
) -> None:
    with scratch.begin() as connection:
        connection.exec_driver_sql(contracting)

    assert found(scratch) != []


@pytest.mark.parametrize(
    "expanding",
    [
        "ALTER TABLE outbox ADD COLUMN colour VARCHAR",
        "ALTER TABLE outbox ADD COLUMN colour VARCHAR NOT NULL DEFAULT 'red'",
        "CREATE TABLE ribbon (team_id VARCHAR PRIMARY KEY)",
        "CREATE INDEX ribbon ON outbox (team_id, kind)",
    ],
)
def test_a_migration_that_only_adds_is_let_through(scratch: Engine, expanding: str) -> None:
    with scratch.begin() as connection:
        connection.exec_driver_sql(expanding)

    assert found(scratch) == []


def test_statements_about_a_table_that_is_gone_are_told(scratch: Engine) -> None:
    with scratch.begin() as connection:
        connection.exec_driver_sql("DROP TABLE outbox")

    assert any("INSERT INTO outbox" in each for each in found(scratch))


def test_the_newest_schema_is_good_before_anybody_changes_it(scratch: Engine) -> None:
    assert found(scratch) == []


def test_placeholders_become_those_of_the_server() -> None:
    sent = "SELECT a FROM b WHERE c = %(c)s::VARCHAR AND d LIKE '%%' AND e = %(c)s::VARCHAR"

    assert prepared(sent) == (
        "SELECT a FROM b WHERE c = $1::VARCHAR AND d LIKE '%' AND e = $1::VARCHAR"
    )
