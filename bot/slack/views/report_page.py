"""A report as one page that needs nothing else and runs nothing: to read, to print, to pin up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bot.domain.report_pages import ConditionRow, PageState, ReportPage
from bot.slack.views import words
from bot.slack.views.blocks import capitalised
from bot.slack.views.document import Document
from bot.slack.views.moments import full_date
from bot.slack.views.report_figures import Figure, fewer_than, figures_of, part_said, period_said
from bot.slack.views.report_pictures import (
    Bar,
    HeatPicture,
    HistoryPicture,
    bar_of,
    heat_of,
    history_of,
)
from bot.slack.views.report_sections import Section, promise_said, scenario_figures, sections
from bot.slack.views.report_without import without_numbers

STEM = "report"


@dataclass(frozen=True)
class Card:
    """What is shown of one condition: the large number, its trend, its bar and its history."""

    name: str
    means: str
    headline: str
    trend: str
    bar: Bar
    history: HistoryPicture
    past: tuple[Figure, ...]


@dataclass(frozen=True)
class Pictures:
    """Everything that the page draws."""

    cards: tuple[Card, ...]
    heat: HeatPicture
    practice: Bar | None
    lines: Bar | None
    goals: tuple[Bar, ...]
    scenarios: tuple[Bar, ...]


def report_document(page: ReportPage) -> Document:
    """The page as a file."""
    title = words.REPORT_NAME.format(programme=page.programme)
    return Document(STEM, "html", title, report_html(page))


def report_html(page: ReportPage) -> str:
    """The whole HTML document of a report."""
    by_key = {each.key: each for each in sections(page)}
    return _template()(
        words=words,
        page=page,
        period=part_said(page),
        ends_on=full_date(page.part.ends_on) if page.part else "",
        without=None if page.state is PageState.READY else without_numbers(page),
        pictures=pictures_of(page, by_key),
        sections=by_key,
        period_said=period_said,
        promise_said=promise_said,
        full_date=full_date,
        fewer=fewer_than(page.people),
        crossed=crossed,
        capitalised=capitalised,
        together=together,
    )


def pictures_of(page: ReportPage, by_key: dict[str, Section]) -> Pictures:
    """All pictures of a report."""
    support = page.support
    return Pictures(
        cards=tuple(_card(row, page, by_key["history"]) for row in page.conditions),
        heat=heat_of(page),
        practice=_bar(by_key["practice"].figures),
        lines=_bar(
            figures_of(support.lines, words.REPORT_THREADS_LINE, part_said(page), page.people)
            if support
            else ()
        ),
        goals=tuple(bar_of((each,), each.what) for each in by_key["goals"].figures),
        scenarios=tuple(bar_of(scenario_figures(row), row.title) for row in page.scenarios),
    )


def together(figures: tuple[Figure, ...]) -> dict[str, list[Figure]]:
    """The figures of each thing, in their order."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.what, []).append(figure)
    return found


def crossed(figures: tuple[Figure, ...]) -> tuple[list[str], dict[str, dict[str, Figure]]]:
    """The parts as heads of columns, and for each thing its figure in each part."""
    parts = list(dict.fromkeys(each.part for each in figures))
    rows: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.what, {})[figure.part] = figure
    return parts, rows


def _bar(figures: tuple[Figure, ...]) -> Bar | None:
    return bar_of(figures, figures[0].what) if figures else None


def _card(row: ConditionRow, page: ReportPage, history: Section) -> Card:
    name = words.CONDITIONS[row.condition]
    figures = figures_of(row.numbers, name, part_said(page), page.people)
    favourable = next((each for each in figures if each.answers == ("favourable",)), None)
    return Card(
        name=name,
        means=words.REPORT_CONDITION_MEANS[row.condition],
        headline=favourable.said if favourable else "",
        trend=words.REPORT_TREND[row.trend] if row.trend else words.REPORT_NO_TREND,
        bar=bar_of(figures, name),
        history=history_of(row, page.people),
        past=tuple(each for each in history.figures if each.what == name),
    )


@cache
def _template() -> Callable[..., str]:
    # Loaded for the first page and not at the start: few ask for one.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bot.slack.views", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("report/page.html").render
