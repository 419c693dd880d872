"""What the store promises about events from Slack."""

from dataclasses import replace

from bot.storage.store import SqlStore
from bot.use_cases.message_ports import InboxEvent
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM

EVENT = InboxEvent(TEAM, "Ev1", "app_home_opened", "UASHA", "D1", "1.5")
LATER = replace(EVENT, event_id="Ev0")


def test_an_event_is_known_after_its_first_delivery(store: SqlStore) -> None:
    assert store.inbox.add(EVENT, NOON)
    assert not store.inbox.add(EVENT, NOON + SECOND)
    assert store.inbox.add(replace(EVENT, team_id=OTHER_TEAM), NOON)


def test_events_wait_oldest_first_until_they_are_done(store: SqlStore) -> None:
    store.inbox.add(LATER, NOON + SECOND)
    store.inbox.add(EVENT, NOON)

    assert store.inbox.waiting(9) == [EVENT, LATER]
    assert store.inbox.waiting(1) == [EVENT]

    store.inbox.mark_done(EVENT)

    assert store.inbox.waiting(9) == [LATER]
    assert not store.inbox.add(EVENT, NOON)


def test_only_done_events_are_forgotten(store: SqlStore) -> None:
    store.inbox.add(EVENT, NOON)
    store.inbox.add(LATER, NOON)
    store.inbox.mark_done(EVENT)

    store.inbox.forget_before(NOON)
    assert not store.inbox.add(EVENT, NOON)
    store.inbox.forget_before(NOON + SECOND)

    assert store.inbox.add(EVENT, NOON)
    assert not store.inbox.add(LATER, NOON)
