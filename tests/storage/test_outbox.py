"""What the store promises about outgoing messages."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from bot.domain.messages import DOUBT_REST, MessageKind, MessageState, OutgoingMessage
from bot.domain.people import PersonId
from bot.storage.store import SqlStore
from tests.ports import EndlessRoom
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM, message

ASHA_AND_BEN = [PersonId(TEAM, "UASHA"), PersonId(TEAM, "UBEN")]


def ids(messages: Sequence[OutgoingMessage]) -> list[str]:
    return [each.message_id for each in messages]


def sent(each: OutgoingMessage, **changes: object) -> OutgoingMessage:
    values = {"state": MessageState.SENT, "sent_at": NOON, "channel_id": "D1", "ts": "1.5"}
    return replace(each, **{**values, **changes})


def test_a_message_comes_back_as_saved(store: SqlStore) -> None:
    full = sent(
        message(),
        window_ends_at=NOON + SECOND,
        thread_ts="1.1",
        attempts=2,
        look_again_at=NOON + DOUBT_REST,
        reason="lost reply",
    )

    store.outbox.add(message())
    store.outbox.save(full)

    assert store.outbox.find(TEAM, "m1") == full
    assert store.outbox.find(OTHER_TEAM, "m1") is None


def test_a_message_is_added_once(store: SqlStore) -> None:
    store.outbox.add(message())

    with pytest.raises(IntegrityError):
        store.outbox.add(message())


def test_a_claim_marks_what_is_due_oldest_first(store: SqlStore) -> None:
    store.outbox.add(message("m1", recipient="UA"))
    store.outbox.add(message("m2", recipient="UB", due_at=NOON - SECOND))
    store.outbox.add(message("m3", recipient="UC", due_at=NOON + SECOND))

    claimed = store.outbox.claim_due(NOON, 9, EndlessRoom())

    assert ids(claimed) == ["m2", "m1"]
    assert {each.state for each in claimed} == {MessageState.CLAIMED}
    assert claimed == [store.outbox.find(TEAM, each.message_id) for each in claimed]
    assert claimed[0].doubted_at == NOON
    assert store.outbox.claim_due(NOON, 9, EndlessRoom()) == []


def test_a_claim_stops_at_its_limit(store: SqlStore) -> None:
    for number in range(250):
        store.outbox.add(message(f"m{number:03}", recipient=f"U{number}"))

    assert len(store.outbox.claim_due(NOON, 120, EndlessRoom())) == 120
    assert len(store.outbox.claim_due(NOON, 500, EndlessRoom())) == 130


def test_a_channel_gets_one_message_at_a_time(store: SqlStore) -> None:
    for number in range(3):
        store.outbox.add(message(f"m{number}", recipient="C1"))
    store.outbox.add(message("m0", team_id=OTHER_TEAM, recipient="C1"))

    assert ids(store.outbox.claim_due(NOON, 9, EndlessRoom())) == ["m0", "m0"]
    assert store.outbox.claim_due(NOON, 9, EndlessRoom()) == []


@pytest.mark.parametrize("state", [MessageState.CLAIMED, MessageState.IN_DOUBT])
def test_a_channel_waits_while_a_message_is_in_doubt(store: SqlStore, state: MessageState) -> None:
    store.outbox.add(message("m1", recipient="C1", state=state, doubted_at=NOON))
    store.outbox.add(message("m2", recipient="C1"))

    assert store.outbox.claim_due(NOON + timedelta(days=1), 9, EndlessRoom()) == []


def test_a_channel_rests_for_a_second_after_a_message(store: SqlStore) -> None:
    store.outbox.add(sent(message("m1", recipient="C1")))
    store.outbox.add(message("m2", recipient="C1"))

    assert store.outbox.claim_due(NOON + SECOND / 2, 9, EndlessRoom()) == []
    assert store.outbox.next_claim_at(EndlessRoom()) == NOON + SECOND
    assert ids(store.outbox.claim_due(NOON + SECOND, 9, EndlessRoom())) == ["m2"]


def test_doubts_come_oldest_first_once_they_are_old_enough(store: SqlStore) -> None:
    for number, state in enumerate((MessageState.CLAIMED, MessageState.IN_DOUBT)):
        doubted_at = NOON - number * SECOND
        store.outbox.add(message(f"m{number}", state=state, doubted_at=doubted_at))
    store.outbox.add(sent(message("m3"), doubted_at=NOON - SECOND))

    assert ids(store.outbox.in_doubt(NOON, 9)) == ["m1", "m0"]
    assert ids(store.outbox.in_doubt(NOON - SECOND, 9)) == ["m1"]
    assert ids(store.outbox.in_doubt(NOON, 1)) == ["m1"]
    assert store.outbox.next_look_at(EndlessRoom()) == NOON - SECOND + DOUBT_REST


def test_sent_messages_are_looked_at_again(store: SqlStore) -> None:
    store.outbox.add(sent(message("m1"), look_again_at=NOON))
    store.outbox.add(sent(message("m2"), state=MessageState.DELETED, look_again_at=NOON))
    store.outbox.add(sent(message("m3"), look_again_at=NOON + SECOND))

    assert ids(store.outbox.to_look_at_again(NOON, 9)) == ["m1"]
    assert store.outbox.next_look_at(EndlessRoom()) == NOON


def test_nothing_is_due_in_an_empty_outbox(store: SqlStore) -> None:
    assert store.outbox.next_claim_at(EndlessRoom()) is None
    assert store.outbox.next_look_at(EndlessRoom()) is None


def test_the_next_claim_passes_over_channels_that_cannot_be_served_yet(store: SqlStore) -> None:
    store.outbox.add(sent(message("m1", recipient="C1")))
    store.outbox.add(message("m2", recipient="C1", due_at=NOON - SECOND))
    store.outbox.add(message("m3", recipient="C2", due_at=NOON + SECOND / 4))
    store.outbox.add(message("m4", recipient="C3", state=MessageState.CLAIMED, doubted_at=NOON))
    store.outbox.add(message("m5", recipient="C3", due_at=NOON - SECOND))

    assert store.outbox.next_claim_at(EndlessRoom()) == NOON + SECOND / 4


def test_unasked_messages_count_when_sent_since_or_due(store: SqlStore) -> None:
    kinds = (MessageKind.NUDGE, MessageKind.FOLLOW_UP, MessageKind.WELCOME, MessageKind.NOTE)
    for kind in kinds:
        store.outbox.add(sent(message(kind, kind=kind)))
    store.outbox.add(sent(message("old"), sent_at=NOON - SECOND))
    store.outbox.add(message("waits", due_at=NOON))
    store.outbox.add(message("waits for tomorrow", due_at=NOON + timedelta(days=1)))
    store.outbox.add(message("missed", state=MessageState.MISSED))
    store.outbox.add(message("another's", user_id="UBEN"))

    unasked = store.outbox.unasked_between(TEAM, "UASHA", NOON, NOON)
    assert Counter(unasked) == {
        MessageKind.NUDGE: 2,
        MessageKind.FOLLOW_UP: 1,
        MessageKind.WELCOME: 1,
    }
    of_many = store.outbox.unasked_of_many(
        [PersonId(TEAM, "UASHA"), PersonId(TEAM, "UBEN"), PersonId(TEAM, "UCARA")], NOON, NOON
    )
    assert of_many == {PersonId(TEAM, "UASHA"): 4, PersonId(TEAM, "UBEN"): 1}


def test_a_statement_takes_no_room_while_it_waits_and_never_that_of_a_nudge(
    store: SqlStore,
) -> None:
    kind = MessageKind.BAROMETER
    store.outbox.add(message("waits", kind=kind, due_at=NOON))
    assert store.outbox.unasked_between(TEAM, "UASHA", NOON, NOON) == []

    store.outbox.add(sent(message("came", kind=kind)))

    assert store.outbox.unasked_between(TEAM, "UASHA", NOON, NOON) == [kind]
    assert store.outbox.unasked_of_many([PersonId(TEAM, "UASHA")], NOON, NOON) == {}


def test_many_messages_are_queued_at_once(store: SqlStore) -> None:
    many = [message("m1"), message("m2", recipient="UBEN")]

    store.outbox.add_all(many)
    store.outbox.add_all([])

    assert [store.outbox.find(TEAM, each.message_id) for each in many] == many


def test_of_many_messages_those_that_are_kept_are_replaced(store: SqlStore) -> None:
    kept, other = message("m1"), message("m2", recipient="UBEN")
    store.outbox.add_all([kept, other])
    gone = sent(message("gone"))

    assert store.outbox.change_all([sent(kept), sent(other)]) == [sent(kept), sent(other)]
    assert store.outbox.change_all([kept, gone]) == [kept]
    assert store.outbox.change_all([]) == []

    assert store.outbox.find(TEAM, "m1") == kept
    assert store.outbox.find(TEAM, "m2") == sent(other)
    assert store.outbox.find(TEAM, "gone") is None


def test_messages_are_found_by_what_they_are_about(store: SqlStore) -> None:
    store.outbox.add(message("m2", due_at=NOON + SECOND))
    store.outbox.add(message("m1"))
    store.outbox.add(message("m3", subject_id="n2"))

    assert ids(store.outbox.about(TEAM, "n1")) == ["m1", "m2"]


def test_the_newest_ts_of_a_recipient_is_the_one_slack_gave_last(store: SqlStore) -> None:
    for number, ts in enumerate(("1999999999.000100", "2000000000.000002", "999999999.5", "")):
        store.outbox.add(sent(message(f"m{number}"), ts=ts, channel_id="D1" if ts else ""))

    assert store.outbox.newest_ts(TEAM, "UASHA") == ("D1", "2000000000.000002")
    assert store.outbox.newest_ts(TEAM, "UBEN") == ("", "")


def test_what_waits_is_told_of_messages_that_tell_of_nobody_and_of_all_teams(
    store: SqlStore,
) -> None:
    assert store.outbox.waiting(NOON) == (0, None)
    store.outbox.add(message("m1", due_at=NOON - timedelta(minutes=2)))
    store.outbox.add(message("m2", team_id=OTHER_TEAM, due_at=NOON - timedelta(minutes=3)))
    store.outbox.add(message("m3", due_at=NOON + timedelta(minutes=1)))
    store.outbox.add(sent(message("m4")))
    store.outbox.add(message("m5", kind=MessageKind.WITHDRAWAL))

    assert store.outbox.waiting(NOON) == (2, NOON - timedelta(minutes=3))


def test_counts_name_every_state(store: SqlStore) -> None:
    store.outbox.add(message("m1"))
    store.outbox.add(sent(message("m2")))
    store.outbox.add(message("m3", team_id=OTHER_TEAM))

    counts = store.outbox.counts(TEAM)

    assert counts == {**dict.fromkeys(map(str, MessageState), 0), "pending": 1, "sent": 1}


def steps_of(store: SqlStore, *questions: Callable[[], object]) -> list[str]:
    """How SQLite goes about answering questions."""
    read: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, _context, many) -> None:
        if statement.startswith("SELECT"):
            read.append((statement, parameters))

    event.listen(store._connection, "before_cursor_execute", note)
    for ask in questions:
        ask()
    event.remove(store._connection, "before_cursor_execute", note)
    assert len(read) >= len(questions)
    return [
        step.detail
        for statement, parameters in read
        for step in store._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]


def test_looking_for_messages_never_reads_all_rows_of_a_team(sqlite_store: SqlStore) -> None:
    store = sqlite_store
    steps = steps_of(
        store,
        lambda: store.outbox.claim_due(NOON, 9, EndlessRoom()),
        lambda: store.outbox.next_claim_at(EndlessRoom()),
        lambda: store.outbox.next_look_at(EndlessRoom()),
        lambda: store.outbox.in_doubt(NOON, 9),
        lambda: store.outbox.to_look_at_again(NOON, 9),
        lambda: store.outbox.unasked_between(TEAM, "UASHA", NOON, NOON),
        lambda: store.outbox.unasked_of_many(ASHA_AND_BEN, NOON, NOON),
        lambda: store.nudges.histories(ASHA_AND_BEN),
        lambda: store.cohorts.enrolments_of_many(ASHA_AND_BEN),
        lambda: store.people.find_all(ASHA_AND_BEN),
        lambda: store.nudges.find_all([(TEAM, "n1"), (TEAM, "n2")]),
        lambda: store.outbox.about(TEAM, "n1"),
        lambda: store.outbox.newest_ts(TEAM, "UASHA"),
        lambda: store.nudges.open_of(TEAM, "UASHA"),
        lambda: store.cohorts.enrolments_of(TEAM, "UASHA"),
        lambda: store.threads.by_receipt(TEAM, "hash"),
    )

    assert len(steps) > 16
    assert not [step for step in steps if "(team_id=?)" in step or step.startswith("SCAN")]


def test_a_team_is_served_without_sorting_what_waits_or_reading_what_was_sent(
    sqlite_store: SqlStore,
) -> None:
    store = sqlite_store
    store.take_turn(TEAM)

    claiming = steps_of(
        store,
        lambda: store.outbox.claim_due(NOON, 9, EndlessRoom()),
        lambda: store.outbox.next_claim_at(EndlessRoom()),
    )
    looking = steps_of(
        store,
        lambda: store.agenda.planned(NOON, looked_before=NOON),
        lambda: store.people.due(NOON, 9),
        lambda: store.nudges.follow_ups_due(NOON, 9),
    )

    assert [step for step in claiming if "INDEX outbox_in_order" in step]
    assert not [step for step in claiming if "B-TREE" in step or "(team_id=?)" in step]
    assert not [
        step
        for step in looking
        if re.search(r"(person|nudge|outbox|inbox) USING PRIMARY KEY \(team_id=\?\)", step)
        or re.search(r"SCAN (outbox|nudge|inbox)$", step)
    ]
    store.rollback()


def test_a_channel_takes_nothing_while_a_refused_message_waits_to_be_tried_again(
    store: SqlStore,
) -> None:
    store.outbox.add(message("m1", recipient="C1", attempts=1, due_at=NOON + SECOND))
    store.outbox.add(message("m2", recipient="C1"))
    store.outbox.add(message("m3", recipient="C2", due_at=NOON + 2 * SECOND))

    assert store.outbox.claim_due(NOON, 9, EndlessRoom()) == []
    assert store.outbox.next_claim_at(EndlessRoom()) == NOON + SECOND
    assert ids(store.outbox.claim_due(NOON + SECOND, 9, EndlessRoom())) == ["m2"]


def test_what_somebody_waits_for_is_claimed_first_and_then_the_window_that_closes_first(
    store: SqlStore,
) -> None:
    store.outbox.add(message("m1", recipient="UA", window_ends_at=NOON + 2 * SECOND))
    store.outbox.add(message("m2", recipient="UB", window_ends_at=NOON + SECOND))
    store.outbox.add(message("m3", recipient="UC"))

    assert ids(store.outbox.claim_due(NOON, 9, EndlessRoom())) == ["m3", "m2", "m1"]


def test_the_newest_moment_at_which_somebody_was_sent_something_is_known(store: SqlStore) -> None:
    store.outbox.add(sent(message("m1", recipient="C1")))
    store.outbox.add(sent(message("m2", recipient="C1"), sent_at=NOON + SECOND))

    assert store.outbox.last_sent_at(TEAM, "C1") == NOON + SECOND
    assert store.outbox.last_sent_at(TEAM, "C2") is None
