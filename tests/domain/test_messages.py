"""An outgoing message and the attention it costs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.messages import (
    CHANNEL_REST,
    MessageKind,
    MessageState,
    OutgoingMessage,
    has_room,
    has_room_for_nudge,
    has_room_for_statement,
    retry_rest,
    weekly_cap,
)

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def test_a_message_is_too_late_once_the_window_has_closed() -> None:
    message = OutgoingMessage(
        "T1", "m1", MessageKind.NUDGE, "U1", "n1", NOON, window_ends_at=NOON + timedelta(hours=1)
    )

    assert not message.is_too_late(NOON)
    assert message.is_too_late(NOON + timedelta(hours=1))


def test_a_message_without_a_window_is_never_too_late() -> None:
    message = OutgoingMessage("T1", "m1", MessageKind.NOTE, "U1", "", NOON)

    assert not message.is_too_late(NOON + timedelta(days=99))


def test_rests_between_tries_double_up_to_ten_minutes() -> None:
    rests = [retry_rest(tries).total_seconds() for tries in (1, 2, 3, 9, 10, 40)]

    assert rests == [2, 4, 8, 512, 600, 600]


def test_no_number_of_tries_is_too_many_to_count() -> None:
    assert retry_rest(1_000_000) == retry_rest(10)


def test_no_channel_gets_more_than_one_message_a_second() -> None:
    """As much as Slack allows."""
    assert timedelta(seconds=1) == CHANNEL_REST


@pytest.mark.parametrize(
    ("recipient", "is_person"), [("U1", True), ("W1", True), ("C1", False), ("D1", False)]
)
def test_a_message_to_a_user_id_goes_to_a_person(recipient: str, is_person: bool) -> None:
    message = OutgoingMessage("T1", "m1", MessageKind.NOTE, recipient, "", NOON)

    assert message.is_to_person is is_person


def test_a_dropped_message_is_deleted_and_says_why() -> None:
    message = OutgoingMessage("T1", "m1", MessageKind.NUDGE, "U1", "n1", NOON)

    dropped = message.dropped("somebody has stopped")

    assert dropped == replace(message, state=MessageState.DELETED, reason="somebody has stopped")
    assert message.state is MessageState.PENDING


def test_a_nudge_needs_room_for_its_follow_up() -> None:
    assert weekly_cap(2) == 5
    assert has_room_for_nudge(3, pace=2)
    assert not has_room_for_nudge(4, pace=2)


def test_any_other_message_takes_the_last_place_of_the_week() -> None:
    assert has_room(4, pace=2)
    assert not has_room(5, pace=2)
    assert has_room(6, pace=3)


@pytest.mark.parametrize(
    ("nudges", "others", "has_room_for_it"),
    [(0, 0, True), (2, 0, True), (0, 1, False), (2, 1, False)],
)
def test_a_statement_comes_in_a_week_with_nudges_and_nothing_else(
    nudges: int, others: int, has_room_for_it: bool
) -> None:
    kinds = [MessageKind.NUDGE, MessageKind.FOLLOW_UP] * nudges + [MessageKind.BUDDIES] * others

    has = has_room_for_statement([*kinds, MessageKind.BAROMETER], pace=2)

    assert has is has_room_for_it


def test_a_full_week_has_no_room_for_a_statement() -> None:
    stray = [MessageKind.FOLLOW_UP] * 5

    assert not has_room_for_statement([*stray, MessageKind.BAROMETER], pace=2)
