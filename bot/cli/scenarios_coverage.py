"""`carryover scenarios coverage`: where the library has too little, gaps first."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from bot.cli.coverage_page import page_of
from bot.cli.coverage_report import report_on
from bot.cli.coverage_terminal import print_report, summary_of
from bot.cli.scenarios_said import say_problems
from bot.cli.terminal import print_json
from bot.clock import SystemClock
from bot.config import scenarios_folder
from bot.content.library import examine
from bot.domain.coverage import Cell, Coverage, coverage_of
from bot.domain.problems import Problem
from bot.domain.scenarios import Library

FOUND_ERRORS = 1


@click.command("coverage")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one page to FILE, to read in a browser or to print.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(ctx: click.Context, path: Path | None, page: Path | None, *, as_json: bool) -> None:
    """Show where the scenario folder PATH, or the one that the bot uses, has too little.

    Exit code 0: counted. 1: the files have errors, so there is nothing to count.
    """
    if page is not None and as_json:
        raise click.UsageError("Choose one of --html and --json.")
    examined = examine(path or scenarios_folder())
    if examined.library is None:
        _say_errors([each for each in examined.problems if each.is_error], as_json=as_json)
        ctx.exit(FOUND_ERRORS)
    elif as_json:
        document = _document(coverage_of(examined.library), examined.library)
        print_json(document)
    elif page is not None:
        _write(page, examined.library)
    else:
        report = report_on(coverage_of(examined.library), examined.library)
        print_report(report, Console(highlight=False))


def _say_errors(errors: list[Problem], *, as_json: bool) -> None:
    if as_json:
        document = {"usable": False, "problems": [asdict(error) for error in errors]}
        print_json(document)
        return
    say_problems(errors, err=True)
    click.echo("Mend these first; then coverage can be counted.", err=True)


def _write(page: Path, library: Library) -> None:
    report = report_on(coverage_of(library), library)
    html = page_of(report, on=SystemClock().now().date())
    try:
        page.write_text(html, encoding="utf-8")
    except OSError as error:
        message = f"{page} cannot be written. Name a file in a folder that you may write to."
        raise click.BadParameter(message, param_hint="--html") from error
    click.echo(f"{summary_of(report)} The page is {page}.")


def _document(coverage: Coverage, library: Library) -> dict[str, object]:
    names = {
        "concepts": {key: concept.term for key, concept in library.concepts.items()},
        "situations": {key: situation.name for key, situation in library.situations.items()},
        "goals": {key: goal.name for key, goal in library.goals.items()},
    }
    return {
        "usable": True,
        "version": library.version,
        "live": coverage.live,
        "pace": coverage.pace,
        "gaps": len(coverage.gaps),
        "next_to_write": [_place(cell) for cell in coverage.next_to_write],
        "orphan_concepts": coverage.orphan_concepts,
        "thin_concepts": coverage.thin_concepts,
        "concepts_without_quick_try": coverage.without_quick_try,
        "concepts": _served(coverage.concepts, names["concepts"]),
        "situations": _served(coverage.situations, names["situations"]),
        "goals": _served(coverage.goals, names["goals"]),
        "roles": [
            {"name": library.roles[supply.role].name} | asdict(supply)
            for supply in coverage.supplies
        ],
        "for_sponsors": dict(coverage.enabling),
        "languages": [asdict(each) for each in coverage.languages],
        "cells": [_place(cell) | {"live": dict(cell.live)} for cell in coverage.cells],
    }


def _place(cell: Cell) -> dict[str, object]:
    return {
        "concept": cell.concept,
        "situation": cell.situation,
        "roles_without": cell.roles_without,
    }


def _served(live: Mapping[str, int], names: Mapping[str, str]) -> list[dict[str, object]]:
    return [{"id": word, "name": names[word], "live": many} for word, many in live.items()]
