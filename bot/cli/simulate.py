"""`carryover simulate --choose`: the rule that chooses, beside chance and taking turns."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.cli.scenarios_path import path_option
from bot.cli.terminal import counted, print_json
from bot.content.library import load_library
from bot.simulation.choosing import Result, as_document, compare_choosers

LEGEND = """\
Met: a real opportunity came. Tried: it was taken. Repeats: the scenario had come before.
Concepts: tried by each trainee. Again: concepts tried again a week or more later."""


@click.command("simulate")
@click.option("--choose", is_flag=True, help="Compare how nudges are chosen.")
@click.option(
    "--people", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Trainees."
)
@click.option(
    "--weeks", type=click.IntRange(1, 52), default=12, show_default=True, help="Two nudges each."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Same seed, same people.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@path_option
def command(
    *, choose: bool, people: int, weeks: int, seed: int, as_json: bool, folder: Path
) -> None:
    """Let simulated trainees live through weeks of nudges, and count what came of them.

    With --choose, once for each of four ways to choose: our rule, two kinds of chance, and taking
    turns. What each trainee needs is hidden from all four.
    """
    if not choose:
        raise click.UsageError("Say what to simulate. --choose compares how nudges are chosen.")
    results = compare_choosers(
        load_library(folder), people=people, weeks=weeks, seed=seed, progress=_say_progress
    )
    if as_json:
        print_json(as_document(results, people=people, weeks=weeks, seed=seed))
        return
    click.echo(f"{counted(people, 'simulated trainee')}, {counted(weeks, 'week')}, seed {seed}")
    Console(highlight=False).print(_table(results))
    click.echo(LEGEND)


def _say_progress(chooser: str) -> None:
    click.echo(f"Living through it: {chooser}", err=True)


def _table(results: Sequence[Result]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("")
    for heading in ("Nudges", "Met", "Tried", "Repeats", "Concepts", "Again"):
        table.add_column(heading, justify="right")
    for result in results:
        shares = (f"{share:.1%}" for share in (result.met, result.tried, result.repeats))
        averages = (f"{average:.1f}" for average in (result.breadth, result.again))
        table.add_row(result.chooser, f"{result.nudges}", *shares, *averages)
    return table
