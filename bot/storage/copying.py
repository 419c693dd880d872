"""A checked copy of an SQLite file, which may be in use; its name stands only once it is whole.

A copy carries the minute in which it was made (`PRAGMA user_version`, 0 in a database that was
never copied). By it a bot that is started on a copy knows that it has lived on since.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from bot.domain.errors import CarryoverError
from bot.storage.files import DatabaseUnusable, keep_file, keep_folder, private_file
from bot.storage.integrity import WHOLE, is_damage

PAGES_AT_A_TIME = 1024
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SIDES = ("-wal", "-shm", "-journal")

Tell = Callable[[int, int], None]
"""Told how many pages are still to come, of how many."""


class CopyFailed(CarryoverError):
    """A database could not be copied; the message says why and what to do."""


def say_nothing(remaining: int, total: int) -> None:
    """For copies that nobody watches."""
    del remaining, total


def copy_database(source: Path, target: Path, *, tell: Tell = say_nothing) -> None:
    """Copy a database as it is at this moment, check the copy, and put it in place as a whole.

    Whoever writes meanwhile goes on writing: only their log cannot be emptied until this is done.
    A crash leaves the target as it was. Raises CopyFailed.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        _remove(unfinished)
        _copy_pages(source, private_file(unfinished), tell)
        put_in_place(unfinished, target)
    except (OSError, sqlite3.Error, DatabaseUnusable) as error:
        _remove(unfinished)
        raise CopyFailed(_words(source, target, error)) from error
    except BaseException:
        _remove(unfinished)
        raise


def put_in_place(unfinished: Path, target: Path) -> None:
    """Have the disk keep a file, and give it its name in one step."""
    keep_file(unfinished)
    unfinished.replace(target)
    keep_folder(target.parent)


@contextmanager
def read_only(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own that cannot write."""
    address = f"file:{quote(str(file.resolve()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        yield connection


def copied_at(connection: sqlite3.Connection) -> datetime | None:
    """The minute in which this copy was made; None if it is no copy."""
    (minutes,) = connection.execute("PRAGMA user_version").fetchone()
    return EPOCH + minutes * MINUTE if minutes else None


def mark_as_copy(connection: sqlite3.Connection, moment: datetime) -> None:
    """Have a file know when it was copied."""
    connection.execute(f"PRAGMA user_version = {max(1, int((moment - EPOCH) / MINUTE))}")


def file_moment(file: Path) -> datetime:
    """When a file was written, by the machine's clock."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _copy_pages(source: Path, target: Path, tell: Tell) -> None:
    """All pages of one moment: the read transaction holds it while pages are copied in parts."""
    with read_only(source) as origin, closing(sqlite3.connect(target)) as copy:
        copy.isolation_level = None
        origin.execute("BEGIN")
        origin.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        origin.backup(copy, pages=PAGES_AT_A_TIME, progress=lambda _, left, all_: tell(left, all_))
        origin.execute("COMMIT")
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        if copied_at(copy) is None:
            mark_as_copy(copy, file_moment(target))
        (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if found != WHOLE:
        raise sqlite3.DatabaseError("the copy is damaged")


def _words(source: Path, target: Path, error: Exception) -> str:
    if is_damage(error) or "damaged" in str(error):
        return (
            f"{source.name} is damaged and cannot be copied. Nothing was written. Put back the"
            " latest backup: carryover restore FILE."
        )
    return (
        f"{source.name} could not be copied to {target}. Nothing was written there. Check that both"
        " files can be reached, and that there is room on the disk."
    )


def _remove(unfinished: Path) -> None:
    """Take away what is not finished, and what SQLite keeps beside it."""
    for file in (unfinished, *(unfinished.with_name(unfinished.name + side) for side in SIDES)):
        with suppress(OSError):
            file.unlink()
