"""What a new trainee in a role would get first."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.first_nudges import first_nudges
from bot.domain.reasons import Why
from bot.domain.scenarios import Library, Scenario
from bot.domain.selection import Choice
from tests.library import LISTEN, NURSES_ONLY, SAY_BACK, small_library

MONDAY = date(2026, 11, 2)


def ids(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.scenario.scenario_id for choice in choices]


def several(scenario: Scenario, many: int) -> list[Scenario]:
    return [
        replace(scenario, scenario_id=f"{scenario.concept}-{number}", minutes=number)
        for number in range(1, many + 1)
    ]


def plenty() -> Library:
    return small_library(*several(SAY_BACK, 6), *several(LISTEN, 6))


def test_the_first_nudges_take_turns_between_the_fortnights_concept_and_others() -> None:
    choices = first_nudges(plenty(), "doctor", starts_on=MONDAY, count=4)

    assert ids(choices) == ["closed-loop-1", "listening-1", "closed-loop-2", "listening-2"]
    assert [choice.from_fortnight for choice in choices] == [True, False, True, False]


def test_a_new_trainee_gets_eight_nudges_unless_asked_otherwise() -> None:
    assert len(first_nudges(plenty(), "doctor", starts_on=MONDAY)) == 8
    assert len(first_nudges(plenty(), "doctor", starts_on=MONDAY, count=3)) == 3


def test_the_concept_of_the_fortnight_changes_with_the_days_of_the_pace() -> None:
    slow = first_nudges(plenty(), "doctor", starts_on=MONDAY, pace=1)

    focused = [choice.reason for choice in slow if choice.from_fortnight]
    assert [reason.concept for reason in focused[:2]] == ["closed-loop", "listening"]
    assert {reason.why for reason in focused} == {Why.FORTNIGHT}


def test_nothing_comes_twice_while_something_new_is_left() -> None:
    choices = first_nudges(plenty(), "doctor", starts_on=MONDAY, count=12)

    assert len(set(ids(choices))) == 12


def test_a_small_library_begins_again() -> None:
    choices = first_nudges(small_library(SAY_BACK), "doctor", starts_on=MONDAY, count=3)

    assert ids(choices) == ["say-it-back"] * 3


def test_a_scenario_for_another_role_is_left_out() -> None:
    library = small_library(SAY_BACK, NURSES_ONLY)

    assert "bedside" in ids(first_nudges(library, "nurse", starts_on=MONDAY))
    assert "bedside" not in ids(first_nudges(library, "doctor", starts_on=MONDAY))


def test_a_role_that_nothing_fits_gets_nothing() -> None:
    assert first_nudges(small_library(NURSES_ONLY), "doctor", starts_on=MONDAY) == ()


def test_the_programme_may_start_on_any_day_of_the_week() -> None:
    starts = [MONDAY + timedelta(days=offset) for offset in range(7)]

    assert {len(first_nudges(plenty(), "doctor", starts_on=day, pace=1)) for day in starts} == {8}


def test_a_pace_of_nothing_brings_nothing() -> None:
    assert first_nudges(plenty(), "doctor", starts_on=MONDAY, pace=0) == ()
