"""A report page is put together from what was kept, and from nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.condition_numbers import Condition, ConditionCounts, Reply, Trend
from bot.domain.parts import parts_of
from bot.domain.people import Cohort, Partition
from bot.domain.practice_numbers import Practice, PracticeCounts
from bot.domain.report_making import (
    KeptNumbers,
    library_state,
    months_to_read,
    newest_made,
    page_about,
)
from bot.domain.report_pages import (
    ConceptCoverage,
    GoalRow,
    OverdueReview,
    PageState,
    Past,
    ReportPage,
)
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.scenario_numbers import ScenarioLine, ScenarioReport
from bot.domain.shared_words import TermUse
from bot.domain.support_numbers import SupportCounts
from bot.domain.suppression import Numbers, Shown
from tests.library import small_library

COHORT = Cohort(
    "T1", "c1", "Lead well", "C1", "p1", date(2026, 10, 1), date(2027, 1, 20), "UTC",
    partition=Partition.MONTH,
)  # fmt: skip
OCTOBER, NOVEMBER, DECEMBER, _ = parts_of(COHORT)
TODAY, MONTH = date(2027, 3, 1), date(2026, 11, 1)
LIBRARY = small_library()


def report(part, favourable: int, concepts: dict[str, PracticeCounts]) -> Report:
    space = ConditionCounts(20, {Reply.FAVOURABLE: favourable, Reply.UNFAVOURABLE: 20 - favourable})
    use = TermUse("T1", "p1", "t1", "listening", 9)
    made = frozen_report(
        part,
        PartCounts(
            {Condition.SPACE: space},
            PracticeCounts(48, {Practice.TRIED: 24}),
            SupportCounts(1, 12, 6, (use,)),
            concepts,
        ),
        kept=None,
        today=part.freezes_on,
        people=5,
    )
    assert made
    return made


TRIED = PracticeCounts(12, {Practice.TRIED: 6})
FEW = PracticeCounts(4, {})
FIRST = report(OCTOBER, 12, {"listening": FEW, "gone": TRIED})
SECOND = report(NOVEMBER, 6, {"listening": TRIED})
THIRD = report(DECEMBER, 14, {})
LINE = ScenarioLine("say-it-back", "closed-loop", Numbers(5, (Shown(("tried", "no reply"), 12),)))
TABLES = [
    ScenarioReport("2026-Q3", 5, (replace(LINE, scenario_id="gone", concept="gone"),)),
    ScenarioReport("2026-Q4", 5, (LINE,)),
    ScenarioReport("2027-Q1", 5, ()),
]
KEPT = KeptNumbers(COHORT, 7, [FIRST, SECOND, THIRD], TABLES)


def page(kept: KeptNumbers = KEPT, month: date = date(2026, 11, 1)) -> ReportPage:
    return page_about(kept, month, library=LIBRARY, today=TODAY)


def test_a_page_is_about_one_part_as_it_was_kept() -> None:
    shown = page()

    assert (shown.programme, shown.cohort_id, shown.month) == ("Lead well", "c1", date(2026, 11, 1))
    assert (shown.state, shown.part, shown.people) == (PageState.READY, NOVEMBER, 5)
    assert shown.practice == SECOND.practice
    assert shown.support
    assert shown.support.lines == SECOND.support.lines
    assert shown.support.concepts == ("Listening",)


def test_its_conditions_have_a_trend_and_a_history_up_to_this_part() -> None:
    space, *_, support = page().conditions

    assert (space.condition, space.trend) == (Condition.SPACE, Trend.WORSE)
    assert space.history == (Past("2026-10", 12, 20), Past("2026-11", 6, 20))
    assert support.history[0] == Past("2026-10", None, None)
    assert page(month=date(2026, 10, 1)).conditions[0].trend is None


def test_its_heat_map_has_the_concepts_of_the_library_first() -> None:
    heat = page().heat

    assert heat.periods == ("2026-10", "2026-11")
    assert [(row.term, [cell and cell.asked for cell in row.cells]) for row in heat.rows] == [
        ("Listening", [None, 12]),
        ("gone", [12, None]),
    ]
    assert heat.rows[0].cells[0] == Numbers(5)
    assert heat.rows[1].cells[1] is None


def test_its_goals_add_up_what_is_shown_of_this_part() -> None:
    terms = ("Closed-loop communication", "Listening")

    assert page().goals == (GoalRow("Safer care", terms, 6, 12, 1),)
    assert page(month=date(2026, 12, 1)).goals == (GoalRow("Safer care", terms, None, None, 0),)


def test_a_goal_that_the_library_does_not_know_is_left_out() -> None:
    without = replace(LIBRARY, goals={})

    assert page_about(KEPT, date(2026, 11, 1), library=without, today=TODAY).goals == ()


def test_its_scenarios_are_those_of_its_quarter_or_of_the_newest_before() -> None:
    (row,) = page().scenarios
    assert (row.title, row.term, row.quarter) == (
        "Say it back", "Closed-loop communication", "2026-Q4",
    )  # fmt: skip

    (older,) = page(replace(KEPT, tables=TABLES[:1])).scenarios
    assert (older.title, older.term, older.quarter) == ("gone", "gone", "2026-Q3")
    assert page(replace(KEPT, tables=())).scenarios == ()


def test_threads_that_were_left_out_stay_left_out() -> None:
    without = replace(SECOND, support=None)

    assert page(replace(KEPT, reports=[FIRST, without])).support is None


@pytest.mark.parametrize(
    ("changes", "month", "state", "part"),
    [
        ({"reports": [FIRST]}, date(2026, 11, 1), PageState.NOT_YET, NOVEMBER),
        ({}, date(2026, 8, 1), PageState.NOT_YET, None),
        ({"cohort": replace(COHORT, partition=Partition.OFF)}, MONTH, PageState.OFF, None),
    ],
    ids=["not made yet", "never counted", "off"],
)  # fmt: skip
def test_without_a_report_there_is_a_page_that_says_so(
    changes: dict[str, object], month: date, state: PageState, part: object
) -> None:
    shown = page(replace(KEPT, **changes), month)

    assert (shown.state, shown.part, shown.people) == (state, part, 7)
    assert shown.conditions == ()
    assert shown.practice is None


def test_every_month_of_a_quarter_has_the_page_of_the_quarter() -> None:
    quarterly = replace(COHORT, partition=Partition.QUARTER)

    shown = page(replace(KEPT, cohort=quarterly), date(2026, 12, 1))

    assert shown.part
    assert shown.part.name == "c1 2026-Q4"


def test_the_library_says_where_it_is_thin_and_what_is_overdue() -> None:
    state = library_state(LIBRARY, date(2027, 7, 1))

    assert state.situations == 3
    assert state.concepts == (
        ConceptCoverage("Closed-loop communication", 2, 2),
        ConceptCoverage("Listening", 2, 1),
    )
    assert OverdueReview("Say it back", "Faculty", date(2027, 6, 30)) in state.overdue
    assert library_state(LIBRARY, TODAY).overdue == ()


def test_the_months_one_can_ask_for_are_those_of_the_programme_so_far() -> None:
    assert months_to_read(COHORT, date(2026, 11, 30)) == (date(2026, 11, 1), date(2026, 10, 1))
    assert months_to_read(COHORT, TODAY)[0] == date(2027, 1, 1)
    assert months_to_read(COHORT, date(2026, 9, 30)) == ()
    soon = replace(COHORT, starts_on=date(2026, 10, 5))
    assert months_to_read(soon, date(2026, 10, 4)) == ()


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 11, 14), date(2026, 11, 1)),
        (date(2026, 11, 15), date(2026, 10, 1)),
        (TODAY, date(2027, 1, 1)),
    ],
)
def test_the_newest_report_is_offered_first(today: date, month: date | None) -> None:
    assert newest_made(COHORT, today) == month
