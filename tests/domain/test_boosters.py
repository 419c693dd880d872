"""When boosters come, and what they bring back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.boosters import Booster, booster_after, choose_booster, has_met_anything
from bot.domain.nudges import Helped, Nudge, NudgeState
from bot.domain.people import PersonId
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Step
from bot.domain.wishes import Focus, Wish
from tests.library import LISTEN, SAY_BACK, small_library

WHO = PersonId("T1", "UASHA")
LONDON = ZoneInfo("Europe/London")
LIBRARY = small_library()
ON = date(2027, 4, 30)
WISH = Wish("UASHA", "nurse", (), Focus("closed-loop"), ON, cohort_id="c1")


def booster(number: int, ended_on: date = date(2027, 1, 25)) -> Booster | None:
    return booster_after(WHO, "c1", ended_on, LONDON, number=number)


def met(scenario=LISTEN, **changes: object) -> Nudge:
    values = {
        "team_id": "T1",
        "nudge_id": f"n {scenario.scenario_id}",
        "user_id": "UASHA",
        "cohort_id": "c1",
        "scenario_id": scenario.scenario_id,
        "revision": scenario.revision,
        "concept": scenario.concept,
        "local_date": date(2026, 12, 1),
        "reason": Reason(Why.NEW_CONCEPT, scenario.concept),
        "state": NudgeState.LAPSED,
    }
    return Nudge(**{**values, **changes})


def test_they_come_one_three_and_six_months_after_the_last_day() -> None:
    found = [booster(number) for number in (1, 2, 3)]

    assert [each.due_on for each in found if each] == [
        date(2027, 2, 25),
        date(2027, 4, 25),
        date(2027, 7, 25),
    ]
    assert found[2] is not None
    assert found[2].look_at == datetime(2027, 7, 24, 23, tzinfo=UTC)
    assert booster(4) is None
    february = booster(1, date(2027, 1, 31))
    assert february is not None
    assert february.due_on == date(2027, 2, 28)


def test_one_is_due_for_a_month_and_then_too_late() -> None:
    first = booster(1)

    assert first is not None
    assert not first.is_due(date(2027, 2, 24))
    assert first.is_due(date(2027, 2, 25))
    assert not first.is_too_late(first.due_on + timedelta(days=31))
    assert first.is_too_late(first.due_on + timedelta(days=32))


@pytest.mark.parametrize(
    ("history", "concept"),
    [
        ([met(LISTEN), met(SAY_BACK, state=NudgeState.TRIED)], "closed-loop"),
        (
            [
                met(LISTEN, state=NudgeState.TRIED, helped=Helped.A_BIT),
                met(SAY_BACK, state=NudgeState.TRIED, helped=Helped.NO),
            ],
            "listening",
        ),
        ([met(LISTEN)], "listening"),
        ([met(LISTEN), met(SAY_BACK, cohort_id="c2", state=NudgeState.TRIED)], "listening"),
        ([met(LISTEN), met(SAY_BACK, state=NudgeState.MISSED)], "listening"),
    ],
)
def test_what_helped_comes_first_then_what_was_tried_then_what_was_met(
    history: list[Nudge], concept: str
) -> None:
    choice = choose_booster(LIBRARY, WISH, 2, history)

    assert choice is not None
    assert choice.scenario.concept == concept
    assert (choice.reason.why, choice.reason.booster) == (Why.BOOSTER, 2)
    assert choice.reason.concept == concept
    assert not choice.from_fortnight


def test_what_was_never_tried_comes_as_a_small_step_if_there_is_one() -> None:
    stretch = replace(LISTEN, scenario_id="stretch", step=Step.STRETCH)
    small = replace(LISTEN, scenario_id="small")
    seen = met(small, local_date=date(2027, 1, 20))

    chosen = choose_booster(small_library(stretch, small), WISH, 1, [seen])
    only = choose_booster(small_library(stretch), WISH, 1, [seen])

    assert chosen is not None
    assert chosen.scenario.scenario_id == "small"
    assert only is not None
    assert only.scenario.scenario_id == "stretch"


def test_nothing_comes_of_what_was_never_met() -> None:
    missed = met(state=NudgeState.MISSED)

    assert choose_booster(LIBRARY, WISH, 1, [missed]) is None
    assert not has_met_anything([missed, met(cohort_id="c2")], "c1")
    assert has_met_anything([met()], "c1")
