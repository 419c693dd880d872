"""A report in Slack: its words say whatever its charts draw."""

import html
from typing import Any

import pytest
from hypothesis import given, settings

from bot.domain.report_pages import ReportPage
from bot.sandbox.block_kit.blocks import problems_with_blocks
from bot.slack.views.charts import bar_chart, without_charts
from bot.slack.views.message import message
from bot.slack.views.notes import help_note
from bot.slack.views.report import report_message
from tests.slack.views.any_report_pages import report_pages
from tests.slack.views.report_pages import FULL, OFF, SPARSE
from tests.slack.views.test_report_page import OF, counts_in
from tests.slack.views.view_examples import texts

LABELS = ["one", "two"]


def charts(page: ReportPage) -> list[dict[str, Any]]:
    return [each for each in report_message(page).blocks if each["type"] == "data_visualization"]


@settings(max_examples=60)
@given(report_pages())
def test_slack_takes_any_report_with_its_charts_and_without(page: ReportPage) -> None:
    shown = report_message(page)

    plain = without_charts(shown)

    assert problems_with_blocks(shown.blocks, "message") == []
    if plain is not None:
        assert problems_with_blocks(plain.blocks, "message") == []
        assert plain.text == shown.text


@settings(max_examples=60)
@given(report_pages())
def test_every_number_of_a_chart_stands_in_the_text(page: ReportPage) -> None:
    said = report_message(page).text

    pairs = OF.findall(said)
    numbers = {int(each) for pair in pairs for each in pair}
    for chart in charts(page):
        assert chart["title"] in said
        for series in chart["chart"]["series"]:
            assert {point["value"] for point in series["data"]} <= numbers


@settings(max_examples=60)
@given(report_pages())
def test_the_text_has_every_word_and_no_number_is_finer_than_the_value(page: ReportPage) -> None:
    shown = report_message(page)

    assert all(each["text"] in html.unescape(shown.text) for each in texts(shown.blocks))
    if not page.replies and "of" not in page.programme:
        pairs = {(int(count), int(of)) for count, of in OF.findall(shown.text)}
        assert pairs <= counts_in(page)


def test_the_full_report_has_two_charts_and_the_sparse_one_those_that_can_be_drawn() -> None:
    assert [each["title"] for each in charts(FULL)] == [
        "Mostly or fully true",
        "What became of nudges",
    ]
    assert len(charts(SPARSE)) == 2
    assert charts(OFF) == []


def test_a_condition_that_is_not_shown_is_in_the_words_and_not_in_the_chart() -> None:
    categories = charts(FULL)[0]["chart"]["axis_config"]["categories"]

    assert categories == ["Space and pace", "Opportunities", "Relevance"]
    assert "Wide support: fewer than 5" in report_message(FULL).text


def test_a_message_without_charts_has_no_other_form() -> None:
    assert without_charts(help_note()) is None
    assert without_charts(message(bar_chart("A title", LABELS, {"n": [1, 2]}))) is None


@pytest.mark.parametrize(
    ("title", "categories", "series"),
    [
        ("", LABELS, {"n": [1, 2]}),
        ("t" * 51, LABELS, {"n": [1, 2]}),
        ("t", ["x" * 21], {"n": [1]}),
        ("t", LABELS, {"n" * 21: [1, 2]}),
        ("t", LABELS, {}),
        ("t", [], {"n": []}),
        ("t", LABELS, {str(n): [1, 2] for n in range(7)}),
        ("t", [str(n) for n in range(21)], {"n": list(range(21))}),
        ("t", ["one", "one"], {"n": [1, 2]}),
    ],
)
def test_a_chart_that_slack_would_refuse_is_refused_by_name(
    title: str, categories: list[str], series: dict[str, list[int]]
) -> None:
    with pytest.raises(ValueError, match=f"chart {title}"):
        bar_chart(title, categories, series)
