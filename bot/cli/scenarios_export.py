"""`carryover scenarios export`: the library as a sheet."""

import sys
from pathlib import Path

import click

from bot.cli.scenarios_path import path_option
from bot.cli.scenarios_said import say_problems
from bot.cli.terminal import printable
from bot.content.folder import read_folder
from bot.content.saving import NotSaved
from bot.content.spreadsheet import to_csv, without_id
from bot.domain.problems import LibraryBroken


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@path_option
def command(file: Path | None, folder: Path) -> None:
    """Write every scenario as one row of a sheet (CSV) to FILE, or to the screen.

    Change the sheet, and bring it back with `carryover scenarios import FILE`.
    """
    read = read_folder(folder)
    if not read.texts:
        raise LibraryBroken(read.problems)
    say_problems(read.problems, err=True)
    for inside in without_id(read.texts):
        click.echo(printable(f"{inside} is left out: it has no id that can be read."), err=True)
    _write(to_csv(read.texts), file)


def _write(sheet: str, file: Path | None) -> None:
    if file is not None:
        _save(sheet, file)
        click.echo(f"{file} is written. Bring it back with: carryover scenarios import {file}")
    elif sys.stdout.isatty():
        click.echo(printable(sheet.replace("\r\n", "\n")), nl=False)
    else:
        sys.stdout.buffer.write(sheet.encode("utf-8"))


def _save(sheet: str, file: Path) -> None:
    """With the mark by which spreadsheets know UTF-8, and never over somebody's own sheet."""
    try:
        with file.open("xb") as opened:
            opened.write(sheet.encode("utf-8-sig"))
    except FileExistsError as error:
        message = f"There is already a file {file}. Give another name, or remove it first."
        raise NotSaved(message) from error
    except OSError as error:
        raise NotSaved(f"{file} cannot be written. Check the folder and its free space.") from error
