"""What the heartbeat does, and when it has something to do next."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.presence import LOOK_LASTS
from bot.use_cases.agenda_ports import Planned
from bot.use_cases.audit_log import forget_old_acts
from bot.use_cases.barometer import begin_due_waves, plan_missing_waves
from bot.use_cases.boosters import plan_due_boosters
from bot.use_cases.buddies import match_due_buddies
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.editions import forget_old_drafts
from bot.use_cases.erasures import forget_old_erasures
from bot.use_cases.farewell import queue_due_farewells
from bot.use_cases.follow_ups import queue_due_follow_ups
from bot.use_cases.gates import GateRoom
from bot.use_cases.inbox import forget_old_events
from bot.use_cases.offers import post_due_offers
from bot.use_cases.owed_replies import take_due_reply_steps
from bot.use_cases.ports import Ports, only_reading
from bot.use_cases.presence import forget_looks_from_the_future, next_look_at
from bot.use_cases.publication import (
    close_due_threads,
    end_boxes_without_key,
    publish_due_boxes,
)
from bot.use_cases.putting_back import forget_old_copies
from bot.use_cases.reports import make_due_reports
from bot.use_cases.retention import keep_journals_in_time
from bot.use_cases.shifts import forget_old_rotas
from bot.use_cases.sponsor_months import plan_missing_months, write_due_months
from bot.use_cases.taking_in import sweep_texts
from bot.use_cases.thread_lines import queue_due_edits
from bot.use_cases.word_notes import plan_missing_notes, post_due_notes


class Task(StrEnum):
    """A kind of thing that falls due."""

    NUDGES = "nudges"
    FOLLOW_UPS = "follow-ups"
    BOXES = "boxes"
    BUDDIES = "buddies"
    OFFERS = "offers"
    EDITS = "edits"
    NOTES = "notes"
    WAVES = "waves of the barometer"
    REPLIES = "replies that are owed"
    BOOSTERS = "boosters"
    SPONSORS = "sponsors' months"
    COVERS = "covers"
    EVENTS = "events"
    FILES = "files"
    LOOKS = "looks at people"
    DEPARTURES = "workspaces that leave"
    PROBES = "looks whether Slack is back"
    MESSAGES = "messages to send"
    DOUBTS = "messages to look for"


WORK: Mapping[Task, Callable[..., int]] = {
    Task.BOOSTERS: plan_due_boosters,
    Task.NUDGES: queue_due_nudges,
    Task.FOLLOW_UPS: queue_due_follow_ups,
    Task.BOXES: publish_due_boxes,
    Task.BUDDIES: match_due_buddies,
    Task.OFFERS: post_due_offers,
    Task.EDITS: queue_due_edits,
    Task.NOTES: post_due_notes,
    Task.WAVES: begin_due_waves,
    Task.REPLIES: take_due_reply_steps,
    Task.SPONSORS: write_due_months,
}
"""What is done in one transaction, and needs neither Slack nor the disk; in this order."""


def do_what_is_due(due: Collection[Task] = tuple(WORK), *, ports: Ports) -> int:
    """Queue what is due, publish boxes, match buddies, post notes; how many things were due."""
    return sum(work(ports=ports) for task, work in WORK.items() if task in due)


def keep_house(*, ports: Ports) -> None:
    """Once an hour and at the start: close threads, end lost boxes, make reports, forget."""
    close_due_threads(ports=ports)
    end_boxes_without_key(ports=ports)
    forget_old_events(ports=ports)
    forget_old_drafts(ports=ports)
    forget_old_acts(ports=ports)
    sweep_texts(ports=ports)
    forget_old_erasures(ports=ports)
    forget_old_copies(ports=ports)
    forget_looks_from_the_future(ports=ports)
    queue_due_farewells(ports=ports)
    keep_journals_in_time(ports=ports)
    forget_old_rotas(ports=ports)
    plan_missing_notes(ports=ports)
    plan_missing_waves(ports=ports)
    make_due_reports(ports=ports)
    plan_missing_months(ports=ports)
    ports.store.receipts.destroy_before(ports.clock.now())


@dataclass(frozen=True)
class Outlook:
    """What a round would find to do now, and when the next thing is due.

    `next_due_at` is None if nothing is planned.
    """

    due: frozenset[Task] = field(default_factory=frozenset)
    next_due_at: datetime | None = None


@only_reading
def outlook(*, ports: Ports) -> Outlook:
    """What lies ahead; far cheaper than making a round to see."""
    now = ports.clock.now()
    planned = ports.store.agenda.planned(now, looked_before=now - LOOK_LASTS)
    moments = _next_moments(planned, ports=ports)
    due = {task for task, moment in moments.items() if moment <= now}
    due |= {Task.EVENTS} if planned.has_events else set()
    due |= {Task.EDITS} if planned.has_edits else set()
    return Outlook(frozenset(due), min(moments.values(), default=None))


def next_due_at(*, ports: Ports) -> datetime | None:
    """The next moment at which something is due; None if nothing is planned."""
    return outlook(ports=ports).next_due_at


def _next_moments(planned: Planned, *, ports: Ports) -> dict[Task, datetime]:
    """When the next thing of each kind is due, for those that have a time."""
    room = GateRoom(ports.gates, ports.clock.now())
    moments = {
        Task.NUDGES: planned.nudge_at,
        Task.FOLLOW_UPS: planned.follow_up_at,
        Task.BOXES: planned.slot_at,
        Task.BUDDIES: planned.buddies_at,
        Task.OFFERS: planned.offers_at,
        Task.NOTES: planned.note_at,
        Task.WAVES: planned.barometer_at,
        Task.REPLIES: planned.reply_at,
        Task.BOOSTERS: planned.booster_at,
        Task.SPONSORS: planned.sponsors_at,
        Task.COVERS: ports.covers.next_due_at(),
        Task.FILES: planned.deletion_at,
        Task.DEPARTURES: planned.departure_at,
        Task.LOOKS: next_look_at(planned, ports=ports),
        Task.PROBES: ports.gates.next_probe_at(),
        Task.MESSAGES: ports.store.outbox.next_claim_at(room),
        Task.DOUBTS: ports.store.outbox.next_look_at(room) if planned.has_doubts else None,
    }
    return {task: moment for task, moment in moments.items() if moment is not None}
