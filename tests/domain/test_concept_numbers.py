"""The heat map's cells, and the goals that add them up."""

from dataclasses import replace
from datetime import date

from bot.domain.concept_numbers import GoalNumbers, concept_counts, concept_numbers, goal_numbers
from bot.domain.nudges import NudgeState
from bot.domain.practice_numbers import Practice, PracticeCounts
from bot.domain.suppression import Numbers
from tests.domain.test_counted_nudges import on


def cell(tried: int, silent: int, otherwise: int = 0) -> Numbers:
    told = {Practice.TRIED: tried, Practice.NOT_YET: otherwise}
    counts = {"listening": PracticeCounts(tried + silent + otherwise, told)}
    ((_, numbers),) = concept_numbers(counts, people=5)
    return numbers


def test_a_person_counts_once_for_a_concept_however_often_it_comes() -> None:
    nudges = [
        on(2, state=NudgeState.TRIED),
        on(20, state=NudgeState.NOT_YET),
        on(3, user_id="U2"),
        on(4, concept="feedback"),
    ]

    assert {concept: each.by_practice for concept, each in concept_counts(nudges).items()} == {
        "feedback": PracticeCounts(1, {}).by_practice,
        "listening": PracticeCounts(2, {Practice.TRIED: 1}).by_practice,
    }


def test_so_five_nudges_are_five_people() -> None:
    shown, hidden = cell(tried=5, silent=5), cell(tried=4, silent=6)

    assert (shown.count_of(Practice.TRIED), shown.asked) == (5, 10)
    assert hidden.count_of(Practice.TRIED) is None
    assert hidden.asked == 10


def test_if_too_few_have_tried_at_least_the_silence_is_shown() -> None:
    assert cell(tried=4, silent=6, otherwise=2).count_of(Practice.NO_REPLY) == 6


def test_a_goal_adds_up_what_is_shown_of_its_concepts_and_nothing_else() -> None:
    heat = [("listening", cell(5, 5)), ("feedback", cell(4, 6)), ("huddles", cell(6, 7))]
    goals = {"listening": "kinder", "feedback": "kinder", "huddles": "kinder", "trust": "safer"}

    assert goal_numbers(heat, goals) == (
        GoalNumbers("kinder", ("listening", "feedback", "huddles"), 2, 11, 23),
        GoalNumbers("safer", ("trust",), 0, None, None),
    )


def test_a_concept_of_no_goal_is_in_no_sum() -> None:
    assert goal_numbers([("gone", cell(5, 5))], {}) == ()


def test_the_months_of_a_concept_have_nothing_to_do_with_each_other() -> None:
    december = replace(on(2), local_date=date(2026, 12, 2))

    assert concept_counts([december])["listening"].sent == 1
