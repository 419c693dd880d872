"""The copies that Carryover makes beside the database by itself, and how they go again.

One is made before a migration, and one of what a restore replaces. They hold what the database
held, so they go as soon as somebody is erased or takes a line back, and after a week in any case.
"""

import sqlite3
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog

from bot.storage.copying import SIDES, file_moment, read_only
from bot.storage.files import keep_file

MOST_COPIES = 3
BLOCK = 1 << 20
BEFORE, REPLACED = "before-", "replaced-"
log = structlog.get_logger(__name__)


def copy_before(database: Path, revision: str) -> Path:
    """The name of the copy that is made before the database gets this revision."""
    return database.with_name(f"{database.name}.{BEFORE}{revision}")


def replaced_copy(database: Path, moment: datetime) -> Path:
    """The name of what a restore at this moment puts aside."""
    return database.with_name(f"{database.name}.{REPLACED}{moment:%Y%m%dT%H%M%SZ}")


def copies_of(database: Path) -> list[Path]:
    """The automatic copies, the oldest first; what SQLite keeps beside one is not among them."""
    starts = tuple(f"{database.name}.{kind}" for kind in (BEFORE, REPLACED))
    found = [file for file in database.parent.iterdir() if file.name.startswith(starts)]
    return sorted(
        (file for file in found if not file.name.endswith((*SIDES, ".part"))),
        key=lambda file: (file.stat().st_mtime, file.name),
    )


def keep_newest(database: Path) -> None:
    """Let go of all copies but the newest three."""
    for file in copies_of(database)[:-MOST_COPIES]:
        destroy(file)


def forget_all(database: Path | None) -> bool:
    """Destroy every copy, because somebody was erased or took a line back; whether all are gone."""
    if database is None:
        return True
    gone = [destroy(file) for file in copies_of(database)]
    return all(gone)


def forget_before(database: Path | None, moment: datetime) -> None:
    """Destroy the copies that are older than this."""
    for file in copies_of(database) if database is not None else ():
        if file_moment(file) < moment:
            destroy(file)


def forget_behind(database: Path | None, erasures: Collection[str]) -> None:
    """Destroy the copies that have not carried out one of these entries of the ledger.

    At the start, because a crash may have come between an erasure and the end of the copies.
    """
    for file in copies_of(database) if database is not None and erasures else ():
        if not set(erasures) <= _carried_out(file):
            destroy(file)


def destroy(file: Path) -> bool:
    """Overwrite a file and what SQLite keeps beside it, and delete them; whether that worked."""
    try:
        for each in (*(file.with_name(file.name + side) for side in SIDES), file):
            with suppress(FileNotFoundError):
                _overwrite(each)
                each.unlink()
    except OSError:
        log.exception("copy_not_deleted", file=file.name)
        return False
    return True


def _overwrite(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as content:
        for start in range(0, size, BLOCK):
            content.write(bytes(min(BLOCK, size - start)))
    keep_file(file)


def _carried_out(file: Path) -> set[str]:
    """The entries that a copy has carried out; none if it cannot be read."""
    try:
        with read_only(file) as connection:
            return {entry_id for (entry_id,) in connection.execute("SELECT entry_id FROM erasure")}
    except sqlite3.Error:
        return set()
