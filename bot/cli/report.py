"""`carryover report`: what may be shown of a cohort's month, on the terminal or as a file."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from bot.cli.report_terminal import print_page
from bot.cli.terminal import print_json, printable
from bot.clock import SystemClock
from bot.config import database_address
from bot.content.library import Examiner
from bot.domain.report_making import page_about
from bot.domain.report_pages import PageState, ReportPage
from bot.domain.scenarios import Library
from bot.slack.views.report_csv import report_csv
from bot.slack.views.report_page import report_html
from bot.storage.reading import KeptCohort, kept_cohorts

NOTHING_TO_SHOW = 1
EMPTY = Library("", {}, {}, {}, {}, {})
A_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.command("report")
@click.argument("cohort")
@click.option("--month", required=True, help="The month, like 2026-11.")
@click.option("--html", "page_file", metavar="FILE", type=A_FILE, help="Write a page; - prints it.")
@click.option(
    "--csv",
    "table_file",
    metavar="FILE",
    type=A_FILE,
    help="Write a table for a spreadsheet; - prints it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(
    ctx: click.Context,
    cohort: str,
    month: str,
    page_file: Path | None,
    table_file: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show the report about COHORT, an id or the name of a programme.

    Numbers of fewer people than the cohort's threshold are never in it. The bot may go on running.
    Exit code 0: shown. 1: there are no numbers (yet), and what is shown says why.
    """
    prints = [str(each) for each in (page_file, table_file) if str(each) == "-"]
    if len(prints) + as_json > 1 or (as_json and (page_file or table_file)):
        raise click.UsageError("Print one thing at a time: --html, --csv or --json.")
    page = _page(_the_one(kept_cohorts(database_address(), cohort), cohort), _first_of(month))
    if page_file is not None:
        _write(page_file, report_html(page), "--html")
    if table_file is not None:
        _write(table_file, report_csv(page), "--csv")
    if as_json:
        print_json(_plain(asdict(page)))
    elif page_file is None and table_file is None:
        print_page(page)
    ctx.exit(0 if page.state is PageState.READY else NOTHING_TO_SHOW)


def _first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        message = "Write the month as four digits, a dash and two digits, like 2026-11."
        raise click.BadParameter(message, param_hint="--month") from error


def _the_one(found: Sequence[KeptCohort], wanted: str) -> KeptCohort:
    if not found:
        raise click.UsageError(
            printable(
                f"There is no cohort or programme called {wanted}. Look at its name in Slack."
            )
        )
    if len(found) > 1:
        cohorts = (each.numbers.cohort for each in found)
        lines = (f"{each.cohort_id} (from {each.starts_on}, {each.team_id})" for each in cohorts)
        several = "\n".join(("Several cohorts have this name. Give the id of one:", *lines))
        raise click.UsageError(printable(several))
    return found[0]


def _page(kept: KeptCohort, month: date) -> ReportPage:
    library = Examiner().examine(kept.texts).library or EMPTY
    today = kept.numbers.cohort.today(SystemClock().now())
    return page_about(kept.numbers, month, library=library, today=today)


def _write(file: Path, text: str, option: str) -> None:
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        message = f"{file} cannot be written. Name a file in a folder that you may write to."
        raise click.BadParameter(message, param_hint=option) from error
    click.echo(f"The report is in {file}.")


def _plain(value: object) -> object:
    """The page as JSON takes it: dates as words, and nothing that the page has not."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
