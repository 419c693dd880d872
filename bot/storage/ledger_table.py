"""The erasure ledger on a PostgreSQL server, for several processes.

It stands with the keys that are never backed up, so that it never goes back in time. Unlike them it
survives a crash of the server.
"""

from collections.abc import Iterable

from sqlalchemy import (
    Column,
    Date,
    Engine,
    MetaData,
    NullPool,
    String,
    Table,
    delete,
    make_url,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.erasures import Erased, Erasure
from bot.storage.ledger import KeptLedger, LedgerUnusable
from bot.storage.postgres import postgres_engine
from bot.storage.rows import insert_into, values_of
from bot.storage.schema import create_tables

ENTRY = Table(
    "erasure_ledger",
    MetaData(),
    Column("team_id", String, primary_key=True),
    Column("entry_id", String, primary_key=True),
    Column("what", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("mark", String, nullable=False),
)


class LedgerTable(KeptLedger):
    """The table of the ledger; what other processes add meanwhile stays as it is."""

    def __init__(self, url: str, master_key: bytes) -> None:
        """Open or make the table. Raises LedgerUnusable."""
        # It is written a few times a week: each time with a connection of its own.
        self._engine = postgres_engine(make_url(url), poolclass=NullPool)
        super().__init__(_read(self._engine), master_key)

    def replace(self, entries: Iterable[Erasure]) -> None:
        """Add and take out what differs; it is safe on the server when this returns."""
        after = frozenset(entries)
        if after == self._entries:
            return
        gone = [erasure.entry_id for erasure in self._entries - after]
        new = [
            values_of(erasure) | {"what": str(erasure.what)}
            for erasure in sorted(after - self._entries)
        ]
        try:
            with self._engine.begin() as connection:
                connection.execute(delete(ENTRY).where(ENTRY.c.entry_id.in_(gone)))
                if new:
                    insert = insert_into(ENTRY, connection.dialect).on_conflict_do_nothing()
                    connection.execute(insert, new)
        except SQLAlchemyError as error:
            raise LedgerUnusable(
                "The erasure ledger cannot be written, so nothing was erased. Look whether the"
                " server of KEYS_DATABASE_URL runs."
            ) from error
        self._entries = after


def _read(engine: Engine) -> list[Erasure]:
    try:
        create_tables(engine, [ENTRY])
        with engine.connect() as connection:
            rows = connection.execute(select(ENTRY)).mappings()
            return [Erasure(**{**row, "what": Erased(row["what"])}) for row in rows]
    except (SQLAlchemyError, ValueError) as error:
        raise LedgerUnusable(
            "The erasure ledger cannot be read, so people who were erased might come back."
            " Look at KEYS_DATABASE_URL, and whether its server runs."
        ) from error
