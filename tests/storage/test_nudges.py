"""What the store promises about nudges and the revisions they were sent with."""

from datetime import date, timedelta

import pytest

from bot.domain.nudges import STILL_OPEN, NudgeState, Refusal
from bot.domain.people import PersonId
from bot.domain.scenarios import IfThenPlan, Scenario, ScenarioStatus, Step
from bot.storage.store import SqlStore
from tests.ports import planned as lies_ahead
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM, TODAY, nudge

SCENARIO = Scenario(
    scenario_id="ask-for-a-say-back",
    revision="r1",
    title="Ask for a say-back",
    concept="feedback",
    situations=("handover", "huddle"),
    roles=(),
    minutes=2,
    step=Step.STRETCH,
    conditions=("realistic opportunities",),
    goal="safety",
    owner="Dev",
    review_by="2027-01-01",
    status=ScenarioStatus.LIVE,
    nudge="Ask for a say-back: “what have you heard?”",
    plans=(IfThenPlan("handover", "When I hand over, I ask."),),
    reflect="What did you notice?",
)


def test_a_nudge_comes_back_as_saved(store: SqlStore) -> None:
    refused = nudge(state=NudgeState.NOT_FOR_ME, refusal=Refusal.NOT_MY_JOB, from_fortnight=True)

    assert store.nudges.add(refused)

    found = store.nudges.find(TEAM, "n1")
    assert found == refused
    assert found is not None
    assert found.state is NudgeState.NOT_FOR_ME
    assert store.nudges.find(OTHER_TEAM, "n1") is None


def test_a_second_nudge_on_one_local_date_is_not_added(store: SqlStore) -> None:
    assert store.nudges.add(nudge("n1"))

    assert not store.nudges.add(nudge("n2"))

    assert store.nudges.find(TEAM, "n2") is None
    assert store.nudges.add(nudge("n3", user_id="UBEN"))
    assert store.nudges.add(nudge("n2", local_date=TODAY + timedelta(days=1)))


def test_of_many_nudges_those_whose_slot_is_free_are_added(store: SqlStore) -> None:
    store.nudges.add(nudge("n1"))
    free = nudge("n3", user_id="UBEN")

    assert store.nudges.add_all([nudge("n2"), free]) == [free]
    assert store.nudges.add_all([nudge("n4", user_id="UCARA")]) == [nudge("n4", user_id="UCARA")]
    assert store.nudges.add_all([]) == []

    assert store.nudges.find(TEAM, "n2") is None
    assert store.nudges.find(TEAM, "n3") == free


def test_the_histories_of_many_people_are_their_own(store: SqlStore) -> None:
    tomorrow = TODAY + timedelta(days=1)
    nudges = [
        nudge("n2", local_date=tomorrow),
        nudge("n1"),
        nudge("n3", user_id="UBEN"),
        nudge("n4", team_id=OTHER_TEAM),
    ]
    store.nudges.add_all(nudges)

    found = store.nudges.histories(
        [PersonId(TEAM, "UASHA"), PersonId(OTHER_TEAM, "UASHA"), PersonId(TEAM, "UCARA")]
    )

    assert store.nudges.find_all([(TEAM, "n3"), (OTHER_TEAM, "n4"), (TEAM, "n4")]) == nudges[2:]
    assert found == {
        PersonId(TEAM, "UASHA"): [nudges[1], nudges[0]],
        PersonId(OTHER_TEAM, "UASHA"): [nudges[3]],
    }


def test_the_history_runs_from_oldest_to_newest(store: SqlStore) -> None:
    days = [TODAY + timedelta(days=offset) for offset in (3, 0, 7)]
    for number, day in enumerate(days):
        store.nudges.add(nudge(f"n{number}", local_date=day))
    store.nudges.add(nudge("n9", user_id="UBEN"))

    history = store.nudges.history(TEAM, "UASHA")

    assert [each.local_date for each in history] == sorted(days)


@pytest.mark.parametrize("state", list(NudgeState))
def test_the_open_nudge_is_the_one_that_still_takes_an_answer(
    store: SqlStore, state: NudgeState
) -> None:
    store.nudges.add(nudge(state=state))

    found = store.nudges.open_of(TEAM, "UASHA")

    assert (found is not None) == (state in STILL_OPEN)


def test_the_planned_nudges_of_a_cohort_are_found_by_their_days(store: SqlStore) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    wanted = [
        nudge("n1", local_date=first),
        nudge("n2", local_date=last),
        nudge("n3", user_id="UBEN", local_date=last),
    ]
    others = [
        nudge("n4", local_date=date(2026, 10, 31)),
        nudge("n5", local_date=date(2026, 12, 1)),
        nudge("n6", local_date=first, slot=1),
        nudge("n7", local_date=date(2026, 11, 2), cohort_id="cohort-b"),
        nudge("n8", local_date=date(2026, 11, 2), team_id=OTHER_TEAM),
    ]
    for each in (*others, *wanted):
        store.nudges.save(each)

    assert store.nudges.planned_in(TEAM, "cohort-a", since=first, until=last) == wanted


def test_follow_ups_are_due_for_planned_nudges_alone(store: SqlStore) -> None:
    planned = nudge("n1").planned("When I hand over, I ask.", follow_up_at=NOON)
    store.nudges.add(planned)
    store.nudges.add(nudge("n2", user_id="UBEN", follow_up_at=NOON - SECOND))
    later = nudge("n3", user_id="UCARA").planned("x", follow_up_at=NOON + SECOND)
    store.nudges.add(later)

    assert store.nudges.follow_ups_due(NOON, 9) == [planned]
    assert lies_ahead(store).follow_up_at == NOON

    store.nudges.save(planned.followed_up())

    assert store.nudges.follow_ups_due(NOON, 9) == []
    assert lies_ahead(store).follow_up_at == NOON + SECOND


def test_a_scenario_comes_back_as_it_was_sent(store: SqlStore) -> None:
    store.nudges.keep_revision(TEAM, SCENARIO)
    store.nudges.keep_revision(TEAM, SCENARIO)

    found = store.nudges.revision(TEAM, "r1")

    assert found == SCENARIO
    assert found is not None
    assert found.status is ScenarioStatus.LIVE
    assert store.nudges.revision(OTHER_TEAM, "r1") is None
