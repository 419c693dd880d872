"""The table of scenarios: a workspace, a quarter, ten people or more."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.nudges import Helped, Nudge, NudgeState, Refusal
from bot.domain.report_pages import ScenarioEnd
from bot.domain.scenario_numbers import (
    ScenarioCounts,
    ScenarioReport,
    frozen_scenarios,
    quarter_of,
    scenario_counts,
)
from tests.domain.test_counted_nudges import on

QUARTER = quarter_of(date(2026, 11, 2))


def report(ends: dict[str, int], *, people: int = 5, today: date = QUARTER.freezes_on):
    counts = [ScenarioCounts("wait-a-breath", "listening", ends)]
    return frozen_scenarios(QUARTER, counts, kept=None, today=today, people=people)


def shown(ends: dict[str, int], *, people: int = 5):
    made = report(ends, people=people)
    assert made
    return made.lines


def test_a_quarter_is_the_same_for_everybody_in_a_workspace() -> None:
    assert (QUARTER.name, QUARTER.begins_on) == ("2026-Q4", date(2026, 10, 1))
    assert QUARTER.ends_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("nudge", "end"),
    [
        (on(2, state=NudgeState.TRIED, helped=Helped.YES), ScenarioEnd.HELPED),
        (on(2, state=NudgeState.TRIED, helped=Helped.A_BIT), ScenarioEnd.HELPED),
        (on(2, state=NudgeState.TRIED, helped=Helped.NO), ScenarioEnd.TRIED),
        (on(2, state=NudgeState.TRIED), ScenarioEnd.TRIED),
        (on(2, state=NudgeState.NO_CHANCE), ScenarioEnd.NO_CHANCE),
        (on(2, state=NudgeState.NOT_YET), ScenarioEnd.NOT_YET),
        (on(2, state=NudgeState.LAPSED), ScenarioEnd.NO_REPLY),
        (on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.NOT_MY_JOB), ScenarioEnd.NOT_MY_JOB),
        (on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.DO_ALREADY), ScenarioEnd.DO_ALREADY),
        (
            on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.NO_CHANCE_HERE),
            ScenarioEnd.NO_CHANCE,
        ),
    ],
)
def test_each_nudge_comes_to_one_end(nudge: Nudge, end: ScenarioEnd) -> None:
    assert scenario_counts([nudge]) == (ScenarioCounts("wait-a-breath", "listening", {end: 1}),)


def test_a_person_counts_once_for_a_scenario_however_often_it_comes() -> None:
    again = replace(on(2), local_date=date(2026, 12, 20), state=NudgeState.TRIED)

    (counted,) = scenario_counts([again, on(2)])

    assert counted.ends == {ScenarioEnd.NO_REPLY: 1}


def test_ten_people_are_enough_and_nine_are_not() -> None:
    ends = {ScenarioEnd.HELPED: 5, ScenarioEnd.NO_REPLY: 5}

    (line,) = shown(ends)

    assert line.numbers.count_of(ScenarioEnd.HELPED, ScenarioEnd.TRIED) == 5
    assert shown({**ends, ScenarioEnd.NO_REPLY: 4}, people=4) == ()


def test_with_a_higher_threshold_more_are_needed() -> None:
    ends = {ScenarioEnd.NO_REPLY: 11}

    assert shown(ends, people=12) == ()
    assert [line.numbers.asked for line in shown(ends, people=11)] == [11]


def test_each_number_of_a_line_is_about_the_threshold_of_people() -> None:
    (line,) = shown({ScenarioEnd.HELPED: 6, ScenarioEnd.TRIED: 4, ScenarioEnd.NO_REPLY: 5})

    assert line.numbers.count_of(ScenarioEnd.HELPED) is None
    assert line.numbers.count_of(ScenarioEnd.HELPED, ScenarioEnd.TRIED) == 10


def test_the_table_is_made_once_a_fortnight_after_its_quarter() -> None:
    ends = {ScenarioEnd.NO_REPLY: 11}
    first = report(ends)

    assert report(ends, today=QUARTER.freezes_on - timedelta(days=1)) is None
    assert first
    assert frozen_scenarios(QUARTER, (), kept=first, today=QUARTER.freezes_on, people=9) is first


def test_a_quarter_without_anything_has_an_empty_table() -> None:
    made = frozen_scenarios(QUARTER, (), kept=None, today=QUARTER.freezes_on, people=5)

    assert made == ScenarioReport("2026-Q4", 5)
