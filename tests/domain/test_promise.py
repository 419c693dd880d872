"""Which moments promise most: those that were chosen, and those that came before."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.promise import promise_of, worth_of_moments
from bot.domain.scenarios import Scenario
from bot.domain.selection import choose_scenario
from bot.domain.wishes import Focus, Wish
from tests.domain.histories import nudge
from tests.library import LISTEN, REPEAT_ORDER, SAY_BACK, small_library

TUESDAY = date(2026, 11, 3)
WISH = Wish("U1", "doctor", ("handover",), Focus("closed-loop"), TUESDAY, cohort_id="c1")
ANYWHERE = replace(WISH, situations=())
AT_HUDDLE = replace(SAY_BACK, scenario_id="at-huddle", situations=("huddle",))
LIBRARY = small_library(SAY_BACK, replace(AT_HUDDLE, concept="listening"))


def ended(scenario: Scenario, state: NudgeState, times: int = 1) -> list[Nudge]:
    return [nudge(scenario, TUESDAY - timedelta(days=9 + n), state) for n in range(times)]


def test_a_chosen_moment_promises_more_than_one_that_was_not_chosen() -> None:
    worth = worth_of_moments(WISH, [], small_library())

    assert (worth["handover"], worth.get("huddle", 0)) == (2, 0)


def test_who_chose_no_moments_may_meet_any() -> None:
    assert set(worth_of_moments(ANYWHERE, [], small_library()).values()) == {2}


def test_a_moment_that_the_library_has_no_more_promises_nothing() -> None:
    worth = worth_of_moments(replace(WISH, situations=("handover", "gone")), [], small_library())

    assert (worth["handover"], worth.get("gone", 0)) == (2, 0)


def test_a_practice_speaks_for_its_moments_and_no_chance_against_them() -> None:
    tried = worth_of_moments(ANYWHERE, ended(AT_HUDDLE, NudgeState.TRIED), LIBRARY)
    no_chance = worth_of_moments(ANYWHERE, ended(AT_HUDDLE, NudgeState.NO_CHANCE), LIBRARY)

    assert (tried["huddle"], no_chance["huddle"], no_chance["handover"]) == (3, 1, 2)


def test_a_moment_neither_sinks_below_nothing_nor_crowds_out_the_others() -> None:
    often = worth_of_moments(ANYWHERE, ended(AT_HUDDLE, NudgeState.TRIED, 9), LIBRARY)
    never = worth_of_moments(ANYWHERE, ended(AT_HUDDLE, NudgeState.NO_CHANCE, 9), LIBRARY)

    assert (often["huddle"], never["huddle"]) == (4, 0)


def test_a_scenario_promises_what_its_moments_promise_together() -> None:
    worth = worth_of_moments(WISH, [], LIBRARY)

    assert promise_of(SAY_BACK, worth) == 2
    assert promise_of(LISTEN, worth) == 0


def test_of_one_concept_the_scenario_of_more_promising_moments_comes_first() -> None:
    quick = replace(REPEAT_ORDER, situations=("handover",))
    longer = replace(SAY_BACK, situations=("handover", "huddle"))

    choice = choose_scenario(small_library(quick, longer), ANYWHERE, history=())

    assert choice is not None
    assert choice.scenario is longer


def test_the_reason_names_the_moment_that_came_before() -> None:
    history = ended(replace(AT_HUDDLE, concept="listening"), NudgeState.TRIED)

    choice = choose_scenario(LIBRARY, ANYWHERE, history=history)

    assert choice is not None
    assert choice.reason.situation == "huddle"
