"""PostgreSQL for benchmarks: databases of their own on a server that is given, gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from benchmarks.ward import KEY
from bot.storage.keyring import open_keys_on_servers
from bot.storage.ledger_table import LedgerTable
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.store import SqlStore

NO_SERVER = {
    "not measured": "needs PostgreSQL: run .ci/postgres python -m benchmarks ..., or give the"
    " address of a server that may be filled in CARRYOVER_TEST_POSTGRES_URL"
}


@dataclass(frozen=True)
class BenchServers:
    """The three databases of a bot with several processes."""

    data: str
    keys: str
    person_keys: str

    def open_store(self) -> SqlStore:
        """The store as each process of the bot opens it."""
        ring = open_keys_on_servers(KEY, keys_url=self.keys, person_keys_url=self.person_keys)
        return SqlStore(open_database(self.data), ring, LedgerTable(self.keys, KEY))


def server() -> str:
    """The address of the server that is given; "" for none."""
    return os.environ.get("CARRYOVER_TEST_POSTGRES_URL", "")  # noqa: TID251 - no setting of the bot


@contextmanager
def open_servers() -> Iterator[BenchServers]:
    """Three empty databases on the server, the first migrated; they are dropped afterwards."""
    run = uuid4().hex[:8]
    names = [f"bench_{kind}_{run}" for kind in ("data", "keys", "person_keys")]
    try:
        for name in names:
            _order(f"CREATE DATABASE {name} TEMPLATE template0")
        servers = BenchServers(*map(_address, names))
        database = open_database(servers.data)
        migrate(database.engine)
        database.close()
        yield servers
    finally:
        for name in names:
            _order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _address(name: str) -> str:
    return make_url(server()).set(database=name).render_as_string(hide_password=False)


def _order(words: str) -> None:
    address = make_url(server()).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(words))
    engine.dispose()
