"""What the heartbeat does, and when it has something to do next."""

from dataclasses import dataclass
from datetime import datetime

from bot.use_cases.buddies import match_due_buddies
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.editions import forget_old_drafts
from bot.use_cases.erasures import forget_old_erasures
from bot.use_cases.farewell import queue_due_farewells
from bot.use_cases.follow_ups import queue_due_follow_ups
from bot.use_cases.gates import GateRoom
from bot.use_cases.inbox import forget_old_events
from bot.use_cases.offers import post_due_offers
from bot.use_cases.ports import Ports
from bot.use_cases.presence import next_look_at
from bot.use_cases.publication import (
    close_due_threads,
    end_boxes_without_key,
    publish_due_boxes,
)
from bot.use_cases.putting_back import forget_old_copies
from bot.use_cases.retention import keep_journals_in_time
from bot.use_cases.shifts import forget_old_rotas
from bot.use_cases.thread_lines import queue_due_edits
from bot.use_cases.word_notes import plan_missing_notes, post_due_notes


def do_what_is_due(*, ports: Ports) -> int:
    """Queue what is due, publish boxes, match buddies, post notes; how many things were due."""
    return (
        queue_due_nudges(ports=ports)
        + queue_due_follow_ups(ports=ports)
        + publish_due_boxes(ports=ports)
        + match_due_buddies(ports=ports)
        + post_due_offers(ports=ports)
        + queue_due_edits(ports=ports)
        + post_due_notes(ports=ports)
    )


def keep_house(*, ports: Ports) -> None:
    """Once an hour and at the start: close threads, end lost boxes, forget what is old."""
    close_due_threads(ports=ports)
    end_boxes_without_key(ports=ports)
    forget_old_events(ports=ports)
    forget_old_drafts(ports=ports)
    forget_old_erasures(ports=ports)
    forget_old_copies(ports=ports)
    queue_due_farewells(ports=ports)
    keep_journals_in_time(ports=ports)
    forget_old_rotas(ports=ports)
    plan_missing_notes(ports=ports)
    ports.store.receipts.destroy_before(ports.clock.now())


@dataclass(frozen=True)
class Outlook:
    """Whether a round would find anything to do now, and when the next thing is due.

    `next_due_at` is None if nothing is planned.
    """

    is_anything_due: bool
    next_due_at: datetime | None


def outlook(*, ports: Ports) -> Outlook:
    """What lies ahead; far cheaper than making a round to see."""
    due_at = next_due_at(ports=ports)
    is_due = due_at is not None and due_at <= ports.clock.now()
    waits = ports.store.inbox.has_waiting() or ports.store.thread_edits.has_any()
    return Outlook(is_due or waits, due_at)


def next_due_at(*, ports: Ports) -> datetime | None:
    """The next moment at which something is due; None if nothing is planned."""
    store = ports.store
    moments = (
        store.people.next_due_at(),
        next_look_at(ports=ports),
        store.nudges.next_follow_up_at(),
        store.cohorts.next_pool_slot_at(),
        store.threads.next_offers_at(),
        store.buddies.next_round_at(),
        store.shared_words.next_note_at(),
        store.outbox.next_due_at(GateRoom(ports.gates, ports.clock.now())),
        ports.gates.next_probe_at(),
        ports.covers.next_due_at(),
        store.sent_files.next_due_at(),
    )
    return min((moment for moment in moments if moment is not None), default=None)
