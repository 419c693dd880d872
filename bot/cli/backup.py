"""`carryover backup`: the data in one file, and the keys of persons in another."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.backup_words import (
    backup_document,
    key_backup_document,
    say_backup,
    say_key_backup,
    say_no_key_backup,
    watched_copy,
)
from bot.cli.terminal import print_json

if TYPE_CHECKING:
    from bot.config import Settings

A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("file", type=A_FILE)
@click.option(
    "--person-keys",
    "key_file",
    type=A_FILE,
    help="Copy the keys of persons too, into a file in another folder.",
)
@click.option("--force", is_flag=True, help="Write over a backup of that name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(file: Path, key_file: Path | None, *, force: bool, as_json: bool) -> None:
    """Copy the database into FILE, checked and whole; the bot may go on working.

    The keys of boxes, threads and receipts are never copied. Keep no backup longer than 30 days.
    """
    from bot.config import load_settings
    from bot.storage.backup import back_up, back_up_person_keys

    settings = load_settings()
    database = the_file(settings)
    _keep_apart(key_file, (file, database))
    in_use = (database, settings.keys_file, settings.person_keys_file, settings.ledger_file)
    with watched_copy("Copying the database") as tell:
        backup = back_up(database, file, in_use=in_use, overwrites=force, tell=tell)
    keys = None
    if key_file is not None:
        source = settings.person_keys_file
        keys = back_up_person_keys(source, key_file, in_use=in_use, overwrites=force)
    if as_json:
        document = key_backup_document(keys) if keys else None
        print_json({"data": backup_document(backup), "person_keys": document})
        return
    say_backup(backup)
    if keys:
        say_key_backup(keys)
    else:
        say_no_key_backup()


def the_file(settings: "Settings") -> Path:
    """The database's file; raises BackupRefused on a server, which has tools of its own."""
    from bot.config import sqlite_file
    from bot.storage.backup import BackupRefused

    database = sqlite_file(settings.database_url)
    if database is None:
        raise BackupRefused(
            "The data stand in PostgreSQL, which is copied and put back with its own tools, such as"
            " pg_dump and pg_restore: docs/operating.md says how, and what not to copy."
        )
    return database


def _keep_apart(key_file: Path | None, others: tuple[Path, ...]) -> None:
    """Raises BackupRefused if whoever finds the one file finds the other beside it."""
    from bot.storage.backup import BackupRefused

    if key_file is None:
        return
    folder = key_file.resolve().parent
    if folder in {other.resolve().parent for other in others}:
        raise BackupRefused(
            f"{key_file} would stand beside the data that these keys open. Give the keys of"
            " persons a folder of their own, and keep it apart from the backup."
        )
