"""The promise for a message: claim (commit), post, record (commit); in doubt, look first.

The worker in `scheduling/` calls these in turn and does the posting between them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.letters import Letter
from bot.domain.messages import (
    DOUBT_REST,
    YIELDING,
    MessageKind,
    MessageState,
    OutgoingMessage,
    retry_rest,
)
from bot.domain.people import PersonId
from bot.domain.slack_troubles import NotTaken, Whom
from bot.use_cases.barometer import note_asked
from bot.use_cases.boosters import try_again_if_booster
from bot.use_cases.composing import compose
from bot.use_cases.gates import GateRoom
from bot.use_cases.languages import language_for
from bot.use_cases.ports import Ports
from bot.use_cases.presence import cannot_be_reached
from bot.use_cases.reading_ahead import reading_ahead
from bot.use_cases.sending import queue_post
from bot.use_cases.slack_troubles import tell_admins
from bot.use_cases.thread_lines import STANDS
from bot.use_cases.windows import when_allowed

BATCH = 100


@dataclass(frozen=True)
class Posted:
    """Where Slack says that a message stands."""

    channel_id: str
    ts: str


@dataclass(frozen=True)
class Claimed:
    """A claimed message with what it says, and in which language."""

    message: OutgoingMessage
    letter: Letter
    language: str


def claim_messages(
    most: int = BATCH, waiting: Collection[OutgoingMessage] = (), *, ports: Ports
) -> list[Claimed]:
    """Claim what is due. What came too late, or is not wanted any more, is recorded as such.

    `waiting` was claimed before and not called for yet, so that it takes of the room there is.
    """
    now = ports.clock.now()
    claimed: list[Claimed] = []
    if ports.gates.are_all_shut():
        return claimed
    room = GateRoom(ports.gates, now, waiting)
    messages = ports.store.outbox.claim_due(now, most, room)
    ports = reading_ahead(messages, ports=ports)
    for message in messages:
        if message.is_too_late(now):
            _record_missed(message, "the person's window had closed", ports=ports)
        elif _may_go_now(message, now, ports=ports):
            claimed += _composed(message, ports=ports)
    return claimed


def _may_go_now(message: OutgoingMessage, now: datetime, *, ports: Ports) -> bool:
    """Whether it may reach its person now; otherwise it waits, or a nudge is missed."""
    moment = when_allowed(message, now=now, ports=ports)
    if moment is not None and moment <= now:
        return True
    ends_at = message.window_ends_at
    keeps_window = message.kind is MessageKind.NUDGE or message.kind in YIELDING
    if moment is None or (keeps_window and ends_at is not None and moment >= ends_at):
        _record_missed(message, "the person cannot be reached in time", ports=ports)
        return False
    waiting = replace(
        message,
        state=MessageState.PENDING,
        due_at=moment,
        window_ends_at=ends_at if keeps_window else None,
        attempts=0,
        doubted_at=None,
    )
    ports.store.outbox.save(waiting)
    return False


def _composed(message: OutgoingMessage, *, ports: Ports) -> list[Claimed]:
    letter = compose(message, ports=ports)
    if letter is not None:
        return [Claimed(message, letter, language_for(message, ports=ports))]
    ports.store.outbox.save(message.dropped("no longer wanted"))
    return []


def record_sent(message: OutgoingMessage, posted: Posted, *, ports: Ports) -> None:
    """Record where Slack put the message, and what follows from its having been sent.

    Nothing if an erasure meanwhile has forgotten it.
    """
    record_all_sent([(message, posted)], ports=ports)


def record_all_sent(many: Sequence[tuple[OutgoingMessage, Posted]], *, ports: Ports) -> None:
    """The same for all that Slack has answered for meanwhile: together they take half the time."""
    now = ports.clock.now()
    sent = ports.store.outbox.change_all([_as_sent(*each, now) for each in many])
    _open_nudges([each for each in sent if each.kind is MessageKind.NUDGE], ports=ports)
    for each in sent:
        _go_on(each, ports=ports)


def _as_sent(message: OutgoingMessage, posted: Posted, now: datetime) -> OutgoingMessage:
    return replace(
        message,
        state=MessageState.SENT,
        channel_id=posted.channel_id,
        ts=posted.ts,
        sent_at=now,
        doubted_at=None,
        look_again_at=now + DOUBT_REST if message.look_again_at else None,
    )


def _go_on(sent: OutgoingMessage, *, ports: Ports) -> None:
    """Do what follows from a message of its kind having been sent."""
    if sent.kind is MessageKind.BAROMETER:
        note_asked(sent, ports=ports)
    elif sent.kind is MessageKind.SUPPORT_THREAD:
        _queue_contributions(sent, ports=ports)
    elif sent.kind in STANDS:
        _delete_if_withdrawn(sent, ports=ports)
    elif sent.kind is MessageKind.WITHDRAWAL:
        _record_deleted(sent, ports=ports)


def record_refused(message: OutgoingMessage, not_taken: NotTaken, *, ports: Ports) -> None:
    """Slack has certainly not taken it: try again after a rest, or give up; tell who must know."""
    if not _is_kept(message, ports=ports):
        return
    if not_taken.trouble is not None:
        is_of_channel = not_taken.trouble.is_about_channel
        if not (is_of_channel and message.is_to_person):
            detail = message.recipient if is_of_channel else not_taken.detail
            tell_admins(message.team_id, not_taken.trouble, detail, ports=ports)
    is_nobody_there = _is_nobody_there(message, not_taken)
    if not_taken.rest is None or is_nobody_there:
        _record_missed(message, not_taken.reason, ports=ports)
    else:
        _let_wait(message, not_taken.reason, not_taken.rest, ports=ports)
    if is_nobody_there:
        cannot_be_reached(PersonId(message.team_id, message.recipient), ports=ports)


def _is_nobody_there(message: OutgoingMessage, not_taken: NotTaken) -> bool:
    """Whether no message at all reaches its person now."""
    return message.is_to_person and not_taken.pauses in {Whom.PERSON, Whom.CONVERSATION}


def _let_wait(message: OutgoingMessage, reason: str, rest: timedelta, *, ports: Ports) -> None:
    """Back into the queue; its channel takes nothing else until its rest is over."""
    attempts = message.attempts + 1
    waiting = replace(
        message,
        state=MessageState.PENDING,
        attempts=attempts,
        due_at=ports.clock.now() + max(rest, retry_rest(attempts)),
        doubted_at=None,
        reason=reason,
    )
    ports.store.outbox.save(waiting)


def record_doubt(message: OutgoingMessage, reason: str, *, ports: Ports) -> None:
    """The reply was lost, so Slack may have it: leave it alone until it has been looked for.

    One that is known to be there stays so, and is looked at again for extra copies.
    """
    kept = ports.store.outbox.find(message.team_id, message.message_id)
    now = ports.clock.now()
    if kept is None or kept.state is MessageState.DELETED:
        return
    if kept.state is MessageState.SENT:
        ports.store.outbox.save(replace(kept, look_again_at=now + DOUBT_REST))
        return
    doubtful = replace(message, state=MessageState.IN_DOUBT, doubted_at=now, reason=reason)
    ports.store.outbox.save(doubtful)


def messages_to_look_for(*, ports: Ports) -> list[OutgoingMessage]:
    """Messages whose doubt is 300 seconds old, and resent ones that deserve a second look.

    No more of them than may be looked for now.
    """
    now = ports.clock.now()
    doubtful = ports.store.outbox.in_doubt(now - DOUBT_REST, BATCH)
    resent = ports.store.outbox.to_look_at_again(now, BATCH)
    room = GateRoom(ports.gates, now)
    return [message for message in doubtful + resent if room.admits_look(message)]


def where_to_look(message: OutgoingMessage, *, ports: Ports) -> Posted:
    """The conversation and the newest `ts` that Slack gave us for it; empty where unknown."""
    channel_id, ts = ports.store.outbox.newest_ts(message.team_id, message.recipient)
    return Posted(message.channel_id or channel_id, ts)


def settle_doubt(
    message: OutgoingMessage, found: Sequence[Posted], *, ports: Ports
) -> tuple[Posted, ...]:
    """Adopt the message if Slack has it, else send it again while the window is open.

    Returns the extra copies, which have to be deleted; we look again until there are none.
    """
    kept = ports.store.outbox.find(message.team_id, message.message_id)
    if kept is None:
        return ()
    if kept.state is MessageState.DELETED:
        return tuple(found)
    now = ports.clock.now()
    if kept.state is MessageState.SENT:
        extra = tuple(copy for copy in found if copy.ts != kept.ts)
        again_at = now + DOUBT_REST if extra else None
        ports.store.outbox.save(replace(kept, look_again_at=again_at))
        return extra
    if found:
        again_at = now if found[1:] else message.look_again_at
        adopted = replace(message, state=MessageState.CLAIMED, look_again_at=again_at)
        record_sent(adopted, found[0], ports=ports)
        return tuple(found[1:])
    if message.is_too_late(now):
        _record_missed(message, "in doubt until the window had closed", ports=ports)
        return ()
    again = replace(message, state=MessageState.PENDING, due_at=now, look_again_at=now + DOUBT_REST)
    ports.store.outbox.save(again)
    return ()


def _is_kept(message: OutgoingMessage, *, ports: Ports) -> bool:
    """Whether we may still write about the message: an erasure meanwhile has forgotten it."""
    return ports.store.outbox.find(message.team_id, message.message_id) is not None


def _record_missed(message: OutgoingMessage, reason: str, *, ports: Ports) -> None:
    missed = replace(message, state=MessageState.MISSED, reason=reason, doubted_at=None)
    ports.store.outbox.save(missed)
    if message.kind is MessageKind.NUDGE:
        nudge = ports.store.nudges.find(message.team_id, message.subject_id)
        if nudge is not None:
            try_again_if_booster(nudge, ports=ports)
            ports.store.nudges.save(nudge.missed())


def _open_nudges(messages: Sequence[OutgoingMessage], *, ports: Ports) -> None:
    ids = [(message.team_id, message.subject_id) for message in messages]
    ports.store.nudges.save_all([nudge.sent() for nudge in ports.store.nudges.find_all(ids)])


def _queue_contributions(message: OutgoingMessage, *, ports: Ports) -> None:
    """Queue the thread's lines, in the order of their random ids, below its opening message."""
    for line in ports.store.threads.contributions(message.team_id, message.subject_id):
        queue_post(
            MessageKind.CONTRIBUTION,
            message.team_id,
            message.channel_id,
            line.line_id,
            thread_ts=message.ts,
            ports=ports,
        )


def _delete_if_withdrawn(message: OutgoingMessage, *, ports: Ports) -> None:
    """What was taken back or removed while it was on its way has to go from Slack again."""
    if compose(message, ports=ports) is None:
        queue_post(
            MessageKind.WITHDRAWAL,
            message.team_id,
            message.channel_id,
            message.message_id,
            ports=ports,
        )


def _record_deleted(message: OutgoingMessage, *, ports: Ports) -> None:
    copy = ports.store.outbox.find(message.team_id, message.subject_id)
    if copy is not None:
        ports.store.outbox.save(replace(copy, state=MessageState.DELETED))
