"""What `carryover backup` and `carryover restore` say, to people and to programs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bot.storage.backup import Backup, KeyBackup

KILO = 1000
NEVER_COPIED = ("box keys", "thread keys", "receipt keys", "erasure ledger")


@contextmanager
def watched_copy(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr while a database is copied, if somebody looks at a terminal."""
    with click.progressbar(
        length=1, label=what, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def tell(remaining: int, total: int) -> None:
            bar.length = max(1, total)
            bar.update(total - remaining - bar.pos)

        yield tell


def backup_document(backup: "Backup") -> dict[str, Any]:
    """A backup of the data, for programs."""
    return {
        "file": str(backup.file),
        "bytes": backup.size,
        "copied_at": _iso(backup.copied_at),
        "newest_at": _iso(backup.newest_at),
        "revision": backup.revision,
        "not_in_it": ["person keys", *NEVER_COPIED],
    }


def key_backup_document(backup: "KeyBackup") -> dict[str, Any]:
    """A backup of person keys, for programs."""
    return {"file": str(backup.file), "bytes": backup.size, "keys": backup.keys}


def say_backup(backup: "Backup") -> None:
    """What is in the file, how much, and up to when."""
    click.echo(f"{backup.file}: the data, {_size(backup.size)}, checked.")
    click.echo(f"  Last sent or received: {_moment(backup.newest_at)}.")
    click.echo("  Nobody can open a box, a receipt or a journal with this file alone.")
    click.echo("  Keep it 30 days at the most: later the ledger cannot repeat every erasure.")


def say_key_backup(backup: "KeyBackup") -> None:
    """What is in the other file, and where not to keep it."""
    click.echo(
        f"{backup.file}: the keys of {backup.keys} journals, {_size(backup.size)}, checked; each is"
        " wrapped by the master key.\n  Keep it apart from the data, 30 days at the most."
    )


def say_no_key_backup() -> None:
    """That journals need a second file."""
    click.echo(
        "The keys of persons are not in it. If their file is lost, nobody can read the journals any"
        " more; `--person-keys FILE` copies them into a folder of their own."
    )


def _moment(moment: datetime | None) -> str:
    return "nothing yet" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _size(size: float) -> str:
    for unit in ("bytes", "kB", "MB"):
        if size < KILO:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= KILO
    return f"{size:.1f} GB"
