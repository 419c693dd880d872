"""Files that a person asked for: kept in mind before they go to Slack, and deleted there again."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.letters import SentFileLetter
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import PersonId
from bot.use_cases.message_ports import SentFile
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer, queue_post

KEPT_FOR = timedelta(hours=24)
UPLOAD_PATIENCE = timedelta(minutes=10)
"""After this, files of which nothing was heard count as not sent."""
DELETION_REST = timedelta(minutes=5)
BATCH = 100


def new_sent_id(*, ports: Ports) -> str:
    """The id of one request for files; a form carries it, so that sending it twice asks once."""
    return ports.secrets.new_id()


def expect_files(who: PersonId, sent_id: str, *, ports: Ports) -> SentFile | None:
    """Keep in mind that files are about to be uploaded; None if this was asked for already."""
    if ports.store.sent_files.find(who.team_id, sent_id) is not None:
        return None
    expected_until = ports.clock.now() + UPLOAD_PATIENCE
    sent = SentFile(who.team_id, sent_id, who.user_id, (), expected_until)
    ports.store.sent_files.save(sent)
    return sent


def record_files(sent: SentFile, file_ids: tuple[str, ...], *, ports: Ports) -> None:
    """Keep what Slack has taken, and tell the person.

    Files that nobody waits for any more are deleted again at once.
    """
    now = ports.clock.now()
    kept = ports.store.sent_files.find(sent.team_id, sent.sent_id)
    if kept is None or kept.delete_at <= now:
        unwanted = replace(sent, user_id="", file_ids=file_ids, delete_at=now)
        ports.store.sent_files.save(unwanted)
        return
    ports.store.sent_files.save(replace(kept, file_ids=file_ids, delete_at=now + KEPT_FOR))
    who = PersonId(kept.team_id, kept.user_id)
    queue_answer(MessageKind.SENT_FILE, who, kept.sent_id, due_at=now, ports=ports)


def record_not_sent(sent: SentFile, *, ports: Ports) -> None:
    """The upload failed: the next round deletes what may have arrived and tells the person."""
    if ports.store.sent_files.find(sent.team_id, sent.sent_id) == sent:
        ports.store.sent_files.save(replace(sent, delete_at=ports.clock.now()))


def delete_files_now(who: PersonId, sent_id: str, *, ports: Ports) -> None:
    """The person wants their files gone; for files that are gone already, nothing changes."""
    sent = ports.store.sent_files.find(who.team_id, sent_id)
    if sent is not None and sent.user_id == who.user_id:
        unwanted = replace(sent, user_id="", delete_at=ports.clock.now())
        ports.store.sent_files.save(unwanted)


def files_to_delete(*, ports: Ports) -> list[SentFile]:
    """Files whose time has come."""
    return ports.store.sent_files.due(ports.clock.now(), BATCH)


def forget_files(sent: SentFile, *, ports: Ports) -> None:
    """They are gone from Slack, and the message beside them goes too.

    A person whose files never arrived is told. Nothing happens if the files have changed since
    they were looked at: the next round looks again.
    """
    if ports.store.sent_files.find(sent.team_id, sent.sent_id) != sent:
        return
    ports.store.sent_files.forget(sent.team_id, sent.sent_id)
    if not sent.user_id:
        return
    if not sent.file_ids:
        who = PersonId(sent.team_id, sent.user_id)
        now = ports.clock.now()
        queue_answer(MessageKind.FILE_NOT_SENT, who, sent.sent_id, due_at=now, ports=ports)
    _delete_message_about(sent, ports=ports)


def postpone_deletion(sent: SentFile, *, ports: Ports) -> None:
    """Slack has not deleted them now, so it is asked again in a few minutes."""
    if ports.store.sent_files.find(sent.team_id, sent.sent_id) == sent:
        later = ports.clock.now() + DELETION_REST
        ports.store.sent_files.save(replace(sent, delete_at=later))


def sent_file_letter(message: OutgoingMessage, *, ports: Ports) -> SentFileLetter | None:
    """What stands beside the files; None if they are not wanted any more."""
    sent = ports.store.sent_files.find(message.team_id, message.subject_id)
    return SentFileLetter(sent.sent_id) if sent is not None and sent.user_id else None


def _delete_message_about(sent: SentFile, *, ports: Ports) -> None:
    for copy in ports.store.outbox.about(sent.team_id, sent.sent_id):
        if copy.state is MessageState.SENT:
            queue_post(
                MessageKind.WITHDRAWAL, sent.team_id, copy.channel_id, copy.message_id, ports=ports
            )
