"""Reports are made when their part freezes, once, and never again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.nudges import NudgeState
from bot.domain.people import Cohort, Partition
from bot.domain.practice_numbers import Practice
from bot.domain.report_pages import ScenarioEnd
from bot.domain.reports import Report
from bot.domain.scenario_numbers import quarter_of
from bot.domain.support_numbers import OFFERED
from bot.use_cases import reports
from bot.use_cases.agenda import keep_house
from bot.use_cases.erasures import erase_everything
from bot.use_cases.reports import make_due_reports, make_report, make_scenario_report
from tests.use_cases.report_stage import (
    FROZEN,
    change,
    count,
    november,
    nudge,
    run_cohort,
    send,
    send_on,
)
from tests.use_cases.stage import TEAM, PersonId, Stage

TRIED, LAPSED = NudgeState.TRIED, NudgeState.LAPSED
HALVES = (date(2026, 11, 3), date(2026, 11, 17))
QUARTER = quarter_of(HALVES[0])
QUARTER_FROZEN = datetime.combine(QUARTER.freezes_on, FROZEN.timetz())


def practise(stage: Stage, cohort: Cohort, states: Sequence[NudgeState]) -> None:
    for day in HALVES:
        send_on(stage, cohort, day, states)


def of_november(stage: Stage, cohort_id: str = "c1") -> list[Report]:
    kept = stage.store.reports.kept(TEAM, cohort_id)
    return [each for each in kept if each.part == f"{cohort_id} 2026-11"]


def tried_in(report: Report) -> int | None:
    return report.practice.count_of(Practice.TRIED)


def test_a_report_is_made_by_the_hourly_house_keeping_when_its_part_freezes(stage: Stage) -> None:
    practise(stage, run_cohort(stage), [TRIED] * 12 + [LAPSED] * 12)

    stage.clock.move_to(FROZEN - timedelta(hours=10))
    keep_house(ports=stage.ports)
    assert of_november(stage) == []

    stage.clock.move_to(FROZEN)
    keep_house(ports=stage.ports)
    (report,) = of_november(stage)
    assert (tried_in(report), report.practice.asked, report.people) == (24, 48, 5)


def test_it_is_never_made_again_whatever_is_counted_later_and_however_k_rises(
    stage: Stage,
) -> None:
    cohort = run_cohort(stage)
    practise(stage, cohort, [TRIED] * 12 + [LAPSED] * 12)
    stage.clock.move_to(FROZEN)
    make_due_reports(ports=stage.ports)
    before = of_november(stage)

    practise(stage, cohort, [TRIED] * 24)
    pool = stage.store.cohorts.pool(TEAM, "pool")
    assert pool
    stage.store.cohorts.save_pool(pool.raised_to(9))
    erase_everything(PersonId(TEAM, "U00"), ports=stage.ports)
    make_due_reports(ports=stage.ports)

    assert of_november(stage) == before
    assert [make_report(cohort, november(cohort), ports=stage.ports)] == before


def test_it_is_made_with_the_threshold_of_that_moment(stage: Stage) -> None:
    run_cohort(stage)
    pool = stage.store.cohorts.pool(TEAM, "pool")
    assert pool
    stage.store.cohorts.save_pool(pool.raised_to(7))
    stage.clock.move_to(FROZEN)
    make_due_reports(ports=stage.ports)

    assert [each.people for each in of_november(stage)] == [7]


def test_without_a_pool_the_usual_threshold_counts(stage: Stage) -> None:
    change(stage, run_cohort(stage), pool_id="gone")
    stage.clock.move_to(FROZEN)
    make_due_reports(ports=stage.ports)

    assert [each.people for each in of_november(stage)] == [5]


def test_before_its_time_nobody_can_have_it_made(stage: Stage) -> None:
    cohort = run_cohort(stage)

    assert make_report(cohort, november(cohort), ports=stage.ports) is None
    assert make_scenario_report(TEAM, QUARTER, ports=stage.ports) is None
    assert stage.store.reports.kept_parts(TEAM) == frozenset()


def test_a_programme_that_ended_long_ago_still_gets_its_reports_after_a_standstill(
    stage: Stage,
) -> None:
    practise(stage, run_cohort(stage), [TRIED] * 12 + [LAPSED] * 12)
    stage.clock.move_to(FROZEN + timedelta(days=200))

    make_due_reports(ports=stage.ports)

    parts = {"c1 2026-10", "c1 2026-11", "c1 2026-12", "2026-Q4"}
    assert stage.store.reports.kept_parts(TEAM) == parts
    assert [tried_in(each) for each in of_november(stage)] == [24]


def test_a_standstill_is_made_up_for_little_by_little(stage: Stage, monkeypatch) -> None:
    run_cohort(stage)
    stage.clock.move_to(FROZEN + timedelta(days=200))
    monkeypatch.setattr(reports, "MOST_AT_ONCE", 2)

    for expected in (2, 3, 3):
        make_due_reports(ports=stage.ports)
        assert len(stage.store.reports.kept(TEAM, "c1")) == expected


def test_of_a_small_programme_nothing_is_made(stage: Stage) -> None:
    run_cohort(stage, 9, partition=Partition.OFF)
    stage.clock.move_to(FROZEN + timedelta(days=200))

    make_due_reports(ports=stage.ports)

    assert stage.store.reports.kept_parts(TEAM) == frozenset()


def threads(stage: Stage, lines: int, offered: int) -> None:
    count(stage, "pool 2026-11", "support threads", threads=1, lines=lines)
    count(stage, "pool 2026-11", "support threads", lines_offered_soon=offered)


def test_the_threads_of_a_pool_are_the_same_in_the_report_of_each_sister(stage: Stage) -> None:
    first, sister = run_cohort(stage), run_cohort(stage, cohort_id="c2")
    threads(stage, lines=12, offered=6)
    stage.clock.move_to(FROZEN)
    make_report(first, november(first), ports=stage.ports)

    threads(stage, lines=0, offered=1)
    make_report(sister, november(sister), ports=stage.ports)

    (one,), (other,) = of_november(stage), of_november(stage, "c2")
    assert one.support is not None
    assert one.support.lines.count_of(OFFERED) == 6
    assert other.support == one.support


def test_threads_of_sisters_that_are_cut_differently_are_left_out(stage: Stage) -> None:
    run_cohort(stage)
    run_cohort(stage, cohort_id="c2", partition=Partition.QUARTER)
    threads(stage, lines=12, offered=6)
    stage.clock.move_to(FROZEN)

    make_due_reports(ports=stage.ports)

    assert [each.support for each in of_november(stage)] == [None]


def third_nudges(
    stage: Stage, cohort: Cohort, states: Sequence[NudgeState], *, first: int = 1
) -> None:
    for day in (first, first + 4, first + 8):
        send_on(stage, cohort, date(2026, 11, day), states)


def test_scenarios_are_counted_over_the_whole_workspace_and_the_quarter(stage: Stage) -> None:
    third_nudges(stage, run_cohort(stage), [TRIED] * 6 + [LAPSED])
    other = run_cohort(stage, cohort_id="c2", partition=Partition.QUARTER, pool_id="pool-2")
    third_nudges(stage, other, [LAPSED] * 12, first=2)
    small = run_cohort(stage, 9, cohort_id="c3", partition=Partition.OFF)
    third_nudges(stage, small, [TRIED] * 9, first=3)
    later = date(2026, 12, 29)
    send(stage, [nudge(other, "U20", each) for each in (later, later - timedelta(days=2))])
    stage.clock.move_to(QUARTER_FROZEN)

    make_due_reports(ports=stage.ports)

    (table,) = stage.store.reports.kept_scenarios(TEAM)
    (line,) = table.lines
    assert (table.quarter, line.scenario_id, line.concept) == (
        "2026-Q4", "say-it-back", "closed-loop",
    )  # fmt: skip
    assert line.numbers.asked == 12
    assert line.numbers.count_of(ScenarioEnd.HELPED, ScenarioEnd.TRIED) == 6


def test_the_table_of_scenarios_is_made_once_with_the_highest_threshold(stage: Stage) -> None:
    third_nudges(stage, run_cohort(stage), [TRIED] * 6 + [LAPSED] * 6)
    run_cohort(stage, cohort_id="c2", pool_id="pool-2")
    pool = stage.store.cohorts.pool(TEAM, "pool-2")
    assert pool
    stage.store.cohorts.save_pool(replace(pool, threshold=6))
    stage.clock.move_to(QUARTER_FROZEN)
    made = make_scenario_report(TEAM, QUARTER, ports=stage.ports)
    assert made
    assert made.people == 6

    stage.store.cohorts.save_pool(replace(pool, threshold=12))
    make_due_reports(ports=stage.ports)

    assert make_scenario_report(TEAM, QUARTER, ports=stage.ports) == made
    assert stage.store.reports.kept_scenarios(TEAM) == [made]
