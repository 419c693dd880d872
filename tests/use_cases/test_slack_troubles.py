"""A channel or a scope that has gone: what is meant for it waits, and admins are told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import Person
from bot.domain.slack_troubles import (
    TOLD_AGAIN_AFTER,
    NotTaken,
    SlackTrouble,
    SlackTroubleLetter,
    Whom,
)
from bot.use_cases.delivery import Posted, claim_messages, record_refused, record_sent
from bot.use_cases.slack_troubles import tell_admins
from tests.use_cases.stage import ASHA, DEV, TEAM, Stage

HOUR = timedelta(hours=1)
ARCHIVED = NotTaken("is_archived", HOUR, Whom.CONVERSATION, SlackTrouble.CHANNEL_ARCHIVED)
NO_SCOPE = NotTaken("missing_scope", HOUR, Whom.NOBODY, SlackTrouble.SCOPE_MISSING, "chat:write")


def queued(stage: Stage, number: int, recipient: str = "C1") -> OutgoingMessage:
    """A message that waits and is due."""
    note = OutgoingMessage(
        TEAM, f"m{number}", MessageKind.NOTE, recipient, "help", stage.clock.now()
    )
    stage.ports.store.outbox.add(note)
    return note


def claimed(stage: Stage, recipient: str = "C1") -> list[OutgoingMessage]:
    """What is claimed now for a recipient; everybody else gets what waits for them."""
    found = claim_messages(ports=stage.ports)
    for each in found:
        if each.message.recipient != recipient:
            stage.post(each)
    return [each.message for each in found if each.message.recipient == recipient]


def told(stage: Stage) -> list[SlackTroubleLetter]:
    """What Dev has been told so far."""
    for _ in range(2):
        stage.beat()
        stage.clock.move(seconds=1)
    letters = [each.letter for each in stage.letters(MessageKind.SLACK_TROUBLE, DEV)]
    return [letter for letter in letters if isinstance(letter, SlackTroubleLetter)]


@pytest.fixture
def ward(stage: Stage) -> Stage:
    """A cohort in channel C1, with Dev as its admin, and nothing left to send."""
    stage.start_cohort()
    stage.beat()
    stage.clock.move(minutes=1)
    stage.beat()
    return stage


def test_what_is_meant_for_an_archived_channel_waits_and_is_tried_once_an_hour(
    ward: Stage,
) -> None:
    queued(ward, 1)
    (first,) = claimed(ward)
    record_refused(first, ARCHIVED, ports=ward.ports)
    queued(ward, 2)

    assert claimed(ward) == []
    ward.clock.move(minutes=59)
    assert claimed(ward) == []
    ward.clock.move(minutes=1)

    assert len(claimed(ward)) == 1


def test_admins_are_told_of_an_archived_channel_once_and_by_its_programme(ward: Stage) -> None:
    queued(ward, 1)
    for _ in range(3):
        (again,) = claimed(ward)
        record_refused(again, ARCHIVED, ports=ward.ports)
        ward.clock.move(hours=1)

    assert told(ward) == [
        SlackTroubleLetter(SlackTrouble.CHANNEL_ARCHIVED, programmes=("Lead well",))
    ]


def test_an_archived_channel_that_was_opened_meanwhile_is_news_the_next_time(ward: Stage) -> None:
    queued(ward, 1)
    record_refused(claimed(ward)[0], ARCHIVED, ports=ward.ports)
    assert len(told(ward)) == 1
    ward.clock.move(hours=1)
    record_sent(claimed(ward)[0], Posted("C1", "9.0"), ports=ward.ports)
    ward.clock.move(hours=1)

    queued(ward, 2)
    record_refused(claimed(ward)[0], ARCHIVED, ports=ward.ports)

    assert len(told(ward)) == 2


def test_an_admin_is_not_told_of_what_has_been_mended_by_then(ward: Stage) -> None:
    queued(ward, 1)
    record_refused(claimed(ward)[0], ARCHIVED, ports=ward.ports)
    ward.clock.move(hours=1)
    (again,) = claimed(ward)
    record_sent(again, Posted("C1", "9.0"), ports=ward.ports)
    letter = OutgoingMessage(
        TEAM,
        "t1",
        MessageKind.SLACK_TROUBLE,
        DEV.user_id,
        f"{SlackTrouble.CHANNEL_ARCHIVED} C1",
        ward.clock.now() - HOUR,
    )
    ward.ports.store.outbox.add(letter)
    ward.clock.move(minutes=1)

    assert claimed(ward, DEV.user_id) == []


def test_a_person_whose_conversation_takes_nothing_is_away_and_no_admin_is_told(
    ward: Stage,
) -> None:
    ward.ports.store.people.save(Person(TEAM, ASHA.user_id, "Europe/London"))
    queued(ward, 1, ASHA.user_id)
    (message,) = claimed(ward, ASHA.user_id)

    record_refused(message, ARCHIVED, ports=ward.ports)

    person = ward.ports.store.people.find(*_key(ASHA.user_id))
    assert person is not None
    assert person.is_away
    kept = ward.ports.store.outbox.find(*_key(message.message_id))
    assert kept is not None
    assert kept.state is MessageState.MISSED
    assert told(ward) == []


def test_a_missing_scope_is_told_by_name_and_again_after_a_week(ward: Stage) -> None:
    queued(ward, 1)
    record_refused(claimed(ward)[0], NO_SCOPE, ports=ward.ports)
    tell_admins(TEAM, SlackTrouble.SCOPE_MISSING, "chat:write", ports=ward.ports)
    tell_admins(TEAM, SlackTrouble.SCOPE_MISSING, "dnd:read", ports=ward.ports)

    assert {letter.detail for letter in told(ward)} == {"chat:write", "dnd:read"}
    assert len(told(ward)) == 2
    ward.clock.move_to(ward.clock.now() + TOLD_AGAIN_AFTER)
    tell_admins(TEAM, SlackTrouble.SCOPE_MISSING, "dnd:read", ports=ward.ports)

    assert len(told(ward)) == 3


def test_admins_whom_the_news_did_not_reach_are_told_again(ward: Stage) -> None:
    tell_admins(TEAM, SlackTrouble.OUTDATED, "", ports=ward.ports)
    (message,) = ward.ports.store.outbox.about(TEAM, f"{SlackTrouble.OUTDATED} ")
    ward.ports.store.outbox.save(replace(message, state=MessageState.MISSED))

    tell_admins(TEAM, SlackTrouble.OUTDATED, "", ports=ward.ports)

    assert len(told(ward)) == 1


def _key(name: str) -> tuple[str, str]:
    return TEAM, name
