"""A line of a support thread, wherever its messages stand: looked up, edited or deleted there."""

from dataclasses import replace
from datetime import datetime

from bot.domain.boxes import Contribution, LineState
from bot.domain.errors import NotFound, Trouble
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import PersonId
from bot.domain.threads import ANOTHER_LOOK, Stale
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer, queue_edit, queue_post

UNDER_WAY = frozenset({MessageState.CLAIMED, MessageState.IN_DOUBT})
STANDS = frozenset(
    {
        MessageKind.SUPPORT_THREAD,
        MessageKind.CONTRIBUTION,
        MessageKind.OFFER,
        MessageKind.NAMED_OFFER,
        MessageKind.FLAGGED,
    }
)
"""What is posted once and follows later."""
SEVERAL = 2


def the_line(who: PersonId, line_id: str, *, ports: Ports) -> Contribution:
    """The line or offer, if peers may read it in an open thread; raises NotFound."""
    line = ports.store.threads.contribution(who.team_id, line_id)
    if line is None or line.state is LineState.WAITING:
        raise NotFound(Trouble.LINE_TAKEN_BACK)
    if line.state is LineState.HIDDEN:
        raise NotFound(Trouble.LINE_HIDDEN)
    if line.state is LineState.REMOVED:
        raise NotFound(Trouble.LINE_REMOVED)
    if is_in_closed_thread(line, ports=ports):
        raise NotFound(Trouble.THREAD_CLOSED)
    return line


def is_in_closed_thread(line: Contribution, *, ports: Ports) -> bool:
    """Whether the line's thread has closed."""
    thread = ports.store.threads.find(line.team_id, line.thread_id)
    return thread is not None and thread.is_closed


def delete_messages(line: Contribution, *, ports: Ports) -> None:
    """Delete every message with the line or with an offer under it, also those for admins."""
    delete_copies(line.team_id, line.line_id, ports=ports)
    delete_offers(line, ports=ports)


def delete_offers(line: Contribution, *, ports: Ports) -> None:
    """Delete every message with an offer under the line."""
    offers = ports.store.offers
    named = [each.offer_id for each in offers.named_under(line.team_id, line.line_id)]
    nameless = [each.line_id for each in offers.under(line.team_id, line.line_id)]
    for offer_id in (*named, *nameless):
        delete_copies(line.team_id, offer_id, ports=ports)


def delete_copies(
    team_id: str, subject_id: str, *, ports: Ports, kinds: frozenset[MessageKind] = STANDS
) -> None:
    """Delete every posted message of these kinds about something."""
    for copy in ports.store.outbox.about(team_id, subject_id):
        if copy.state is MessageState.SENT and copy.kind in kinds:
            queue_post(
                MessageKind.WITHDRAWAL, team_id, copy.channel_id, copy.message_id, ports=ports
            )


def queue_due_edits(*, ports: Ports) -> int:
    """Let the messages of whatever has changed follow; how many edits that are new.

    In a transaction of its own, so that a press or a flag has no time. While one of its messages
    is on its way, what it says is not certain: then it follows later.
    """
    edits = ports.store.thread_edits
    queued = 0
    for thread in edits.threads():
        copies = ports.store.outbox.about(thread.team_id, thread.thread_id)
        if not _is_under_way(copies):
            queued += _edit_all(copies, at=ports.clock.now(), ports=ports)
            edits.settle_thread(thread)
    for stale, follow in ((Stale.WORDS, _words_follow), (Stale.COUNT, _count_follows)):
        for line in edits.lines(stale):
            copies = ports.store.outbox.about(line.team_id, line.line_id)
            if not _is_under_way(copies):
                queued += follow(line, copies, ports=ports)
                edits.settle_line(line)
    return queued


def _count_follows(line: Contribution, copies: list[OutgoingMessage], *, ports: Ports) -> int:
    """Where several channels have the line, its count follows within a minute in all of them.

    A single message was changed by the press itself.
    """
    here = [copy for copy in copies if copy.kind is MessageKind.CONTRIBUTION]
    if len(here) < SEVERAL:
        return 0
    return _edit_all(here, at=_next_minute(ports.clock.now()), ports=ports)


def _words_follow(line: Contribution, copies: list[OutgoingMessage], *, ports: Ports) -> int:
    """The words of a line come or go at once, also where an offer quotes them.

    A hidden line is shown to every admin.
    """
    outbox, offers = ports.store.outbox, ports.store.offers
    if line.state is LineState.REMOVED:
        copies = [copy for copy in copies if copy.kind is MessageKind.FLAGGED]
    if line.state is LineState.HIDDEN and not is_in_closed_thread(line, ports=ports):
        _ask_admins(line, ports=ports)
    named = offers.named_under(line.team_id, line.line_id)
    below = [each for offer in named for each in outbox.about(line.team_id, offer.offer_id)]
    return _edit_all([*copies, *below], at=ports.clock.now(), ports=ports)


def _ask_admins(line: Contribution, *, ports: Ports) -> None:
    for user_id in ports.store.teams.admins(line.team_id):
        who, now = PersonId(line.team_id, user_id), ports.clock.now()
        queue_answer(MessageKind.FLAGGED, who, line.line_id, due_at=now, ports=ports)


def _edit_all(copies: list[OutgoingMessage], *, at: datetime, ports: Ports) -> int:
    return sum(
        _edit(copy, at=at, ports=ports)
        for copy in copies
        if copy.kind in STANDS and copy.state is MessageState.SENT
    )


def _edit(copy: OutgoingMessage, *, at: datetime, ports: Ports) -> bool:
    """Queue one edit of a posted message, unless one waits already; that will say the newest."""
    edits = [
        each
        for each in ports.store.outbox.about(copy.team_id, copy.message_id)
        if each.kind is MessageKind.THREAD_EDIT
    ]
    waiting = [each for each in edits if each.state is MessageState.PENDING]
    if waiting:
        if waiting[0].due_at > at:
            ports.store.outbox.save(replace(waiting[0], due_at=at))
        return False
    queue_edit(copy, due_at=at, ports=ports)
    return True


def _is_under_way(copies: list[OutgoingMessage]) -> bool:
    return any(copy.kind in STANDS and copy.state in UNDER_WAY for copy in copies)


def _next_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0) + ANOTHER_LOOK
