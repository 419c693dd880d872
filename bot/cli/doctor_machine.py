"""What `carryover doctor` says of this machine: room on its disks, and who can open our files."""

import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.config import Settings, sqlite_file
from bot.slack.diagnosis import Finding, Verdict

MIB = 1024 * 1024
TOO_LITTLE = 100 * MIB
"""Less than this can fill up within a day: a backup before a migration takes a whole database."""
LITTLE = 1024 * MIB


def examine_room(settings: Settings) -> Finding:
    """Whether there is room left where the data and the keys are."""
    free = {folder: _free(folder) for folder in _folders(settings)}
    folder, left = min(free.items(), key=lambda each: each[1])
    if left < TOO_LITTLE:
        words = (
            f"Only {left // MIB} MiB are free in {folder}. The bot cannot save what people answer"
            " once it is full. Make room now."
        )
        return Finding("space", Verdict.WRONG, words)
    if left < LITTLE:
        words = f"Only {left // MIB} MiB are free in {folder}. Make room soon."
        return Finding("space", Verdict.DOUBTFUL, words)
    return Finding("space", Verdict.GOOD, f"At least {left // MIB} MiB are free for every file.")


def readable_by_others(settings: Settings, env_file: Path) -> Iterator[Finding]:
    """One finding for each file of ours that other users of this machine can open."""
    if sys.platform == "win32":
        return
    database = sqlite_file(settings.database_url)
    data = (database, database.with_name(f"{database.name}-wal")) if database else ()
    for file in (env_file, *_key_files(settings), settings.ledger_file, *data):
        if file.exists() and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            words = f"Other users of this machine can open {file}. Run: chmod 600 {file}"
            yield Finding("secrets", Verdict.WRONG, words)


def _folders(settings: Settings) -> set[Path]:
    database = sqlite_file(settings.database_url)
    files = (*([database] if database else ()), *_key_files(settings), settings.ledger_file)
    return {_existing(file.resolve().parent) for file in files}


def _key_files(settings: Settings) -> tuple[Path, ...]:
    """The files with keys; none if keys stand on a server."""
    if settings.is_on_servers:
        return ()
    return settings.keys_file, settings.person_keys_file


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there already."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
