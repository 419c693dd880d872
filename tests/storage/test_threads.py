"""What the store promises about support threads, their lines and presses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import NotFound
from bot.domain.threads import PressKind
from bot.storage.keys import Purpose
from bot.storage.store import SqlStore
from bot.storage.tables import METADATA
from bot.storage.thread_rows import PRESS
from tests.storage.examples import OTHER_TEAM, TEAM, THREAD, TODAY, line

ON_CLOSING = THREAD.closes_on


@pytest.fixture
def thread(store: SqlStore) -> SqlStore:
    """The store with a thread of two lines."""
    store.threads.add(THREAD, [line("l2"), line("l1", "I paused first.")])
    store.commit()
    return store


def test_a_thread_and_its_lines_come_back_in_order_of_ids(thread: SqlStore) -> None:
    assert thread.threads.find(TEAM, "thread-a") == THREAD
    assert thread.threads.find(OTHER_TEAM, "thread-a") is None
    assert thread.threads.contributions(TEAM, "thread-a") == [
        line("l1", "I paused first."),
        line("l2"),
    ]
    assert thread.threads.contribution(TEAM, "l2") == line("l2")
    assert thread.threads.contribution(OTHER_TEAM, "l2") is None


def test_a_thread_without_lines_can_be_kept(store: SqlStore) -> None:
    store.threads.add(THREAD, [])

    assert store.threads.contributions(TEAM, "thread-a") == []


def test_a_line_is_found_by_its_receipt(thread: SqlStore) -> None:
    assert thread.threads.by_receipt(TEAM, "hash of l1") == line("l1", "I paused first.")
    assert thread.threads.by_receipt(OTHER_TEAM, "hash of l1") is None
    assert thread.threads.by_receipt(TEAM, "hash of l9") is None
    assert thread.threads.by_receipt(TEAM, "") is None


def test_a_press_counts_each_person_once_and_can_be_taken_back(thread: SqlStore) -> None:
    assert thread.threads.press(TEAM, "l1", "UASHA") == 1
    assert thread.threads.press(TEAM, "l1", "UBEN") == 2
    assert thread.threads.press(TEAM, "l2", "UBEN") == 1
    assert thread.threads.press(TEAM, "l1", "UASHA") == 1

    counts = [each.been_there for each in thread.threads.contributions(TEAM, "thread-a")]
    assert counts == [1, 1]


def test_a_press_keeps_no_person_and_no_time(thread: SqlStore) -> None:
    thread.threads.press(TEAM, "l1", "UASHA")
    (press,) = thread._connection.execute(PRESS.select()).all()

    assert set(PRESS.columns.keys()) == {"team_id", "line_id", "kind", "mark"}
    assert press.kind is PressKind.BEEN_THERE
    assert "UASHA" not in str(press)


def test_a_line_that_is_not_there_cannot_be_pressed(thread: SqlStore) -> None:
    with pytest.raises(NotFound):
        thread.threads.press(TEAM, "l9", "UASHA")
    with pytest.raises(NotFound):
        thread.threads.press(OTHER_TEAM, "l1", "UASHA")


def test_a_withdrawn_line_goes_with_its_presses(thread: SqlStore) -> None:
    thread.threads.press(TEAM, "l1", "UBEN")

    thread.threads.withdraw(TEAM, "l1")
    thread.threads.withdraw(TEAM, "l1")

    assert thread.threads.contribution(TEAM, "l1") is None
    assert thread.threads.contributions(TEAM, "thread-a") == [line("l2")]
    assert thread._connection.execute(PRESS.select()).all() == []


def test_threads_close_on_their_day(thread: SqlStore) -> None:
    later = replace(THREAD, thread_id="thread-b", closes_on=ON_CLOSING + timedelta(days=1))
    thread.threads.add(later, [])

    assert thread.threads.closing(ON_CLOSING - timedelta(days=1)) == []
    assert thread.threads.closing(ON_CLOSING) == [THREAD]


def test_closing_freezes_the_counts_and_forgets_the_rest(thread: SqlStore) -> None:
    thread.threads.press(TEAM, "l1", "UASHA")
    thread.threads.press(TEAM, "l1", "UBEN")

    thread.threads.close(THREAD)
    thread.commit()
    thread.threads.close(THREAD)
    thread.commit()

    assert thread.threads.find(TEAM, "thread-a") == replace(THREAD, is_closed=True)
    assert thread.threads.closing(ON_CLOSING) == []
    assert [(each.been_there, each.receipt_hash) for each in _lines(thread)] == [(2, ""), (0, "")]
    assert thread.threads.by_receipt(TEAM, "hash of l1") is None
    assert thread._connection.execute(PRESS.select()).all() == []
    assert thread._keys.names(Purpose.THREAD) == set()
    with pytest.raises(NotFound):
        thread.threads.press(TEAM, "l1", "UCARA")


def test_a_line_can_be_withdrawn_after_its_thread_closed(thread: SqlStore) -> None:
    thread.threads.close(THREAD)

    thread.threads.withdraw(TEAM, "l1")

    assert [each.line_id for each in _lines(thread)] == ["l2"]


def test_closing_a_thread_that_is_not_there_changes_nothing(store: SqlStore) -> None:
    store.threads.close(THREAD)

    assert store.threads.find(TEAM, "thread-a") is None


def test_a_line_carries_no_person_no_time_and_no_order() -> None:
    columns = set(METADATA.tables["contribution"].columns.keys())

    assert columns == {
        "team_id",
        "line_id",
        "thread_id",
        "text",
        "concept",
        "receipt_hash",
        "been_there",
        "state",
        "supports",
        "stale",
    }
    assert TODAY < ON_CLOSING


def _lines(store: SqlStore) -> list:
    return store.threads.contributions(TEAM, "thread-a")


def test_open_threads_are_known_by_their_ids(thread: SqlStore) -> None:
    assert thread.threads.open_ids(TEAM) == [THREAD.thread_id]
    assert thread.threads.open_ids(OTHER_TEAM) == []

    thread.threads.close(THREAD)

    assert thread.threads.open_ids(TEAM) == []
