"""Looks into the database of a bot that may be running, and never writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from bot.domain.editions import Edition, laid_over
from bot.domain.libraries import LibraryState
from bot.domain.manifests import ids_in
from bot.domain.people import DEFAULT_THRESHOLD, Cohort
from bot.domain.report_making import KeptNumbers
from bot.storage.cohorts import SqlCohorts
from bot.storage.files import DatabaseUnusable
from bot.storage.library import SqlLibraryFiles
from bot.storage.reports import SqlReports
from bot.storage.teams import SqlTeams


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


@dataclass(frozen=True)
class KeptCohort:
    """A cohort with all that is kept of its numbers, and the texts of its team's library."""

    numbers: KeptNumbers
    texts: dict[str, str]


def kept_cohorts(url: str, wanted: str) -> list[KeptCohort]:
    """The cohorts with this id, or else those of the programme with this name, in any team.

    Raises DatabaseUnusable if there is no database, or none that can be read.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        raise DatabaseUnusable("There is no database yet. Start the bot once, then try again.")
    with _connection(address, "The database cannot be read.") as connection:
        cohorts = SqlCohorts(connection)
        everything = [
            each for team in SqlTeams(connection).known() for each in cohorts.of_team(team)
        ]
        found = [each for each in everything if each.cohort_id == wanted]
        found = found or [each for each in everything if each.programme == wanted]
        return [_with_numbers(each, connection) for each in found]


def _with_numbers(cohort: Cohort, connection: Connection) -> KeptCohort:
    reports, files = SqlReports(connection), SqlLibraryFiles(connection)
    pool = SqlCohorts(connection).pool(cohort.team_id, cohort.pool_id)
    owner = files.owner() or cohort.team_id
    teams = dict.fromkeys((owner, cohort.team_id))
    editions = [edition for team in teams for edition in files.editions(team)]
    return KeptCohort(
        KeptNumbers(
            cohort,
            pool.threshold if pool else DEFAULT_THRESHOLD,
            reports.kept(cohort.team_id, cohort.cohort_id),
            reports.kept_scenarios(cohort.team_id),
        ),
        laid_over(files.folder(owner), editions),
    )


@contextmanager
def _library_files(address: URL) -> Iterator[SqlLibraryFiles]:
    with _connection(address, "The library in the database cannot be read.") as connection:
        yield SqlLibraryFiles(connection)


@contextmanager
def _connection(address: URL, unreadable: str) -> Iterator[Connection]:
    engine = _reader_of(address)
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise DatabaseUnusable(f"{unreadable} Start the bot once, then try again.") from error
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
