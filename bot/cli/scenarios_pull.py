"""`carryover scenarios pull`: what was published in Slack, written back into the scenario files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from bot.cli.scenarios_path import path_option
from bot.cli.scenarios_said import say_files, say_rehearsed
from bot.cli.terminal import printable
from bot.config import database_address
from bot.content.folder import read_folder
from bot.content.saving import save_texts
from bot.domain.editions import conflicts, to_pull
from bot.storage.reading import kept_library

IN_CONFLICT = 1


@click.command("pull")
@path_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_context
def command(ctx: click.Context, folder: Path, *, dry_run: bool) -> None:
    """Write what admins have published in Slack into the scenario files.

    A file that was changed in Slack and, differently, in the folder is reported and left as it
    is: exit code 1. The bot may go on running; it notices that the folder has caught up.
    """
    kept = kept_library(database_address())
    editions = kept.editions if kept else ()
    before = read_folder(folder).texts
    wanted, disputed = to_pull(before, editions), conflicts(before, editions)
    if not dry_run:
        save_texts(folder, wanted)
    _report(wanted, before, disputed, is_rehearsal=dry_run)
    ctx.exit(IN_CONFLICT if disputed else 0)


def _report(
    wanted: Mapping[str, str],
    before: Mapping[str, str],
    disputed: Sequence[str],
    *,
    is_rehearsal: bool,
) -> None:
    say_files(wanted, before)
    for path in disputed:
        click.echo(
            printable(
                f"left alone: {path} was changed in Slack and, differently, in the folder. Undo it"
                " in Slack, or put its words into the file."
            )
        )
    if not wanted and not disputed:
        click.echo("The folder has everything that was published in Slack.")
    elif wanted and is_rehearsal:
        say_rehearsed()
