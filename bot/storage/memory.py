"""A whole store in memory, for tests and the simulation: the real one, only without files."""

from bot.storage.database import Database
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.opening import open_database
from bot.storage.schema import create_tables
from bot.storage.statistics import tell_planner
from bot.storage.store import SqlStore
from bot.storage.tables import METADATA, SLACK_METADATA


def memory_database() -> Database:
    """A fresh, empty database in memory, with all tables."""
    database = open_database("sqlite://")
    create_tables(database.engine, [*METADATA.sorted_tables, *SLACK_METADATA.sorted_tables])
    with database.engine.begin() as connection:
        tell_planner(connection)
    return database


def open_memory_store(master_key: bytes = bytes(32)) -> SqlStore:
    """A fresh, empty store in memory; the caller closes it."""
    return SqlStore(memory_database(), open_keys(master_key), LedgerFile(None, master_key))
