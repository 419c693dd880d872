"""Looks into the database of a bot that may be running, and never writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from bot.domain.editions import Edition
from bot.domain.libraries import LibraryState
from bot.domain.manifests import ids_in
from bot.storage.files import DatabaseUnusable
from bot.storage.library import SqlLibraryFiles


@dataclass(frozen=True)
class KeptLibrary:
    """The shared library as the database has it, and the editions that lie over its folder."""

    state: LibraryState
    known: dict[str, str]
    editions: tuple[Edition, ...]


def kept_library(url: str) -> KeptLibrary | None:
    """The library in the database; None if there is no file, or no library in it yet.

    Raises DatabaseUnusable if there is one that cannot be read.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        return None
    with _library_files(address) as files:
        owner = files.owner()
        if owner is None:
            return None
        known = ids_in(files.manifest(owner))
        return KeptLibrary(files.state(owner), known, tuple(files.editions(owner)))


@contextmanager
def _library_files(address: URL) -> Iterator[SqlLibraryFiles]:
    engine = _reader_of(address)
    try:
        with engine.connect() as connection:
            yield SqlLibraryFiles(connection)
    except DatabaseError as error:
        raise DatabaseUnusable(
            "The library in the database cannot be read. Start the bot once, then try again."
        ) from error
    finally:
        engine.dispose()


def _reader_of(address: URL) -> Engine:
    """An engine that cannot write."""
    if address.get_backend_name() == "postgresql":
        from bot.storage.postgres import postgres_engine

        return postgres_engine(address).execution_options(postgresql_readonly=True)
    file = f"file:{quote(str(Path(str(address.database)).resolve()))}?mode=ro"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(file, uri=True),
        poolclass=StaticPool,
        hide_parameters=True,
    )
