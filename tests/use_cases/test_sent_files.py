"""Files that a person asked for: remembered before they are sent, and gone in the end."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.letters import FileNotSentLetter, SentFileLetter
from bot.domain.messages import MessageKind, MessageState
from bot.use_cases.agenda import next_due_at
from bot.use_cases.message_ports import SentFile
from bot.use_cases.sent_files import (
    DELETION_REST,
    KEPT_FOR,
    UPLOAD_PATIENCE,
    delete_files_now,
    expect_files,
    files_to_delete,
    forget_files,
    new_sent_id,
    postpone_deletion,
    record_files,
    record_not_sent,
)
from tests.use_cases.stage import ASHA, BEN, TEAM, Stage


def expected(stage: Stage) -> SentFile:
    sent = expect_files(ASHA, new_sent_id(ports=stage.ports), ports=stage.ports)
    assert sent is not None
    return sent


def arrived(stage: Stage) -> SentFile:
    """Files that Slack has taken, and the message beside them."""
    sent = expected(stage)
    record_files(sent, ("F1", "F2"), ports=stage.ports)
    stage.beat()
    return kept(stage, sent)


def kept(stage: Stage, sent: SentFile) -> SentFile:
    found = stage.store.sent_files.find(TEAM, sent.sent_id)
    assert found is not None
    return found


def deleted(stage: Stage) -> None:
    """A round in which Slack deletes everything that is due."""
    for sent in files_to_delete(ports=stage.ports):
        forget_files(sent, ports=stage.ports)
    stage.beat()


def test_files_stay_for_a_day_with_a_message_beside_them(stage: Stage) -> None:
    sent = arrived(stage)

    assert sent.file_ids == ("F1", "F2")
    assert sent.delete_at == stage.clock.now() + KEPT_FOR
    (message,) = stage.letters(MessageKind.SENT_FILE, ASHA)
    assert message.letter == SentFileLetter(sent.sent_id)
    assert files_to_delete(ports=stage.ports) == []


def test_after_a_day_the_files_and_the_message_beside_them_go(stage: Stage) -> None:
    sent = arrived(stage)
    assert next_due_at(ports=stage.ports) == sent.delete_at
    stage.clock.move(days=1)

    deleted(stage)

    assert stage.store.sent_files.of(TEAM, ASHA.user_id) == []
    (message,) = stage.store.outbox.about(TEAM, sent.sent_id)
    assert message.state is MessageState.DELETED
    assert stage.letters(MessageKind.FILE_NOT_SENT) == []


def test_asking_twice_with_one_form_sends_once(stage: Stage) -> None:
    sent = expected(stage)

    assert expect_files(ASHA, sent.sent_id, ports=stage.ports) is None


def test_files_go_as_soon_as_the_person_asks_and_asking_again_changes_nothing(
    stage: Stage,
) -> None:
    sent = arrived(stage)

    for _ in range(2):
        delete_files_now(ASHA, sent.sent_id, ports=stage.ports)
    assert [each.file_ids for each in files_to_delete(ports=stage.ports)] == [("F1", "F2")]
    deleted(stage)
    delete_files_now(ASHA, sent.sent_id, ports=stage.ports)

    assert files_to_delete(ports=stage.ports) == []
    (message,) = stage.store.outbox.about(TEAM, sent.sent_id)
    assert message.state is MessageState.SENT


def test_nobody_else_can_have_them_deleted(stage: Stage) -> None:
    sent = arrived(stage)

    delete_files_now(BEN, sent.sent_id, ports=stage.ports)

    assert kept(stage, sent) == sent


def test_a_message_is_not_sent_beside_files_that_are_gone(stage: Stage) -> None:
    sent = expected(stage)
    record_files(sent, ("F1",), ports=stage.ports)
    delete_files_now(ASHA, sent.sent_id, ports=stage.ports)

    stage.beat()

    assert stage.letters(MessageKind.SENT_FILE) == []


def test_a_failed_upload_is_cleared_away_and_told(stage: Stage) -> None:
    sent = expected(stage)

    record_not_sent(sent, ports=stage.ports)
    deleted(stage)

    (message,) = stage.letters(MessageKind.FILE_NOT_SENT, ASHA)
    assert message.letter == FileNotSentLetter()
    assert stage.store.sent_files.of(TEAM, ASHA.user_id) == []


def test_after_a_crash_in_the_middle_the_person_is_told_within_minutes(stage: Stage) -> None:
    expected(stage)
    stage.clock.move(minutes=9)
    deleted(stage)
    assert stage.letters(MessageKind.FILE_NOT_SENT) == []

    stage.clock.move(minutes=1)
    deleted(stage)

    assert len(stage.letters(MessageKind.FILE_NOT_SENT, ASHA)) == 1


def test_files_that_arrive_after_they_were_given_up_go_at_once(stage: Stage) -> None:
    sent = expected(stage)
    stage.clock.moment += UPLOAD_PATIENCE
    deleted(stage)

    record_files(sent, ("F1",), ports=stage.ports)

    (late,) = files_to_delete(ports=stage.ports)
    assert (late.file_ids, late.user_id) == (("F1",), "")
    deleted(stage)
    assert stage.letters(MessageKind.SENT_FILE) == []
    assert len(stage.letters(MessageKind.FILE_NOT_SENT)) == 1


def test_files_that_changed_while_slack_was_asked_are_looked_at_again(stage: Stage) -> None:
    seen = expected(stage)
    record_files(seen, ("F1",), ports=stage.ports)
    changed = kept(stage, seen)

    forget_files(seen, ports=stage.ports)
    postpone_deletion(seen, ports=stage.ports)
    record_not_sent(seen, ports=stage.ports)

    assert kept(stage, seen) == changed


def test_slack_is_asked_again_after_a_rest(stage: Stage) -> None:
    sent = arrived(stage)
    stage.clock.move(days=1)

    postpone_deletion(sent, ports=stage.ports)

    assert files_to_delete(ports=stage.ports) == []
    stage.clock.moment += DELETION_REST
    assert files_to_delete(ports=stage.ports) == [
        replace(sent, delete_at=sent.delete_at + timedelta(minutes=5))
    ]
