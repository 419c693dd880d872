"""Places and sizes of a report's pictures."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.domain.practice_numbers import NO_CHANCES, Practice
from bot.domain.report_pages import ReportPage, ScenarioEnd
from bot.slack import views
from bot.slack.views.report_figures import Figure, answers_said
from bot.slack.views.report_page import pictures_of
from bot.slack.views.report_pictures import (
    BAR_WIDTH,
    MOST_COLUMNS,
    Bar,
    name_lines,
    pattern_of,
    shade_of,
)
from bot.slack.views.report_sections import sections
from tests.slack.views.any_report_pages import report_pages
from tests.slack.views.report_pages import FULL

VIEWS = Path(views.__file__).parent


def figure(count: int | None, of: int | None = None, *answers: str) -> Figure:
    return Figure("Listening", "November 2026", "tried", count, of, "fewer than 5", answers)


def bars(page: ReportPage) -> list[Bar]:
    drawn = pictures_of(page, {each.key: each for each in sections(page)})
    single = [each for each in (drawn.practice, drawn.lines) if each is not None]
    return [*single, *drawn.goals, *drawn.scenarios, *(card.bar for card in drawn.cards)]


@settings(max_examples=60)
@given(report_pages())
def test_pieces_of_a_bar_follow_each_other_and_stay_within_it(page: ReportPage) -> None:
    for bar in bars(page):
        ends = [0.0]
        for piece in bar.segments:
            assert piece.x >= ends[-1] - 0.2
            ends.append(piece.x + piece.width)
        assert ends[-1] <= BAR_WIDTH


@settings(max_examples=60)
@given(report_pages())
def test_a_history_shows_its_last_parts_and_no_column_is_taller_than_all(page: ReportPage) -> None:
    drawn = pictures_of(page, {each.key: each for each in sections(page)})

    for row, card in zip(page.conditions, drawn.cards, strict=True):
        columns = card.history.columns
        assert len(columns) == min(len(row.history), MOST_COLUMNS)
        assert all((each.height or 0) <= card.history.tall for each in columns)
        assert all(each.x < card.history.width for each in columns)


def test_a_card_says_how_many_of_how_many() -> None:
    drawn = pictures_of(FULL, {each.key: each for each in sections(FULL)})

    assert [card.headline for card in drawn.cards] == ["8 of 24", "13 of 23", "17 of 24", ""]


@pytest.mark.parametrize(
    ("count", "of", "shade"),
    [(None, 12, 0), (5, None, 0), (5, 50, 1), (10, 50, 2), (25, 50, 3), (35, 50, 4), (50, 50, 5)],
)
def test_a_square_is_the_darker_the_larger_the_share(
    count: int | None, of: int | None, shade: int
) -> None:
    assert shade_of(figure(count, of)) == shade


@pytest.mark.parametrize(
    ("answers", "pattern", "said"),
    [
        ((Practice.TRIED,), "solid", "tried"),
        ((ScenarioEnd.HELPED, ScenarioEnd.TRIED), "solid", "tried"),
        (NO_CHANCES, "hatch", "no chance"),
        ((Practice.NOT_MY_JOB, Practice.NOT_YET), "mixed", "not my job or not yet, together"),
        (
            (*NO_CHANCES, Practice.NOT_MY_JOB, Practice.NOT_YET),
            "mixed",
            "no chance, not my job or not yet, together",
        ),
    ],
)
def test_a_group_of_answers_has_a_pattern_and_a_name(
    answers: tuple[str, ...], pattern: str, said: str
) -> None:
    assert pattern_of(figure(5, 12, *answers)) == pattern
    assert answers_said(answers) == said


def test_a_long_name_ends_in_an_ellipsis() -> None:
    assert name_lines("closed-loop communication") == ("closed-loop", "communication")
    assert name_lines("a very long name of an idea that nobody could ever say in one breath")[
        -1
    ].endswith("\u2026")
    assert name_lines(" ") == (" ",)


def test_no_word_of_the_report_is_left_over() -> None:
    catalogue = "".join(path.read_text() for path in (VIEWS / "words").glob("report*.py"))
    names = set(re.findall(r"^(REPORT_\w+)", catalogue, re.MULTILINE))
    readers = [*VIEWS.glob("report*.py"), *(VIEWS / "templates" / "report").glob("*.html")]
    read = {
        name for path in readers for name in re.findall(r"words\.(REPORT_\w+)", path.read_text())
    }

    assert names == read
