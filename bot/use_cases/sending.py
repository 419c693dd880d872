"""Putting messages into the outbox."""

from dataclasses import replace
from datetime import datetime

from bot.domain.messages import UNASKED, MessageKind, OutgoingMessage
from bot.domain.nudges import Nudge
from bot.domain.people import PersonId
from bot.use_cases.ports import Ports


def queue_message(
    kind: MessageKind,
    to: PersonId,
    subject_id: str,
    *,
    due_at: datetime,
    ports: Ports,
    window_ends_at: datetime | None = None,
) -> None:
    """Queue a message that the person did not ask for; it spends their attention budget."""
    ports.store.outbox.add(
        unasked_message(
            kind, to, subject_id, due_at=due_at, window_ends_at=window_ends_at, ports=ports
        )
    )


def unasked_message(
    kind: MessageKind,
    to: PersonId,
    subject_id: str,
    *,
    due_at: datetime,
    ports: Ports,
    window_ends_at: datetime | None = None,
) -> OutgoingMessage:
    """A message that the person did not ask for, to be queued together with others."""
    message = _to_person(kind, to, subject_id, due_at, window_ends_at, ports=ports)
    return replace(message, user_id=to.user_id if kind in UNASKED else "")


def queue_answer(
    kind: MessageKind,
    to: PersonId,
    subject_id: str,
    *,
    due_at: datetime,
    ports: Ports,
    window_ends_at: datetime | None = None,
) -> None:
    """Queue a message that answers a gesture; it costs no attention."""
    message = _to_person(kind, to, subject_id, due_at, window_ends_at, ports=ports)
    ports.store.outbox.add(message)


def queue_below(
    above: OutgoingMessage | None,
    kind: MessageKind,
    nudge: Nudge,
    *,
    window_ends_at: datetime,
    ports: Ports,
) -> None:
    """Queue a message about a nudge, due now, as a reply to its message where there is one.

    It spends attention unless the nudge was asked for.
    """
    to, now = PersonId(nudge.team_id, nudge.user_id), ports.clock.now()
    message = _to_person(kind, to, nudge.nudge_id, now, window_ends_at, ports=ports)
    if above is not None:
        message = replace(message, channel_id=above.channel_id, thread_ts=above.ts)
    spends = "" if nudge.was_asked_for else nudge.user_id
    ports.store.outbox.add(replace(message, user_id=spends))


def queue_post(
    kind: MessageKind,
    team_id: str,
    channel_id: str,
    subject_id: str,
    *,
    ports: Ports,
    thread_ts: str = "",
) -> None:
    """Queue a message for a channel, due now."""
    ports.store.outbox.add(
        OutgoingMessage(
            team_id=team_id,
            message_id=ports.secrets.new_id(),
            kind=kind,
            recipient=channel_id,
            subject_id=subject_id,
            due_at=ports.clock.now(),
            thread_ts=thread_ts,
        )
    )


def queue_edit(copy: OutgoingMessage, *, due_at: datetime, ports: Ports) -> None:
    """Queue that a posted message of ours says what it would say now."""
    ports.store.outbox.add(
        OutgoingMessage(
            team_id=copy.team_id,
            message_id=ports.secrets.new_id(),
            kind=MessageKind.THREAD_EDIT,
            recipient=copy.channel_id,
            subject_id=copy.message_id,
            due_at=due_at,
        )
    )


def queue_post_at(
    due_at: datetime,
    kind: MessageKind,
    team_id: str,
    channel_id: str,
    subject_id: str,
    *,
    ports: Ports,
) -> None:
    """Queue a message for a channel, due at a moment."""
    ports.store.outbox.add(
        OutgoingMessage(
            team_id=team_id,
            message_id=ports.secrets.new_id(),
            kind=kind,
            recipient=channel_id,
            subject_id=subject_id,
            due_at=due_at,
        )
    )


def _to_person(
    kind: MessageKind,
    to: PersonId,
    subject_id: str,
    due_at: datetime,
    window_ends_at: datetime | None,
    *,
    ports: Ports,
) -> OutgoingMessage:
    """A direct message with a fresh id."""
    return OutgoingMessage(
        team_id=to.team_id,
        message_id=ports.secrets.new_id(),
        kind=kind,
        recipient=to.user_id,
        subject_id=subject_id,
        due_at=due_at,
        window_ends_at=window_ends_at,
    )
