"""A report as a table for spreadsheets: the figures that its page shows, and nothing finer."""

import csv
from collections.abc import Iterator
from io import StringIO

from bot.domain.report_pages import ReportPage
from bot.slack.views import words
from bot.slack.views.document import Document
from bot.slack.views.report_figures import Figure, part_said
from bot.slack.views.report_sections import sections

STEM = "report"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def report_csv(page: ReportPage) -> str:
    """One line for each figure; a cell that a spreadsheet would run as a formula begins with '."""
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(words.REPORT_COLUMNS)
    for title, figure in _lines(page):
        cells = (title, figure.what, figure.part, figure.answer, figure.count, figure.of)
        writer.writerow(_harmless(each) for each in (*cells, figure.note))
    return made.getvalue()


def csv_document(page: ReportPage) -> Document:
    """The table as a file."""
    title = words.REPORT_TABLE_NAME.format(programme=page.programme)
    return Document(STEM, "csv", title, report_csv(page))


def _lines(page: ReportPage) -> Iterator[tuple[str, Figure]]:
    about = Figure(
        page.programme, part_said(page), words.REPORT_STATE, note=words.REPORT_STATES[page.state]
    )
    yield words.REPORT_ABOUT, about
    fewest = Figure(page.programme, part_said(page), words.REPORT_PEOPLE, page.people)
    yield words.REPORT_ABOUT, fewest
    for section in sections(page):
        for figure in section.figures:
            yield section.title, figure


def _harmless(cell: str | int | None) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS_A_FORMULA) else text
