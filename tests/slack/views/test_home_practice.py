"""The words of a trainee's Home: hours in a sentence, bars, and nothing that cannot be pressed."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.domain.nudges import Helped
from bot.domain.people import Person
from bot.domain.practice import Practised, PractisedWeek
from bot.domain.shifts import RotaDay, ShiftHours, ShiftType, WeeklyHours, WorkingPattern
from bot.domain.timetable import Anchor, Moment
from bot.slack.views import home
from bot.slack.views.my_hours import days_said, hours_said, moment_said
from tests.slack.views.home_examples import (
    ASHA,
    HOME_EXAMPLES,
    NOW,
    PAGE,
    ROTATING,
    VARYING,
)
from tests.slack.views.view_examples import labels_in, words_in

TODAY = date(2026, 11, 23)
NIGHTS = replace(
    ASHA, pattern=WorkingPattern(WeeklyHours((0, 1), ShiftHours(time(19, 30), time(8))))
)
TOLD = replace(
    VARYING, pattern=WorkingPattern(None, rota=(RotaDay(date(2026, 11, 29), ShiftType.EARLY),))
)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (ASHA, "You work on Monday, Wednesday and Friday, 07:30 to 19:45."),
        (NIGHTS, "Your nights start on Monday and Tuesday, 19:30 to 08:00."),
        (ROTATING, "Your shifts come round like this: 2 long days, 4 off."),
        (VARYING, "Your shifts vary, and I do not know the next ones."),
        (TOLD, "Your shifts vary. I know them up to 29 November 2026."),
    ],
)
def test_hours_are_said_in_one_sentence(person: Person, said: str) -> None:
    assert hours_said(person, TODAY) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((4, 3, 2, 1, 0), "Monday to Friday"),
        ((5, 6), "Saturday and Sunday"),
        ((6,), "Sunday"),
        ((0, 1, 3), "Monday, Tuesday and Thursday"),
    ],
)
def test_days_in_a_row_are_said_as_one(days: tuple[int, ...], said: str) -> None:
    assert days_said(days) == said


@pytest.mark.parametrize("anchor", Anchor)
def test_every_moment_is_said_without_a_blank(anchor: Anchor) -> None:
    said = moment_said(replace(ASHA, moment=Moment(anchor, time(14), 2)))

    assert said.startswith("Nudges come")
    assert "{" not in said


WEEKS = [PractisedWeek(date(2026, 9, 7) + n * timedelta(weeks=2), (None,) * 9) for n in range(9)]


@pytest.mark.parametrize(
    ("weeks", "strip"),
    [
        ([], ""),
        ([PractisedWeek(date(2026, 11, 2), (Helped.YES,))], "In the week of 2 November \u25cf"),
        (
            [
                PractisedWeek(date(2026, 11, 2), (Helped.YES, Helped.NO)),
                PractisedWeek(date(2026, 11, 16), (Helped.A_BIT, None)),
            ],
            "In the week of 2 November \u25cf\u25cb, 16 November \u25d0\u00b7",
        ),
    ],
)
def test_a_strip_has_a_mark_for_each_try_and_no_week_without_one(
    weeks: list[PractisedWeek], strip: str
) -> None:
    assert strip_of(weeks) == strip


def test_a_strip_never_grows_too_long() -> None:
    weeks = strip_of(WEEKS).split(", ")

    assert weeks == [
        f"{day} \u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7"
        for day in (
            "In the week of 19 October",
            *("2 November", "16 November", "30 November", "14 December", "28 December"),
        )
    ]


def strip_of(weeks: list[PractisedWeek]) -> str:
    """What stands below a concept that was tried in these weeks."""
    page = replace(PAGE, practised=(Practised("Listening", 70, {}, tuple(weeks)),))
    (said,) = [each for each in words_in(home.home(page, NOW, "")) if "Listening" in each]
    return said.partition("\n")[2]


def test_concepts_that_do_not_fit_are_counted() -> None:
    page = replace(PAGE, practised=(Practised("Listening", 1, {}),) * 14)

    assert "And 2 more." in words_in(home.home(page, NOW, ""))


@pytest.mark.parametrize(
    ("example", "there", "not_there"),
    [
        ("home_with_practice", "Pause", "End the pause"),
        ("home_paused", "End the pause", "Pause"),
        ("home_after_a_pause", "Pause", "End the pause"),
        ("home_gone_quiet", "Start again", "End the pause"),
        ("home_after_the_last_programme", "My journal", "Stop"),
    ],
)
def test_only_what_can_be_pressed_stands_there(example: str, there: str, not_there: str) -> None:
    labels = labels_in(HOME_EXAMPLES[example]())

    assert there in labels
    assert not_there not in labels
