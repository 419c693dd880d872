"""A bot that is started on a backup brings it up to now, and sends nothing a second time.

Slack may have what the backup still wants to send, and what came due after it was made. The first
has an id, so it is looked for there; the second has none, so it is passed over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.messages import MessageKind, MessageState
from bot.use_cases.barometer import pass_over_due_statements
from bot.use_cases.boosters import pass_over_due_boosters
from bot.use_cases.buddies import pass_over_due_rounds
from bot.use_cases.due_nudges import pass_over_due_nudges
from bot.use_cases.farewell import pass_over_due_farewells
from bot.use_cases.follow_ups import pass_over_due_follow_ups
from bot.use_cases.offers import pass_over_due_offers
from bot.use_cases.owed_replies import pass_over_due_reply_steps
from bot.use_cases.ports import Ports
from bot.use_cases.sponsor_months import pass_over_due_months
from bot.use_cases.word_notes import pass_over_due_notes

COPIES_KEPT_FOR = timedelta(days=7)
HARMLESS_TWICE = frozenset({MessageKind.THREAD_EDIT, MessageKind.WITHDRAWAL})
PUT_BACK = "a backup was put back"
_PASSING_OVER: tuple[Callable[..., int], ...] = (
    pass_over_due_nudges,
    pass_over_due_boosters,
    pass_over_due_follow_ups,
    pass_over_due_offers,
    pass_over_due_rounds,
    pass_over_due_notes,
    pass_over_due_months,
    pass_over_due_statements,
    pass_over_due_reply_steps,
)


@dataclass(frozen=True)
class BroughtUp:
    """What was done with a backup: how many messages are looked for, and things passed over."""

    copied_at: datetime
    looked_for: int
    passed_over: int


def bring_backup_up_to_now(*, ports: Ports) -> BroughtUp | None:
    """Before anything is sent: settle what a backup cannot know; None if this is no backup.

    Boxes and threads need nothing: a box whose key is still there was never published.
    """
    copied_at = ports.store.backups.put_back_from()
    if copied_at is None:
        return None
    looked_for = _doubt_what_was_due(ports=ports)
    _drop_events(ports=ports)
    passed_over = sum(_until_none_is_due(step, ports=ports) for step in _PASSING_OVER)
    passed_over += pass_over_due_farewells(ports=ports)
    ports.store.backups.settle()
    return BroughtUp(copied_at, looked_for, passed_over)


def forget_old_copies(*, ports: Ports) -> None:
    """Destroy the copies beside the database that are a week old."""
    ports.store.backups.forget_before(ports.clock.now() - COPIES_KEPT_FOR)


def _doubt_what_was_due(*, ports: Ports) -> int:
    """Doubt every message that may have been sent since; what is claimed is in doubt already."""
    now = ports.clock.now()
    due = [
        message
        for message in ports.store.backups.pending()
        if message.due_at <= now and message.kind not in HARMLESS_TWICE
    ]
    for message in due:
        doubtful = replace(message, state=MessageState.IN_DOUBT, doubted_at=now, reason=PUT_BACK)
        ports.store.outbox.save(doubtful)
    return len(due)


def _drop_events(*, ports: Ports) -> None:
    """Events of back then have had their effect, or are too old to be answered."""
    while events := ports.store.inbox.waiting(100):
        for event in events:
            ports.store.inbox.mark_done(event)


def _until_none_is_due(step: Callable[..., int], *, ports: Ports) -> int:
    """Take a step until nothing is left for it; how many things there were."""
    count = 0
    while done := step(ports=ports):
        count += done
    return count
