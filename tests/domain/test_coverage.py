"""Where a library has too little, and how long it lasts before a scenario comes twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.condition_numbers import Condition
from bot.domain.coverage import Cell, Coverage, coverage_of
from bot.domain.nudges import Nudge
from bot.domain.reasons import Widened
from bot.domain.scenarios import (
    Concept,
    EnablingThing,
    Library,
    Role,
    Scenario,
    ScenarioStatus,
    Situation,
    Step,
)
from bot.domain.selection import choose_scenario
from bot.domain.wishes import Focus, Wish
from tests.library import LISTEN, NURSES_ONLY, REPEAT_ORDER, SAY_BACK, small_library

MONDAY = date(2026, 11, 2)
PLACES = ("handover", "huddle", "one-to-one", "break")
DRAFT = ScenarioStatus.DRAFT


def cell_of(coverage: Coverage, concept: str, situation: str) -> Cell:
    [cell] = [
        each for each in coverage.cells if (each.concept, each.situation) == (concept, situation)
    ]
    return cell


def with_places(library: Library) -> Library:
    return replace(library, situations={each: Situation(each, each) for each in PLACES})


def nudges_before_a_repeat(library: Library, role: str, situations: Sequence[str]) -> int:
    """How many nudges the real rule sends before one comes twice, through several fortnights."""
    history: list[Nudge] = []
    concepts = sorted(library.concepts)
    while True:
        day = MONDAY + timedelta(days=3 * len(history))
        concept = concepts[(day - MONDAY).days // 14 % len(concepts)]
        wish = Wish("U1", role, tuple(situations), Focus(concept), day, cohort_id="c1")
        choice = choose_scenario(library, wish, history=history)
        if choice is None or choice.reason.widened is not Widened.NOTHING:
            return len(history)
        chosen = choice.scenario
        if chosen.scenario_id in {nudge.scenario_id for nudge in history}:
            return len(history)
        history.append(
            Nudge(
                team_id="T1",
                nudge_id=str(len(history)),
                user_id="U1",
                cohort_id="c1",
                scenario_id=chosen.scenario_id,
                revision=chosen.revision,
                concept=chosen.concept,
                local_date=day,
                reason=choice.reason,
                from_fortnight=choice.from_fortnight,
            )
        )


def scenarios() -> st.SearchStrategy[Scenario]:
    return st.builds(
        replace,
        st.just(SAY_BACK),
        concept=st.sampled_from(["closed-loop", "listening"]),
        situations=st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True).map(
            tuple
        ),
        roles=st.sampled_from([(), (), ("nurse",), ("doctor",), ("nurse", "doctor")]),
        minutes=st.integers(1, 10),
        status=st.sampled_from([ScenarioStatus.LIVE, ScenarioStatus.LIVE, ScenarioStatus.DRAFT]),
    )


def libraries() -> st.SearchStrategy[Library]:
    numbered = st.lists(scenarios(), min_size=1, max_size=9).map(
        lambda every: [
            replace(each, scenario_id=f"scenario-{number}") for number, each in enumerate(every)
        ]
    )
    return numbered.map(lambda every: with_places(small_library(*every)))


def test_a_cell_counts_what_each_role_finds() -> None:
    cell = cell_of(coverage_of(small_library()), "listening", "one-to-one")

    assert cell.live == {"nurse": 2, "doctor": 1}
    assert (cell.fewest, cell.most) == (1, 2)
    assert not cell.is_gap


def test_a_scenario_for_any_role_suits_every_role() -> None:
    cell = cell_of(coverage_of(small_library(SAY_BACK)), "closed-loop", "huddle")

    assert cell.live == {"nurse": 1, "doctor": 1}


def test_a_cell_in_which_one_role_finds_nothing_is_a_gap_and_names_the_role() -> None:
    cell = cell_of(coverage_of(small_library(NURSES_ONLY)), "listening", "one-to-one")

    assert cell.is_gap
    assert cell.roles_without == ("doctor",)


def test_a_library_without_roles_has_gaps_everywhere() -> None:
    cell = Cell("listening", "huddle", {})

    assert (cell.fewest, cell.most, cell.is_gap, cell.roles_without) == (0, 0, True, ())


def test_every_concept_meets_every_situation_and_gaps_come_first() -> None:
    coverage = coverage_of(small_library(SAY_BACK, NURSES_ONLY))

    assert [(cell.concept, cell.situation, cell.most) for cell in coverage.cells] == [
        ("closed-loop", "one-to-one", 0),
        ("listening", "handover", 0),
        ("listening", "huddle", 0),
        ("listening", "one-to-one", 1),
        ("closed-loop", "handover", 1),
        ("closed-loop", "huddle", 1),
    ]
    assert coverage.gaps == coverage.cells[:4]


@pytest.mark.parametrize("status", [ScenarioStatus.DRAFT, ScenarioStatus.RETIRED])
def test_only_live_scenarios_count(status: ScenarioStatus) -> None:
    coverage = coverage_of(small_library(replace(SAY_BACK, status=status)))

    assert coverage.live == 0
    assert coverage.orphan_concepts == ("closed-loop", "listening")
    assert all(cell.is_gap for cell in coverage.cells)


def test_an_orphan_is_a_concept_without_a_live_scenario() -> None:
    coverage = coverage_of(small_library(SAY_BACK, REPEAT_ORDER))

    assert coverage.orphan_concepts == ("listening",)
    assert list(coverage.concepts.items()) == [("listening", 0), ("closed-loop", 2)]


def test_a_concept_is_thin_below_three_live_scenarios() -> None:
    third = replace(SAY_BACK, scenario_id="third")

    coverage = coverage_of(small_library(SAY_BACK, REPEAT_ORDER, third, LISTEN))

    assert coverage.thin_concepts == ("listening",)


def test_a_quick_try_is_a_first_try_of_two_minutes_or_less() -> None:
    quick = replace(SAY_BACK, minutes=2)
    longer = replace(LISTEN, minutes=3)
    stretch = replace(LISTEN, scenario_id="stretch", minutes=1, step=Step.STRETCH)

    coverage = coverage_of(small_library(quick, longer, stretch))

    assert coverage.without_quick_try == ("listening",)


def test_situations_and_goals_are_counted_fewest_first() -> None:
    coverage = coverage_of(small_library(SAY_BACK, replace(REPEAT_ORDER, situations=("huddle",))))

    assert list(coverage.situations.items()) == [("one-to-one", 0), ("handover", 1), ("huddle", 2)]
    assert coverage.goals == {"safety": 2}


def test_the_role_that_runs_out_first_comes_first() -> None:
    more = (replace(NURSES_ONLY, scenario_id=f"nurses-{number}") for number in range(4))

    coverage = coverage_of(small_library(SAY_BACK, *more))

    assert [(each.role, each.live, each.weeks) for each in coverage.supplies] == [
        ("doctor", 1, 0),
        ("nurse", 5, 2),
    ]


def test_a_slower_pace_lasts_longer() -> None:
    every = (replace(SAY_BACK, scenario_id=f"scenario-{number}") for number in range(7))

    library = small_library(*every)

    assert [coverage_of(library, pace=pace).supplies[0].weeks for pace in (1, 2, 3)] == [7, 3, 2]
    assert coverage_of(library, pace=3).pace == 3
    assert coverage_of(library) == coverage_of(library, pace=2)


def test_the_worst_three_situations_are_named() -> None:
    library = with_places(small_library(SAY_BACK, replace(REPEAT_ORDER, situations=("break",))))

    [nurse, _] = coverage_of(library, pace=1).supplies

    assert nurse.worst_live == nurse.worst_weeks == 1
    assert set(nurse.worst_situations) == {"handover", "huddle", "one-to-one"}


def test_fewer_than_three_situations_are_all_of_them() -> None:
    library = replace(small_library(SAY_BACK), situations={"huddle": Situation("huddle", "Huddle")})

    [supply, _] = coverage_of(library).supplies

    assert supply.worst_situations == ("huddle",)
    assert supply.worst_live == supply.live == 1


def test_what_to_write_next_moves_on_to_another_concept_and_situation() -> None:
    library = with_places(small_library(LISTEN, SAY_BACK))

    chosen = [(cell.concept, cell.situation) for cell in coverage_of(library).next_to_write]

    assert chosen == [
        ("closed-loop", "break"),
        ("listening", "break"),
        ("closed-loop", "one-to-one"),
        ("listening", "handover"),
        ("listening", "huddle"),
    ]


def test_a_gap_for_everybody_is_written_before_a_gap_for_some() -> None:
    chosen = coverage_of(small_library(SAY_BACK, NURSES_ONLY)).next_to_write

    assert (chosen[-1].concept, chosen[-1].situation) == ("listening", "one-to-one")
    assert [cell.most for cell in chosen] == [0, 0, 0, 1]


def named(coverage: Coverage) -> list[tuple[str, str]]:
    return [(cell.concept, cell.situation) for cell in coverage.next_to_write]


def test_five_are_written_next_of_however_many_gaps() -> None:
    coverage = coverage_of(with_places(small_library(replace(SAY_BACK, status=DRAFT))))

    assert len(coverage.gaps) == 8
    assert named(coverage) == [
        ("closed-loop", "handover"),
        ("listening", "huddle"),
        ("closed-loop", "one-to-one"),
        ("listening", "break"),
        ("closed-loop", "huddle"),
    ]


def test_a_concept_with_less_is_written_until_it_has_caught_up() -> None:
    three = (
        replace(SAY_BACK, scenario_id=f"scenario-{number}", situations=("handover",))
        for number in range(3)
    )

    chosen = named(coverage_of(with_places(small_library(*three))))

    assert [concept for concept, _ in chosen] == [
        "listening", "listening", "listening", "closed-loop", "listening",
    ]  # fmt: skip


def test_a_situation_that_was_just_written_for_comes_after_the_others() -> None:
    everywhere = replace(SAY_BACK, situations=PLACES)
    concepts = {each: replace(small_library().concepts["listening"]) for each in ("a", "b")}
    library = with_places(small_library(everywhere))

    chosen = named(coverage_of(replace(library, concepts={**library.concepts, **concepts})))

    assert chosen[:4] == [
        ("listening", "handover"), ("a", "huddle"), ("b", "one-to-one"), ("listening", "break"),
    ]  # fmt: skip


def test_there_is_nothing_to_write_next_without_gaps() -> None:
    everywhere = ("handover", "huddle", "one-to-one")
    full = (replace(each, situations=everywhere) for each in (SAY_BACK, LISTEN))

    coverage = coverage_of(small_library(*full))

    assert coverage.gaps == ()
    assert coverage.next_to_write == ()


@given(library=libraries(), pace=st.integers(1, 3))
def test_weeks_until_a_repeat_are_what_the_real_rule_does(library: Library, pace: int) -> None:
    for supply in coverage_of(library, pace=pace).supplies:
        sent = nudges_before_a_repeat(library, supply.role, ())

        assert supply.live == sent
        assert supply.weeks == sent // pace


@given(library=libraries(), pace=st.integers(1, 3))
def test_no_other_choice_of_three_situations_repeats_sooner(library: Library, pace: int) -> None:
    for supply in coverage_of(library, pace=pace).supplies:
        worst = nudges_before_a_repeat(library, supply.role, supply.worst_situations)
        least = min(
            nudges_before_a_repeat(library, supply.role, chosen)
            for chosen in combinations(library.situations, 3)
        )

        assert supply.worst_live == worst == least
        assert supply.worst_weeks == least // pace


def test_a_thousand_scenarios_are_counted_at_once() -> None:
    situations = {f"s{number}": Situation(f"s{number}", "Place") for number in range(11)}
    roles = {f"r{number}": Role(f"r{number}", "Job") for number in range(9)}
    concepts = {
        f"c{number}": Concept(f"c{number}", "Idea", "", "", (), "safety") for number in range(40)
    }
    every = (
        replace(
            SAY_BACK,
            scenario_id=f"scenario-{number}",
            concept=f"c{number % 40}",
            situations=tuple(f"s{(number * step) % 11}" for step in (1, 3, 5)),
            roles=() if number % 3 else (f"r{number % 9}",),
        )
        for number in range(1_000)
    )
    library = replace(small_library(*every), concepts=concepts, situations=situations, roles=roles)

    started = perf_counter()
    coverage = coverage_of(library)

    assert perf_counter() - started < 10
    assert coverage.live == 1_000
    assert len(coverage.cells) == 440


def test_things_for_sponsors_are_counted_by_condition_and_the_fewest_come_first() -> None:
    live = ScenarioStatus.LIVE
    thing = EnablingThing("one", "Yes", "support", 1, "Us", "2027-09-30", live, "Do it.", "So.")
    things = (thing, replace(thing, thing_id="two"), replace(thing, thing_id="x", status=DRAFT))
    library = replace(small_library(), enabling={each.thing_id: each for each in things})

    counted = coverage_of(library).enabling

    assert counted[Condition.SUPPORT] == 2
    assert list(counted)[-1] is Condition.SUPPORT
    assert sum(counted.values()) == 2
    assert coverage_of(small_library()).enabling == {}
