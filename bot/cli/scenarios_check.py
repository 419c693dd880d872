"""`carryover scenarios check`: every mistake in the files, at once, with file and line."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from bot.cli.scenarios_said import say_problems
from bot.cli.terminal import counted, print_json
from bot.clock import SystemClock
from bot.config import database_address, scenarios_folder
from bot.content.checks.opening import NO_FOLDER
from bot.content.hints import shown, shown_name
from bot.content.library import examine
from bot.domain.errors import CarryoverError, NotFound
from bot.domain.problems import Examined

FOUND_ERRORS = 1
UNUSABLE_PATH = 2
LONGEST_PATH = 100


@click.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(ctx: click.Context, path: Path | None, *, as_json: bool) -> None:
    """Check the scenario folder PATH, or the one that the bot uses.

    Exit code 0: the bot can use it, perhaps with warnings. 1: it has errors. 2: there is no
    such folder.
    """
    folder = path or scenarios_folder()
    today = SystemClock().now().date()
    examined = examine(folder, today=today, known=_known_ids(folder))
    is_folder = all(problem.check != NO_FOLDER.name for problem in examined.problems)
    if as_json:
        print_json(_document(examined))
    elif is_folder:
        _say(examined)
    else:
        name = shown(shown_name(str(folder)), LONGEST_PATH)
        raise NotFound(f"{name} is not a folder that can be opened. Say where the scenarios are.")
    if examined.library is None:
        ctx.exit(FOUND_ERRORS if is_folder else UNUSABLE_PATH)


def _known_ids(folder: Path) -> Mapping[str, str]:
    """The id that each file had when the bot last took this folder in; none if it never has."""
    is_the_bots = folder.resolve() == scenarios_folder().resolve()
    if not is_the_bots:
        return {}
    from bot.storage.reading import kept_library

    try:
        kept = kept_library(database_address())
    except CarryoverError:
        return {}
    return kept.known if kept else {}


def _document(examined: Examined) -> dict[str, object]:
    library = examined.library
    return {
        "usable": library is not None,
        "scenarios": len(library.scenarios) if library else None,
        "live": len(library.live()) if library else None,
        "for_sponsors": len(library.enabling) if library else None,
        "problems": [asdict(problem) for problem in examined.problems],
    }


def _say(examined: Examined) -> None:
    say_problems(examined.problems)
    errors = sum(problem.is_error for problem in examined.problems)
    warnings = len(examined.problems) - errors
    if examined.library is None:
        click.echo(f"{counted(errors, 'error')} to mend, {counted(warnings, 'warning')}.")
        return
    scenarios = counted(len(examined.library.scenarios), "scenario")
    things = len(examined.library.enabling)
    sponsors = f" {counted(things, 'thing')} for sponsors;" if things else ""
    click.echo(
        f"{scenarios}, {len(examined.library.live())} of them live;{sponsors}"
        f" no errors, {counted(warnings, 'warning')}."
    )
