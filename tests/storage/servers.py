"""PostgreSQL databases for tests."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Engine, Table, delete, text
from sqlalchemy.engine import make_url

from bot.storage.keyring import IN_KEYS_FILE, open_keys_on_servers
from bot.storage.keys import KEY_TABLES, Purpose
from bot.storage.ledger_table import ENTRY, LedgerTable
from bot.storage.opening import open_database
from bot.storage.partitioning import divide
from bot.storage.postgres import postgres_engine
from bot.storage.schema import migrate
from bot.storage.store import SqlStore
from bot.storage.tables import METADATA, SLACK_METADATA
from tests.storage.examples import MASTER_KEY

SERVER = os.environ.get("CARRYOVER_TEST_POSTGRES_URL", "")
WHY_NOT = "needs PostgreSQL: .ci/postgres make test, or CARRYOVER_TEST_POSTGRES_URL"


@dataclass(frozen=True)
class Servers:
    """The databases that several processes share, as they are in production."""

    data: str
    keys: str
    person_keys: str

    def open(self, passing: Callable[[str], None] = lambda moment: None) -> SqlStore:
        """The store as one process opens it; `passing` as in `SqlStore`."""
        ring = open_keys_on_servers(
            MASTER_KEY, keys_url=self.keys, person_keys_url=self.person_keys
        )
        return SqlStore(open_database(self.data), ring, LedgerTable(self.keys, MASTER_KEY), passing)

    def settings(self) -> dict[str, str]:
        """The settings of a bot that keeps everything there."""
        return {
            "database_url": self.data,
            "keys_database_url": self.keys,
            "person_keys_database_url": self.person_keys,
        }


@contextmanager
def emptied_servers(*, parts: int = 0) -> Iterator[Servers]:
    """This process's own databases, migrated and empty; tables are divided into so many parts."""
    servers = _own_servers(parts)
    try:
        yield servers
    finally:
        for engine, tables in _engines(servers):
            with engine.begin() as connection:
                for table in tables:
                    connection.execute(delete(table))


@cache
def _engines(servers: Servers) -> list[tuple[Engine, list[Table]]]:
    """Connections that empty tables, for as long as this process lives."""
    data = [*reversed(METADATA.sorted_tables), *SLACK_METADATA.sorted_tables]
    keys = [*(KEY_TABLES[purpose] for purpose in IN_KEYS_FILE), ENTRY]
    return [
        (postgres_engine(make_url(servers.data)), data),
        (postgres_engine(make_url(servers.keys)), keys),
        (postgres_engine(make_url(servers.person_keys)), [KEY_TABLES[Purpose.PERSON]]),
    ]


@cache
def _own_servers(parts: int) -> Servers:
    """Made once in a process, because that takes a second; they go with the server."""
    kinds = ("data", "keys", "person_keys")
    names = [f"{kind}_of_{os.getpid()}_in_{parts}" for kind in kinds]
    for name in names:
        order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        order(f"CREATE DATABASE {name} TEMPLATE template0")
    server = make_url(SERVER)
    urls = [server.set(database=name).render_as_string(hide_password=False) for name in names]
    database = open_database(urls[0])
    migrate(database.engine)
    if parts:
        divide(database.engine, parts)
    database.close()
    servers = Servers(*urls)
    servers.open().close()
    return servers


def order(words: str) -> None:
    """Have the server do something outside any transaction."""
    engine = postgres_engine(make_url(SERVER))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(words))
    engine.dispose()


def found_in(url: str, query: str) -> list[tuple[object, ...]]:
    """What a query finds, as somebody else who looks at the server."""
    engine = postgres_engine(make_url(url))
    with engine.begin() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found
