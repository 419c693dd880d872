"""What is counted in a part: whose nudges, which answers, and what came in time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.condition_numbers import Condition, ConditionCounts, Reply
from bot.domain.nudges import NudgeState, Obstacle
from bot.domain.people import Enrolment, EnrolmentState, Partition
from bot.domain.practice_numbers import Practice
from bot.domain.reports import PartCounts
from bot.use_cases.part_counts import WHY_NO_CHANCE, count_reason, part_counts
from tests.library import STATEMENTS, small_library
from tests.use_cases.report_stage import (
    count,
    november,
    nudge,
    run_cohort,
    send,
    send_on,
)
from tests.use_cases.stage import TEAM, FixedShelf, Stage

TRIED, LAPSED, NO_CHANCE = NudgeState.TRIED, NudgeState.LAPSED, NudgeState.NO_CHANCE
FIRST, SECOND, THIRD = date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 10)


def counted(stage: Stage) -> PartCounts:
    (cohort, *_) = stage.store.cohorts.of_team(TEAM)
    return part_counts(cohort, november(cohort), ports=stage.ports)


def practised(stage: Stage) -> dict[str, int]:
    by_practice = counted(stage).practice.by_practice
    return {end: times for end, times in by_practice.items() if times}


def test_the_first_nudge_is_for_practice_and_the_second_for_its_concept(stage: Stage) -> None:
    cohort = run_cohort(stage)
    send_on(stage, cohort, FIRST, [TRIED] * 3)
    send_on(stage, cohort, SECOND, [TRIED, LAPSED], concept="listening")
    send_on(stage, cohort, THIRD, [TRIED] * 2)

    assert practised(stage) == {Practice.TRIED: 3}
    assert {concept: each.sent for concept, each in counted(stage).concepts.items()} == {
        "listening": 2
    }


def test_nudges_of_other_months_and_of_other_cohorts_are_not_counted(stage: Stage) -> None:
    cohort = run_cohort(stage)
    other = run_cohort(stage, cohort_id="c2")
    for day in (date(2026, 10, 31), date(2026, 12, 1)):
        send_on(stage, cohort, day, [TRIED])
    send_on(stage, other, FIRST, [TRIED])

    assert practised(stage) == {}


def test_who_came_late_or_has_never_started_is_not_counted(stage: Stage) -> None:
    cohort = run_cohort(stage, 2)
    store = stage.store.cohorts
    late = Enrolment(TEAM, "c1", "U00", EnrolmentState.ACTIVE, joined_on=FIRST)
    store.save_enrolment(late)
    store.save_enrolment(replace(late, user_id="U01", joined_on=None))
    send_on(stage, cohort, FIRST, [TRIED] * 3)

    assert practised(stage) == {}


def test_who_has_left_since_is_still_counted(stage: Stage) -> None:
    cohort = run_cohort(stage)
    send_on(stage, cohort, FIRST, [TRIED] * 3)
    (place, *_) = stage.store.cohorts.enrolments_in(TEAM, "c1")
    stage.store.cohorts.save_enrolment(replace(place, state=EnrolmentState.ENDED))

    assert practised(stage) == {Practice.TRIED: 3}


def test_nothing_is_counted_after_the_last_day(stage: Stage) -> None:
    cohort = run_cohort(stage)
    send_on(stage, cohort, FIRST, [TRIED])
    send_on(stage, cohort, date(2026, 11, 20), [TRIED])
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 19)))

    assert practised(stage) == {Practice.TRIED: 1}


def test_after_a_standstill_what_was_answered_too_late_is_no_answer(stage: Stage) -> None:
    cohort = run_cohort(stage)
    freezes_on = november(cohort).freezes_on
    in_time = nudge(cohort, "U00", FIRST, state=TRIED, answered_on=freezes_on - timedelta(days=1))
    late = nudge(cohort, "U01", FIRST, state=TRIED, answered_on=freezes_on)
    send(stage, [in_time, late])

    assert practised(stage) == {Practice.TRIED: 1, Practice.NO_REPLY: 1}


def test_answers_are_counted_by_condition_over_both_of_its_statements(stage: Stage) -> None:
    run_cohort(stage)
    ports = replace(
        stage.ports, library=FixedShelf(replace(small_library(), statements=STATEMENTS))
    )
    part = "c1 2026-11"
    count(stage, part, "barometer space-1", asked=9, mostly=2, fully=1, cannot_say=1)
    count(stage, part, "barometer space-2", asked=8, a_little=3, not_at_all=1, fully=1)
    count(stage, part, "barometer gone", asked=5, fully=5)
    count(stage, "c1 2026-10", "barometer space-1", asked=5, fully=5)
    (cohort,) = stage.store.cohorts.of_team(TEAM)

    conditions = part_counts(cohort, november(cohort), ports=ports).conditions

    assert conditions[Condition.SPACE].by_reply == {
        Reply.FAVOURABLE: 4,
        Reply.UNFAVOURABLE: 4,
        Reply.CANNOT_SAY: 1,
        Reply.NO_REPLY: 8,
    }
    assert conditions[Condition.SUPPORT].by_reply == ConditionCounts(0, {}).by_reply


def test_a_library_without_statements_has_nothing_to_count(stage: Stage) -> None:
    run_cohort(stage)

    assert {each.asked for each in counted(stage).conditions.values()} == {0}


@pytest.mark.parametrize("obstacle", Obstacle)
def test_why_no_chance_came_up_is_counted_where_its_nudge_is(
    stage: Stage, obstacle: Obstacle
) -> None:
    cohort = run_cohort(stage)
    send_on(stage, cohort, FIRST, [NO_CHANCE] * 2)
    sent = nudge(cohort, "U00", FIRST, state=NO_CHANCE)

    count_reason(sent, obstacle, date(2026, 12, 14), ports=stage.ports)

    assert stage.store.counts.of(TEAM, "c1 2026-11", WHY_NO_CHANCE) == {obstacle.value: 1}
    reason = Practice.NO_TIME if obstacle is Obstacle.TOO_BUSY else Practice.NO_OCCASION
    assert practised(stage) == {reason: 1, Practice.NO_CHANCE: 1}


@pytest.mark.parametrize(
    ("changes", "today"),
    [
        ({}, date(2026, 12, 15)),
        ({"local_date": SECOND}, THIRD),
        ({"slot": 1}, THIRD),
        ({"cohort_id": "gone"}, THIRD),
        ({"local_date": date(2027, 1, 5)}, date(2027, 1, 6)),
        ({"user_id": "ULATE"}, THIRD),
        ({"user_id": "USTRANGER"}, THIRD),
    ],
    ids=["too late", "second", "asked for", "no cohort", "no part", "joined late", "no place"],
)
def test_of_any_other_nudge_it_is_not_counted(
    stage: Stage, changes: dict[str, object], today: date
) -> None:
    cohort = run_cohort(stage)
    late = Enrolment(TEAM, "c1", "ULATE", EnrolmentState.ACTIVE, joined_on=FIRST)
    stage.store.cohorts.save_enrolment(late)
    send_on(stage, cohort, FIRST, [NO_CHANCE])

    other = replace(nudge(cohort, "U00", FIRST, state=NO_CHANCE), **changes)
    count_reason(other, Obstacle.TOO_BUSY, today, ports=stage.ports)

    assert stage.store.counts.of(TEAM, "c1 2026-11", WHY_NO_CHANCE) == {}


def test_a_quarter_is_counted_in_one(stage: Stage) -> None:
    cohort = run_cohort(stage, partition=Partition.QUARTER)
    for day in (date(2026, 10, 30), FIRST, date(2026, 11, 30), date(2026, 12, 31)):
        send_on(stage, cohort, day, [TRIED])

    assert practised(stage) == {Practice.TRIED: 4}
