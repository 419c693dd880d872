"""`carryover restore`: a backup takes the place of the database, and forgets again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.backup_words import backup_document, watched_copy
from bot.cli.terminal import counted, print_json

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.storage.backup import Backup

REFUSED = 1
A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("restore")
@click.argument("file", type=A_FILE, required=False)
@click.option(
    "--person-keys", "key_file", type=A_FILE, help="Put back the keys of persons that are missing."
)
@click.option("--force", is_flag=True, help="Restore all the same, old backup or lost ledger.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(
    ctx: click.Context, file: Path | None, key_file: Path | None, *, force: bool, as_json: bool
) -> None:
    """Put the backup FILE in place of the database; stop the bot before.

    What it replaces is kept beside it. Whoever was erased since is erased again at once. When the
    bot starts it sends nothing twice: it looks in Slack for what was waiting, and passes over what
    came due since. Exit code 1: the backup may bring somebody back who was erased.
    """
    from bot.cli.backup import the_file
    from bot.config import load_settings
    from bot.storage.backup import examined_backup

    if file is None and key_file is None:
        raise click.UsageError("Name a backup, or --person-keys and a backup of keys.")
    settings = load_settings()
    the_file(settings)
    backup = examined_backup(file) if file else None
    reasons = _reasons_against(settings, backup)
    if reasons and not force:
        _say_refused(reasons, as_json=as_json)
        ctx.exit(REFUSED)
    _report(_restored(settings, backup, key_file), as_json=as_json)


def _reasons_against(settings: "Settings", backup: "Backup | None") -> list[str]:
    """Why somebody who was erased might come back."""
    from bot.clock import SystemClock
    from bot.domain.erasures import LEDGER_KEPT_FOR

    reasons = []
    if backup and backup.is_older_than(SystemClock().now() - LEDGER_KEPT_FOR):
        reasons.append(
            f"{backup.file.name} is older than {LEDGER_KEPT_FOR.days} days. The erasure ledger does"
            " not remember longer, so people who were erased since could come back."
        )
    if not settings.ledger_file.exists():
        reasons.append(
            f"There is no erasure ledger {settings.ledger_file}, so people who were erased could"
            " come back. Put its newest copy there first."
        )
    return reasons


def _restored(
    settings: "Settings", backup: "Backup | None", key_file: Path | None
) -> dict[str, Any]:
    """Put back what was named, erase again, and say what was done."""
    from bot.cli.backup import the_file
    from bot.clock import SystemClock
    from bot.storage.restoring import put_back_database, put_back_person_keys
    from bot.wiring import erase_again

    aside, keys = None, None
    if key_file:
        keys = put_back_person_keys(key_file, settings.person_keys_file, settings.master_key)
    if backup:
        database, now = the_file(settings), SystemClock().now()
        with watched_copy("Putting the backup back") as tell:
            aside = put_back_database(backup.file, database, now=now, tell=tell)
    return {
        "restored": True,
        "data": backup_document(backup) if backup else None,
        "replaced": str(aside) if aside else None,
        "person_keys_added": keys,
        "erased_again": erase_again(settings),
    }


def _say_refused(reasons: list[str], *, as_json: bool) -> None:
    if as_json:
        print_json({"restored": False, "reasons": reasons})
        return
    for reason in reasons:
        click.echo(f"not restored: {reason}", err=True)
    click.echo("Restore all the same with --force.", err=True)


def _report(done: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    if done["person_keys_added"] is not None:
        click.echo(f"Keys of persons that were missing: {done['person_keys_added']}.")
    if done["replaced"]:
        click.echo(
            f"The database as it was before: {done['replaced']}. It goes after a week, or as soon"
            " as somebody is erased; delete it once all is well."
        )
    again = counted(done["erased_again"], "erasure")
    click.echo(f"Done, and {again} carried out again.")
    if done["data"]:
        click.echo(
            "Start the bot now. What people did since the backup is lost: whoever paused, stopped"
            " or changed their days has to say so again."
        )
