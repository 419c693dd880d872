"""What speaks for a concept and against it, in points."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.nudges import Helped, NudgeState
from bot.domain.prospects import Prospect
from bot.domain.reasons import Why
from bot.domain.scenarios import Scenario, Step
from bot.domain.scoring import MOST_PROMISE, Term, terms_of
from bot.domain.spacing import NEVER_MET, Standing
from tests.domain.histories import nudge
from tests.library import SAY_BACK

TODAY = date(2026, 11, 3)
AT_HUDDLE = replace(SAY_BACK, situations=("huddle",))
AT_HANDOVER = replace(SAY_BACK, situations=("handover",))


def met(days: int, state: NudgeState = NudgeState.LAPSED) -> Standing:
    return Standing(nudge(AT_HANDOVER, TODAY - timedelta(days=days), state))


def tried(days: int, times: int = 1, helped: Helped | None = None) -> Standing:
    last = nudge(AT_HANDOVER, TODAY - timedelta(days=days), NudgeState.TRIED)
    return Standing(last, tried=times, tried_on=last.local_date, helped=helped)


def points(standing: Standing, scenario: Scenario = AT_HANDOVER, promise: int = 0) -> list[Term]:
    """The terms of a concept whose newest nudge was at a handover, what promise gives left out."""
    worth = Counter(dict.fromkeys(scenario.situations, promise))
    before = None if standing is NEVER_MET else AT_HANDOVER
    places = () if standing is NEVER_MET else AT_HANDOVER.situations
    prospect = Prospect(
        "closed-loop", (scenario,), standing, frozenset(), worth, before, past_situations=places
    )
    promised, *others = terms_of(prospect, TODAY)
    assert promised == Term(min(promise, MOST_PROMISE))
    return others


def test_something_new_speaks_for_itself_alone() -> None:
    assert points(NEVER_MET) == [Term(30, Why.NEW_CONCEPT)]


@pytest.mark.parametrize("promise", [0, 4, 10, 11])
def test_moments_that_promise_much_count_up_to_ten(promise: int) -> None:
    assert points(NEVER_MET, promise=promise) == [Term(30, Why.NEW_CONCEPT)]
    assert MOST_PROMISE == 10


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (6, Term(-40)),
        (7, Term(24, Why.DUE_AGAIN)),
        (17, Term(34, Why.DUE_AGAIN)),
        (35, Term(52, Why.DUE_AGAIN)),
        (90, Term(52, Why.DUE_AGAIN)),
    ],
)
def test_what_was_tried_comes_again_once_it_is_due_and_sooner_the_longer_it_waits(
    days: int, expected: Term
) -> None:
    assert points(tried(days)) == [expected, Term(0)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (6, Term(-40)),
        (7, Term(5)),
        (13, Term(11)),
        (14, Term(12, Why.A_WHILE_AGO)),
        (90, Term(33, Why.A_WHILE_AGO)),
    ],
)
def test_what_was_met_and_never_tried_gets_another_go_and_a_reason_after_two_weeks(
    days: int, expected: Term
) -> None:
    assert points(met(days)) == [expected, Term(0)]


def test_after_not_yet_a_smaller_step_comes_before_anything_else() -> None:
    smaller = replace(AT_HANDOVER, minutes=AT_HANDOVER.minutes - 1)

    assert points(met(1, NudgeState.NOT_YET), smaller) == [Term(60, Why.SMALLER), Term(0)]
    assert points(met(1, NudgeState.NOT_YET)) == [Term(-40), Term(0)]


def test_another_moment_carries_over_further() -> None:
    assert points(tried(7), AT_HUDDLE) == [Term(24, Why.DUE_AGAIN), Term(6)]


def test_after_no_chance_another_moment_is_better_and_the_same_one_worse() -> None:
    no_chance = met(7, NudgeState.NO_CHANCE)

    assert points(no_chance, AT_HUDDLE) == [Term(5), Term(25, Why.OTHER_SITUATION)]
    assert points(no_chance) == [Term(5), Term(-25)]


@pytest.mark.parametrize(
    ("helped", "term"),
    [
        (Helped.YES, Term(10, Why.HELPED_BEFORE)),
        (Helped.A_BIT, Term(4, Why.HELPED_BEFORE)),
        (Helped.NO, Term(-10)),
    ],
)
def test_what_helped_is_tried_again_more_willingly(helped: Helped, term: Term) -> None:
    assert points(tried(7, helped=helped)) == [Term(24, Why.DUE_AGAIN), Term(0), term]


def test_whoever_does_the_easy_part_already_needs_the_harder_one() -> None:
    easy = replace(met(7), does_already=True)

    assert points(easy) == [Term(5), Term(0), Term(-15)]
    assert points(easy, replace(AT_HANDOVER, step=Step.STRETCH)) == [
        Term(5), Term(0), Term(15, Why.GOES_FURTHER),
    ]  # fmt: skip
