"""`carryover scenarios import`: the changes of a sheet, brought into the scenario files."""

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

import click

from bot.cli.scenarios_path import path_option
from bot.cli.scenarios_said import say_files, say_problems, say_rehearsed
from bot.cli.terminal import printable
from bot.clock import SystemClock
from bot.content.folder import read_folder
from bot.content.library import Examiner
from bot.content.saving import save_texts
from bot.content.sheet import LARGEST_SHEET, SheetRefused, decoded_sheet
from bot.content.spreadsheet import changed_by_csv

REFUSED = 1


@click.command("import")
@click.argument("file", type=click.File("rb"))
@path_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.pass_context
def command(ctx: click.Context, file: BinaryIO, folder: Path, *, dry_run: bool) -> None:
    """Bring the changes of the sheet FILE (CSV) into the scenario files, line by line.

    Scenarios that are not in the sheet stay as they are. Nothing at all is written if the sheet
    or the library with its changes has an error: exit code 1.
    """
    read = read_folder(folder)
    try:
        changed = changed_by_csv(read.texts, decoded_sheet(file.read(LARGEST_SHEET + 1)))
    except SheetRefused as refused:
        click.echo(printable(f"{refused}\nNothing was written."))
        ctx.exit(REFUSED)
    name = folder.resolve().name
    texts = {**read.texts, **changed}
    today = SystemClock().now().date()
    examined = Examiner(name).examine(texts, found=read.problems, today=today)
    paths = {f"{name}/{inside}" for inside in changed}
    say_problems(
        problem for problem in examined.problems if problem.is_error or problem.path in paths
    )
    if examined.library is None:
        click.echo("Nothing was written. Mend the errors first.")
        ctx.exit(REFUSED)
    if not dry_run:
        save_texts(folder, changed)
    _report(changed, read.texts, is_rehearsal=dry_run)


def _report(changed: Collection[str], before: Collection[str], *, is_rehearsal: bool) -> None:
    say_files(changed, before)
    if not changed:
        click.echo("The files say all of this already. Nothing changes.")
    elif is_rehearsal:
        say_rehearsed()
