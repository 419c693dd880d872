"""Opens the database, whichever kind it is: an SQLite file, or PostgreSQL for many processes."""

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.database import Database
from bot.storage.files import DatabaseUnusable


def server_engine(url: str) -> Engine:
    """Connections to a PostgreSQL database for whoever looks at more than one team."""
    from bot.storage.postgres import postgres_engine

    return postgres_engine(make_url(url))


def open_database(url: str) -> Database:
    """The database at `sqlite:///carryover.db`, `sqlite://` (in memory) or `postgresql://...`.

    Raises AlreadyRunning, DatabaseDamaged and DatabaseUnusable.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnusable("DATABASE_URL is not the address of a database.") from error
    match address.get_backend_name():
        case "sqlite":
            from bot.storage.sqlite import open_sqlite

            return open_sqlite(address)
        case "postgresql":
            from bot.storage.postgres import open_postgres

            return open_postgres(address)
    raise DatabaseUnusable(
        "Carryover keeps its data in SQLite or PostgreSQL: give DATABASE_URL as"
        " sqlite:///carryover.db or postgresql://..."
    )
