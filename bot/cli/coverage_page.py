"""The coverage of a library as one page that needs nothing else: to send, to print, to pin up."""

from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.cli.coverage_report import Report
from bot.cli.coverage_terminal import said_of
from bot.cli.terminal import counted


def page_of(report: Report, *, on: date) -> str:
    """The whole HTML document; `on` is the day of the count."""
    environment = Environment(
        loader=PackageLoader("bot.cli", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    template = environment.get_template("coverage.html")
    supplies = report.coverage.supplies
    return template.render(
        report=report,
        coverage=report.coverage,
        day=f"{on.day} {on:%B %Y}",
        shortest=min(supply.weeks for supply in supplies),
        worst=min(supply.worst_weeks for supply in supplies),
        counted=counted,
        said_of=said_of,
    )
