"""A report in a made-up language: nothing stays English on its page or in its table."""

import csv
from collections.abc import Iterator
from io import StringIO

import pytest

from bot.domain.report_pages import ReportPage
from bot.slack.views import catalogue
from bot.slack.views.report_csv import report_csv
from bot.slack.views.report_page import report_html
from bot.slack.views.speaking import speaking
from tests.slack.views.pseudo import PSEUDO, Pseudo, all_titles, outside
from tests.slack.views.reading_pages import Element, read_page
from tests.slack.views.report_pages import PAGES


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made_up = Pseudo(all_titles())
    monkeypatch.setattr(catalogue, "translations", lambda language: made_up)
    with speaking(PSEUDO):
        yield


def names_in(page: ReportPage) -> str:
    """What a page shows that we did not write."""
    return repr(page).casefold()


def pieces_in(element: Element) -> Iterator[str]:
    """What stands in no bracket, in every text of a page but its style."""
    if element.tag == "style":
        return
    lines_of_one_text = [element.text] if element.tag == "text" else element.words
    for text in [*lines_of_one_text, element.attributes.get("aria-label", "")]:
        yield from outside(text)
    for child in element.children if element.tag != "text" else []:
        yield from pieces_in(child)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_in_english(name: str) -> None:
    root = read_page(report_html(PAGES[name]))

    known = names_in(PAGES[name])
    assert [each for each in pieces_in(root) if each.casefold() not in known] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_table_for_spreadsheets_says_nothing_in_english(name: str) -> None:
    rows = csv.reader(StringIO(report_csv(PAGES[name]), newline=""))

    known = names_in(PAGES[name])
    pieces = [piece for row in rows for cell in row for piece in outside(cell)]
    assert [each for each in pieces if each.casefold() not in known] == []
