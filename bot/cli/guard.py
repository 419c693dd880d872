"""`carryover guard`: what the guard makes of lines, and how well it does on known ones."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bot.cli.terminal import print_json, printable
from bot.domain.guard import Guarded, Known
from bot.guard.entities import load_entities
from bot.guard.evaluation import LinesUnusable, evaluated, read_lines
from bot.guard.line_guard import LineGuard


@click.command("guard")
@click.option(
    "--evaluate",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Count leaks on lines with known spans (JSON lines).",
)
@click.option("--json", "as_json", is_flag=True, help="With --evaluate: print one JSON document.")
def command(*, file: Path | None, as_json: bool) -> None:
    """Read lines from standard input and print what peers would read, one JSON object a line.

    Offsets count characters of the line as it was written.
    """
    if file is None:
        _guard_lines()
        return
    score = evaluated(read_lines(_text(file)), LineGuard(load_entities())).as_document()
    if as_json:
        print_json(score)
    else:
        _print_tables(score)


def _guard_lines() -> None:
    guard = LineGuard(load_entities())
    for line in sys.stdin:
        guarded = guard.guarded(line.rstrip("\r\n"), Known())
        click.echo(json.dumps(_document(guarded), ensure_ascii=False))


def _document(guarded: Guarded) -> dict[str, Any]:
    return {
        "text": guarded.public,
        "replaced": [[each.start, each.end, str(each.kind)] for each in guarded.replaced],
        "doubtful": [[each.start, each.end] for each in guarded.doubtful],
    }


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LinesUnusable(f"{printable(str(file))} is not a text in UTF-8.") from error


def _print_tables(score: dict[str, Any]) -> None:
    console = Console(highlight=False)
    for heading, rows in (("kind", score["by_kind"]), ("names", score["names_by_group"])):
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
        table.add_column(heading)
        for column in ("parts", "leaked", "replaced"):
            table.add_column(column, justify="right")
        for name, row in rows.items():
            share = f"{row['replaced_percent']:.1f} %"
            table.add_row(name, str(row["parts"]), str(row["leaked"]), share)
        console.print(table)
    click.echo(f"All parts replaced: {score['replaced_percent']:.2f} %")
    click.echo(f"Names replaced or doubtful: {score['names_replaced_or_doubtful_percent']:.2f} %")
    click.echo(f"Words outside parts lost: {score['words_lost_percent']:.2f} % of {score['words']}")
