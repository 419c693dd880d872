"""`carryover simulate`: weeks in seconds, with the real bot; or how nudges are chosen, compared."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.cli.scenarios_path import path_option
from bot.cli.terminal import counted, print_json
from bot.content.library import load_library
from bot.simulation.choosing import Result, as_document, compare_choosers

if TYPE_CHECKING:
    from bot.simulation.scale.plan import ScalePlan

LEGEND = """\
Met: a real opportunity came. Tried: it was taken. Repeats: the scenario had come before.
Concepts: tried by each trainee. Again: concepts tried again a week or more later."""


@click.command("simulate")
@click.option("--choose", is_flag=True, help="Compare how nudges are chosen instead.")
@click.option(
    "--people", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Trainees."
)
@click.option("--teams", type=click.IntRange(1, 2_000), help="So many workspaces instead of one.")
@click.option(
    "--weeks", type=click.IntRange(1, 52), help="For how long: 12, or 1 with --teams by default."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Same seed, same trace.")
@click.option(
    "--faults", default="none", show_default=True, help="all, none, or a list with commas."
)
@click.option("--database", default="", help="With --teams: an empty PostgreSQL database for all.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@path_option
def command(  # noqa: PLR0913 - each is an option
    *,
    choose: bool,
    people: int,
    teams: int | None,
    weeks: int | None,
    seed: int,
    faults: str,
    database: str,
    as_json: bool,
    folder: Path,
) -> None:
    """Let the real bot live through weeks in seconds, with simulated trainees and a pretend Slack.

    Faults strike as often as the seed says, and what must always hold is checked at each step. If
    something breaks, the exit code is 1 and the shortest replay that was found is printed.

    With --choose, compare our rule for choosing a nudge with two kinds of chance and taking turns.

    With --teams, live through one sending day a week of many workspaces with so many PEOPLE each,
    and print what it cost: docs/scaling.md says what is simulated and what is reckoned.
    """
    if teams is not None:
        from bot.simulation.scale.plan import ScalePlan

        _live_at_scale(ScalePlan(teams, people, weeks or 1, seed, database), as_json=as_json)
        return
    weeks = weeks or 12
    if not choose:
        _live(people, weeks, seed, faults, as_json=as_json)
        return
    results = compare_choosers(
        load_library(folder), people=people, weeks=weeks, seed=seed, progress=_say_progress
    )
    if as_json:
        print_json(as_document(results, people=people, weeks=weeks, seed=seed))
        return
    click.echo(f"{counted(people, 'simulated trainee')}, {counted(weeks, 'week')}, seed {seed}")
    Console(highlight=False).print(_table(results))
    click.echo(LEGEND)


def _live(people: int, weeks: int, seed: int, faults: str, *, as_json: bool) -> None:
    """One life; a broken one is made as small as can be."""
    from bot.simulation.lives.living import lived
    from bot.simulation.lives.plan import Plan
    from bot.simulation.lives.shrinking import shrunk
    from bot.simulation.lives.weather import kinds_of

    try:
        plan = Plan(people, weeks, seed, kinds_of(faults))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    began = time.perf_counter()
    with Progress(console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task("weeks", total=weeks)
        life = lived(plan, on_week=lambda week: progress.update(task, completed=week))
        speed = people * weeks / (time.perf_counter() - began)
        if life.broken:
            progress.update(task, description="looking for a shorter replay", total=None)
            life = shrunk(life, lived)
    document = {**life.as_document(), "people_weeks_per_second": round(speed, 1)}
    if as_json:
        print_json(document)
    else:
        _say_life(document)
    if life.broken:
        raise click.exceptions.Exit(1)


def _live_at_scale(plan: "ScalePlan", *, as_json: bool) -> None:
    """Many workspaces; what they cost."""
    from bot.simulation.scale.running import lived_at_scale

    with Progress(console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task("workspaces", total=plan.teams)
        document = lived_at_scale(plan, progress=lambda done: progress.update(task, completed=done))
    if as_json:
        print_json(document)
        return
    for name, value in document.items():
        click.echo(f"{name.replace('_', ' ')}: {'' if isinstance(value, dict) else value}")
        for part, figures in value.items() if isinstance(value, dict) else ():
            click.echo(f"  {part.replace('_', ' ')}: {_in_words(figures)}")


def _in_words(figures: object) -> str:
    """Figures in one line."""
    if not isinstance(figures, dict):
        return str(figures)
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())


def _say_life(document: dict[str, object]) -> None:
    """Each figure on a line; the newest steps last, if something broke."""
    newest = document.pop("newest")
    for name, value in document.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {many}" for key, many in value.items()) or "none"
        click.echo(f"{name.replace('_', ' ')}: {value or 'nothing'}")
    for step in newest if isinstance(newest, list) else []:
        click.echo(f"  {step}")


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
