"""What the store pledges about replies that cohorts are owed."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.condition_numbers import Condition
from bot.domain.owed_replies import Finding, ReplyState, owed
from bot.storage.store import SqlStore
from tests.ports import planned
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM

FOUND = (Condition.SPACE, Finding.UNDER_HALF)
NEW = owed(TEAM, "c1", NOON.date(), FOUND, NOON)
PROMISED = replace(
    NEW,
    quarter="2026-Q3",
    state=ReplyState.PROMISED,
    user_id="UOWNER",
    next_at=NOON + timedelta(days=9),
    was_reminded=True,
    action="Ten quiet minutes",
    due_on=date(2026, 11, 10),
    because="No cover.",
)


def test_replies_come_in_order_of_their_quarters(store: SqlStore) -> None:
    for each in (NEW, PROMISED, replace(NEW, cohort_id="c2"), replace(NEW, team_id=OTHER_TEAM)):
        store.owed_replies.save(each)

    assert store.owed_replies.of_cohort(TEAM, "c1") == [PROMISED, NEW]
    assert store.owed_replies.find(TEAM, "c1", "2026-Q3") == PROMISED
    assert store.owed_replies.find(TEAM, "c1", "2026-Q2") is None


def test_a_reply_is_found_once_its_next_step_has_come(store: SqlStore) -> None:
    for each in (PROMISED, NEW, replace(NEW, cohort_id="c2").over()):
        store.owed_replies.save(each)

    assert planned(store).reply_at == NOON
    assert store.owed_replies.due(NOON - SECOND, 9) == []
    assert store.owed_replies.due(NOON, 9) == [NEW]
    assert store.owed_replies.due(NOON + timedelta(days=9), 9) == [NEW, PROMISED]
    assert store.owed_replies.due(NOON + timedelta(days=9), 1) == [NEW]


def test_whoever_is_erased_goes_and_what_was_promised_stays(store: SqlStore) -> None:
    store.owed_replies.save(PROMISED)

    assert "UOWNER" in store.traces.people(TEAM)
    assert store.traces.of(TEAM, "UOWNER")["owed_reply"][0]["action"] == "Ten quiet minutes"

    store.traces.erase(TEAM, "UOWNER")

    assert store.owed_replies.of_cohort(TEAM, "c1") == [replace(PROMISED, user_id="")]
