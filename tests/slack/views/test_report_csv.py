"""A report as a table for spreadsheets."""

import csv
from io import StringIO

from hypothesis import given, settings

from bot.domain.report_pages import ReportPage
from bot.slack.views import words
from bot.slack.views.report_csv import BEGINS_A_FORMULA, report_csv
from tests.slack.views.any_report_pages import report_pages
from tests.slack.views.report_pages import FULL, OFF
from tests.slack.views.test_report_page import counts_in


def lines(page: ReportPage) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(report_csv(page), newline="")))


@settings(max_examples=60)
@given(report_pages())
def test_every_line_has_all_columns_and_nothing_that_a_spreadsheet_runs(page: ReportPage) -> None:
    rows = list(csv.reader(StringIO(report_csv(page), newline="")))

    assert rows[0] == list(words.REPORT_COLUMNS)
    assert all(len(row) == len(words.REPORT_COLUMNS) for row in rows)
    assert not any(cell.lstrip().startswith(BEGINS_A_FORMULA) for row in rows for cell in row)


@settings(max_examples=60)
@given(report_pages())
def test_no_count_is_finer_than_the_value(page: ReportPage) -> None:
    shown = {
        (int(line["count"]), int(line["of"]))
        for line in lines(page)
        if line["count"] and line["of"]
    }

    assert shown <= counts_in(page)


def test_a_condition_is_one_line_for_each_group_of_answers() -> None:
    found = [line for line in lines(FULL) if line["section"] == words.REPORT_CONDITIONS]

    assert [(line["answer"], line["count"], line["of"]) for line in found[:3]] == [
        ("mostly or fully true", "8", "24"),
        ("a little or not at all true or can't say, together", "10", "24"),
        ("no reply", "6", "24"),
    ]


def test_what_is_left_out_has_a_note_and_no_count() -> None:
    (found,) = [
        line
        for line in lines(FULL)
        if line["section"] == words.REPORT_HEAT
        and (line["what"], line["part"]) == ("delegation", "November 2026")
    ]

    assert (found["count"], found["of"], found["note"]) == ("", "12", "fewer than 5")


def test_a_report_without_numbers_says_what_it_is() -> None:
    first = lines(OFF)[0]

    assert (first["what"], first["answer"], first["note"]) == (
        "Theatre team",
        "state",
        "no numbers",
    )
