"""The rule that chooses, beside chance and taking turns."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.content.library import load_library
from bot.domain.nudges import NudgeState, Refusal
from bot.domain.scenarios import Library
from bot.simulation.choosing import CHOOSERS, Result, compare_choosers
from bot.simulation.trainees import live_through, trainees
from tests.domain.histories import MONDAY, nudge
from tests.library import LISTEN, NURSES_ONLY, SAY_BACK, small_library

SHIPPED = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(SHIPPED)


def compared(library: Library, *, people: int = 6, weeks: int = 4, seed: int = 7) -> list[Result]:
    return compare_choosers(
        library, people=people, weeks=weeks, seed=seed, progress=lambda _chooser: None
    )


def test_our_rule_meets_more_real_opportunities_than_chance_and_repeats_less(
    library: Library,
) -> None:
    ours, in_situations, at_random, _ = compared(library, people=200, weeks=12)

    assert ours.met > max(in_situations.met, at_random.met)
    assert ours.tried > at_random.tried
    assert ours.repeats < min(in_situations.repeats, at_random.repeats)
    assert ours.again > at_random.again


def test_the_same_seed_gives_the_same_results(library: Library) -> None:
    assert compared(library) == compared(library)
    assert compared(library, seed=8) != compared(library)


def test_every_chooser_is_asked_for_two_nudges_a_week(library: Library) -> None:
    assert {each.chooser: each.nudges for each in compared(library)} == dict.fromkeys(CHOOSERS, 48)


def test_progress_names_each_chooser(library: Library) -> None:
    said: list[str] = []

    compare_choosers(library, people=1, weeks=1, seed=7, progress=said.append)

    assert said == list(CHOOSERS)


def test_a_library_that_suits_nobody_brings_no_nudges() -> None:
    nobody = small_library(replace(NURSES_ONLY, roles=("porter",)))

    assert {(each.nudges, each.met, each.breadth) for each in compared(nobody)} == {(0, 0, 0)}


def test_one_scenario_is_all_repeats_after_the_first() -> None:
    [_, *yardsticks] = compared(small_library(SAY_BACK), people=1, weeks=2)

    assert {each.repeats for each in yardsticks} == {3 / 4}


def test_a_scenario_that_is_not_the_trainees_job_meets_no_opportunity() -> None:
    [trainee] = trainees(small_library(LISTEN), 1, seed=7)
    refusing = replace(trainee, refuses={LISTEN.scenario_id: Refusal.NOT_MY_JOB})
    sent = nudge(LISTEN, MONDAY, NudgeState.OPEN)

    lives = [live_through(sent, LISTEN, refusing, Random(seed)) for seed in range(50)]

    assert not any(each.had_opportunity for each in lives)
    assert {each.nudge.state for each in lives} == {NudgeState.LAPSED, NudgeState.NOT_FOR_ME}


def test_only_a_real_opportunity_is_ever_tried() -> None:
    [trainee] = trainees(small_library(LISTEN), 1, seed=7)
    willing = replace(trainee, refuses={}, comes=dict.fromkeys(trainee.comes, 0.8))
    sent = nudge(LISTEN, MONDAY, NudgeState.OPEN)

    lives = [live_through(sent, LISTEN, willing, Random(seed)) for seed in range(200)]

    tried = [each for each in lives if each.nudge.state is NudgeState.TRIED]
    assert tried
    assert all(each.had_opportunity and each.nudge.helped for each in tried)


def test_what_a_trainee_tells_may_be_mistaken_now_and_then(library: Library) -> None:
    everyone = trainees(library, 50, seed=7)
    told = [
        (each in trainee.situations, often > 0.5)
        for trainee in everyone
        for each, often in trainee.comes.items()
    ]

    mistaken = sum(says != is_often for says, is_often in told) / len(told)
    assert 0 < mistaken < 0.25
