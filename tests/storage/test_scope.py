"""A question that names no team is about the team that is served, or about all of them."""

from datetime import timedelta

import pytest

from bot.domain.nudges import NudgeState
from bot.storage.store import SqlStore
from tests.ports import EndlessRoom
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM, asha, message, nudge

BOTH = [TEAM, OTHER_TEAM]
ALL = ""
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def two_teams(store: SqlStore) -> None:
    """In both teams somebody is due, a plan is to be asked about, and a message waits.

    Those of the other team come first.
    """
    for number, team_id in enumerate(reversed(BOTH)):
        at = NOON - (2 - number) * SECOND
        store.people.save(asha(team_id=team_id, next_nudge_at=at))
        planned = nudge(team_id=team_id, state=NudgeState.PLANNED, follow_up_at=at)
        store.nudges.add(planned)
        store.outbox.add(message(team_id=team_id, due_at=at))
    store.commit()


@pytest.mark.parametrize("served", [ALL, *BOTH])
def test_what_is_due_is_that_of_the_team_that_is_served(store: SqlStore, served: str) -> None:
    seen = {served} if served else set(BOTH)
    store.take_turn(served)

    due = store.people.due(NOON, 9)
    followed = store.nudges.follow_ups_due(NOON, 9)
    looked = store.people.to_look_at(
        NOON, 9, due_by=NOON, looked_before=NOON - DAY, away_looked_before=NOON - DAY
    )
    claimed = store.outbox.claim_due(NOON, 9, EndlessRoom())

    for found in (due, followed, looked, claimed):
        assert {each.team_id for each in found} == seen
    assert {each.team_id for each in store.outbox.in_doubt(NOON, 9)} == seen
    store.rollback()


@pytest.mark.parametrize(("served", "least"), [(TEAM, SECOND), (OTHER_TEAM, 2 * SECOND)])
def test_what_comes_next_is_that_of_the_team_that_is_served(
    store: SqlStore, served: str, least: timedelta
) -> None:
    store.only_read(served)

    planned = store.agenda.planned(NOON, looked_before=NOON - DAY)

    assert (planned.nudge_at, planned.follow_up_at) == (NOON - least, NOON - least)
    assert store.outbox.next_claim_at(EndlessRoom()) == NOON - least


@pytest.mark.parametrize("is_undone", [False, True])
def test_the_next_transaction_is_about_all_again(store: SqlStore, is_undone: bool) -> None:
    store.take_turn(TEAM)
    store.people.due(NOON, 9)
    if is_undone:
        store.rollback()
    else:
        store.commit()

    assert len(store.people.due(NOON, 9)) == 2
