"""PostgreSQL databases for tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import delete, text
from sqlalchemy.engine import make_url

from bot.storage.opening import open_database
from bot.storage.postgres import postgres_engine
from bot.storage.schema import migrate
from bot.storage.tables import METADATA

SERVER = os.environ.get("CARRYOVER_TEST_POSTGRES_URL", "")
WHY_NOT = "needs PostgreSQL: .ci/postgres make test, or CARRYOVER_TEST_POSTGRES_URL"


@contextmanager
def emptied_database() -> Iterator[str]:
    """The URL of this process's own database, migrated and empty."""
    url = _own_database()
    yield url
    engine = postgres_engine(make_url(url))
    with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(delete(table))
    engine.dispose()


@cache
def _own_database() -> str:
    """Made once in a process, because that takes a third of a second; it goes with the server."""
    name = f"carryover_of_{os.getpid()}"
    order(f"DROP DATABASE IF EXISTS {name}")
    order(f"CREATE DATABASE {name} TEMPLATE template0")
    database = open_database(_url_of(name))
    migrate(database.engine)
    database.close()
    return _url_of(name)


def _url_of(name: str) -> str:
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


def order(words: str) -> None:
    """Have the server do something outside any transaction."""
    engine = postgres_engine(make_url(SERVER))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(words))
    engine.dispose()
