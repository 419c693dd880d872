"""A report as a short table on the terminal."""

import click

from bot.cli.terminal import printable
from bot.domain.report_pages import PageState, ReportPage
from bot.slack.views import words
from bot.slack.views.report_figures import Figure, part_said
from bot.slack.views.report_sections import sections
from bot.slack.views.report_without import without_numbers

SHORT = frozenset({"conditions", "heat", "practice", "support", "goals", "scenarios", "replies"})
"""What stands in the short table; the page and the file have everything."""


def print_page(page: ReportPage) -> None:
    """Print what the page shows, a line for each figure."""
    _say(words.REPORT_PAGE_TITLE.format(programme=page.programme, period=part_said(page)))
    if page.state is not PageState.READY:
        without = without_numbers(page)
        for line in (without.title, *without.why):
            _say(line)
        return
    for section in sections(page):
        if section.key in SHORT and section.figures:
            _say(f"\n{section.title}")
            _print_lines(section.figures)


def _print_lines(figures: tuple[Figure, ...]) -> None:
    rows = [(f"{each.what}, {each.part}", each.answer, each.said) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for what, answer, said in rows:
        _say(f"  {what:<{widths[0]}}  {answer:<{widths[1]}}  {said}".rstrip())


def _say(line: str) -> None:
    click.echo(printable(line))
