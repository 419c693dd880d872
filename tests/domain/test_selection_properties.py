"""Whatever the library, the wish and the history: what a choice is, and what it never is."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.nudges import NudgeState, Refusal
from bot.domain.reasons import Why, Widened
from bot.domain.scenarios import Library, Scenario, ScenarioStatus
from bot.domain.selection import choose_scenario
from bot.domain.wishes import Wish
from tests.domain.histories import (
    CLAIMS,
    CONCEPTS,
    MONDAY,
    Case,
    Claim,
    cases,
    library_of,
    nudge,
    scenarios,
    wishes,
)

UNWANTED = {Refusal.NOT_MY_JOB, Refusal.DO_ALREADY}


def usable(case: Case) -> list[Scenario]:
    refused = {
        each.scenario_id
        for each in case.history
        if each.refusal in UNWANTED and each.state is not NudgeState.MISSED
    }
    return [
        each
        for each in case.library.scenarios.values()
        if each.status is ScenarioStatus.LIVE
        and (not each.roles or case.wish.role in each.roles)
        and each.scenario_id not in refused
    ]


def is_met(scenario: Scenario, wish: Wish) -> bool:
    return not wish.situations or bool(set(wish.situations) & set(scenario.situations))


def is_short(scenario: Scenario, wish: Wish) -> bool:
    return wish.minutes is None or scenario.minutes <= wish.minutes


@settings(max_examples=400)
@given(case=cases())
def test_what_the_reason_claims_is_true_of_the_history(case: Case) -> None:
    choice = choose_scenario(case.library, case.wish, history=case.history)

    assert choice is None or CLAIMS[choice.reason.why](Claim(choice, case))


@given(case=cases())
def test_a_reason_speaks_of_the_chosen_concept_at_a_moment_of_the_scenario(case: Case) -> None:
    choice = choose_scenario(case.library, case.wish, history=case.history)

    if choice is not None:
        reason, scenario = choice.reason, choice.scenario
        assert reason.concept == scenario.concept
        assert reason.situation in scenario.situations
        assert (reason.days > 0) == (reason.why is Why.DUE_AGAIN)
        if case.wish.situations and reason.widened in {Widened.NOTHING, Widened.MINUTES}:
            assert reason.situation in case.wish.situations


@given(case=cases())
def test_nothing_that_was_filtered_out_is_ever_chosen(case: Case) -> None:
    choice = choose_scenario(case.library, case.wish, history=case.history)

    assert (choice is None) == (not usable(case))
    assert choice is None or choice.scenario in usable(case)


@given(case=cases())
def test_situations_then_minutes_are_let_go_only_when_nothing_fits_and_it_says_so(
    case: Case,
) -> None:
    choice = choose_scenario(case.library, case.wish, history=case.history)

    if choice is not None:
        fits = {
            Widened.NOTHING: [
                each
                for each in usable(case)
                if is_met(each, case.wish) and is_short(each, case.wish)
            ],
            Widened.SITUATIONS: [each for each in usable(case) if is_short(each, case.wish)],
            Widened.MINUTES: [each for each in usable(case) if is_met(each, case.wish)],
            Widened.BOTH: usable(case),
        }
        first = next(widened for widened, scenarios in fits.items() if scenarios)
        assert choice.reason.widened is first
        assert choice.scenario in fits[first]


@given(case=cases(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_library_does_not_matter(case: Case, chance: st.DataObject) -> None:
    items = list(case.library.scenarios.items())
    chance.shuffle(items)  # type: ignore[attr-defined]
    shuffled = replace(case.library, scenarios=dict(items))

    choice = choose_scenario(case.library, case.wish, history=case.history)

    assert choose_scenario(shuffled, case.wish, history=case.history) == choice


@given(
    many=st.lists(scenarios(), min_size=1, max_size=9).map(library_of),
    wish=wishes(),
    answers=st.lists(st.sampled_from([NudgeState.TRIED, NudgeState.LAPSED]), min_size=6),
)
def test_every_second_nudge_is_from_the_focus_while_one_that_fits_is_new(
    many: Library, wish: Wish, answers: list[NudgeState]
) -> None:
    wish = replace(wish, minutes=None, situations=())
    fresh = {each.scenario_id for each in usable(Case(many, wish, ())) if each.concept in CONCEPTS}
    history = []
    had_new_focus = []
    for number, answer in enumerate(answers):
        on = MONDAY + timedelta(days=3 * number)
        choice = choose_scenario(many, replace(wish, on=on), history=history)
        if choice is None:
            return
        had_new_focus.append(
            any(many.scenarios[each].concept == wish.focus.concept for each in fresh)
        )
        fresh.discard(choice.scenario.scenario_id)
        history.append(nudge(choice.scenario, on, answer, from_fortnight=choice.from_fortnight))

    for (first, second), had_one in zip(pairwise(history), had_new_focus[1:], strict=False):
        if had_one:
            assert first.from_fortnight or second.from_fortnight
