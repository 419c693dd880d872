"""A report as a page: sound, safe to open, and with no number that its value does not have."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.domain.report_pages import PageState, ReportPage
from bot.domain.suppression import Numbers
from bot.slack.views import words
from bot.slack.views.report_page import report_document, report_html
from tests.slack.views.any_report_pages import report_pages
from tests.slack.views.reading_pages import Element, read_page
from tests.slack.views.report_pages import FULL, NOT_YET, OFF, PAGES, SPARSE

GOLDEN = Path(__file__).parent / "golden" / "report.html"
ONLY_THEIRS = {
    "a",
    "article",
    "b",
    "body",
    "br",
    "defs",
    "desc",
    "div",
    "h1",
    "h2",
    "h3",
    "head",
} | {
    *("header", "html", "li", "main", "meta", "p", "path", "pattern", "rect", "circle", "section"),
    *("span", "strong", "style", "svg", "table", "tbody", "td", "text", "th", "thead", "title"),
    *("tr", "tspan", "ul"),
}
OF = re.compile(r"(\d+) of (\d+)")


def all_numbers(page: ReportPage) -> Iterator[Numbers]:
    """Every `Numbers` in a page."""
    yield from (row.numbers for row in page.conditions)
    yield from (row.numbers for row in page.scenarios)
    yield from (cell for row in page.heat.rows for cell in row.cells if cell is not None)
    if page.practice is not None:
        yield page.practice
    if page.support is not None:
        yield page.support.lines


def counts_in(page: ReportPage) -> set[tuple[int, int]]:
    """Every count of a denominator that the value may show."""
    pairs = {
        (group.count, numbers.asked or 0)
        for numbers in all_numbers(page)
        for group in numbers.groups
    }
    pairs |= {
        (past.favourable, past.asked)
        for row in page.conditions
        for past in row.history
        if past.favourable is not None and past.asked is not None
    }
    pairs |= {(goal.tried or 0, goal.sent or 0) for goal in page.goals}
    pairs |= {(goal.shown, len(goal.terms)) for goal in page.goals}
    return pairs | {(each.situations, page.library.situations) for each in page.library.concepts}


def pictures(root: Element) -> list[Element]:
    return [each for each in root.all("svg") if each.attributes.get("role") == "img"]


@settings(max_examples=60)
@given(report_pages())
def test_any_page_is_sound_and_needs_nothing_from_elsewhere(page: ReportPage) -> None:
    root = read_page(report_html(page))

    elements = root.all(*ONLY_THEIRS)
    assert len(elements) == len(_everything(root)) - 1
    for each in elements:
        assert not [name for name in each.attributes if name.startswith("on") or name == "src"]
        assert all(value.startswith("#") for key, value in each.attributes.items() if "href" in key)
    (style,) = root.all("style")
    assert not re.search(r"url\((?!#)|@import|expression", style.text)


@settings(max_examples=60)
@given(report_pages())
def test_every_picture_has_a_title_and_a_text_and_each_link_leads_somewhere(
    page: ReportPage,
) -> None:
    root = read_page(report_html(page))

    ids = [each.attributes["id"] for each in _everything(root) if "id" in each.attributes]
    assert len(set(ids)) == len(ids)
    for picture in pictures(root):
        named = picture.attributes["aria-labelledby"].split()
        assert [each.attributes["id"] for each in picture.all("title", "desc")] == named
        assert all(each.text for each in picture.all("title", "desc"))
    assert {each.attributes["href"][1:] for each in root.all("a")} <= set(ids)


@settings(max_examples=60)
@given(report_pages())
def test_every_figure_of_a_picture_stands_in_a_table(page: ReportPage) -> None:
    root = read_page(report_html(page))

    tables = " ".join(each.text for each in root.all("table"))
    cells = [each.text for each in root.all("td")]
    rows = [[cell.text for cell in row.all("td")][-2:] for row in root.all("tr")]
    for picture in pictures(root):
        for count, of in OF.findall(" ".join(each.text for each in picture.all("text"))):
            assert f"{count} of {of}" in cells
        for count, of in OF.findall(" ".join(each.text for each in picture.all("desc"))):
            assert f"{count} of {of}" in tables or [count, of] in rows


@settings(max_examples=100)
@given(report_pages())
def test_no_number_is_finer_than_the_value(page: ReportPage) -> None:
    page = replace(page, programme="Leading Well", scenarios=page.scenarios[:1], replies=())

    root = read_page(report_html(page))

    shown = {
        (int(count), int(of))
        for each in root.all("text", "td", "b", "desc")
        for count, of in OF.findall(" ".join(each.words))
    }
    assert shown <= counts_in(page)


@settings(max_examples=60)
@given(report_pages())
def test_a_page_without_numbers_draws_nothing(page: ReportPage) -> None:
    page = replace(page, state=PageState.OFF)

    root = read_page(report_html(page))

    assert pictures(root) == []


def test_the_page_has_all_its_parts_in_order() -> None:
    headings = [each.text for each in read_page(report_html(FULL)).all("h2")]

    assert headings == [
        words.REPORT_PAGE_NEVER_TITLE,
        words.REPORT_CONDITIONS,
        words.REPORT_HEAT,
        words.REPORT_PRACTICE,
        words.REPORT_SUPPORT,
        words.REPORT_GOALS,
        words.REPORT_SCENARIOS,
        words.REPORT_REPLIES,
        words.REPORT_COVERAGE,
        words.REPORT_PAGE_HOW,
        words.REPORT_PAGE_TABLES,
    ]


@pytest.mark.parametrize("page", [FULL, SPARSE])
def test_the_barometer_is_said_to_be_no_validated_instrument(page: ReportPage) -> None:
    assert words.REPORT_PAGE_NOT_VALIDATED in report_html(page)


def test_a_small_group_reads_why_there_are_no_numbers_and_what_to_do() -> None:
    said = read_page(report_html(OFF)).text

    assert words.REPORT_PAGE_OFF in said
    assert "Fewer than 15 people take part" in said
    assert words.REPORT_PAGE_OFF_INSTEAD in said


def test_a_report_that_is_not_made_yet_says_when_it_is() -> None:
    said = read_page(report_html(NOT_YET)).text

    assert "This report is made on 15 January 2027" in said
    assert words.REPORT_REPLIES in said


def test_a_month_outside_the_programme_says_so() -> None:
    said = read_page(report_html(replace(NOT_YET, part=None))).text

    assert "Nothing is counted in December 2026" in said


def test_a_number_that_is_not_shown_says_fewer_than() -> None:
    (support,) = [
        each
        for each in read_page(report_html(FULL)).all("article")
        if each.all("h3")[0].text == words.CONDITIONS["support"]
    ]

    assert words.REPORT_PAGE_HIDDEN in support.text
    assert "fewer than 5" in support.all("desc")[1].text


def test_the_page_goes_out_as_a_file_of_its_own() -> None:
    document = report_document(FULL)

    assert document.name("s1") == "report-s1.html"
    assert document.text == report_html(FULL)


def test_the_page_is_what_its_golden_file_says() -> None:
    shown = report_html(FULL)

    if os.environ.get("CARRYOVER_REWRITE_GOLDEN") == "1":
        GOLDEN.write_text(shown, encoding="utf-8")

    assert GOLDEN.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("name", PAGES)
def test_no_word_of_a_page_shames(name: str) -> None:
    said = read_page(report_html(PAGES[name])).text.lower()

    for unwelcome in ("anonym", "streak", "failed", "missed", "overdue", "should have"):
        assert unwelcome not in said


def _everything(root: Element) -> list[Element]:
    return [root, *(each for child in root.children for each in _everything(child))]
