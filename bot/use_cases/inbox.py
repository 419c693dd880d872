"""Events from Slack: kept as ids before they are acknowledged, and each has its effect once."""

from datetime import timedelta

from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

BATCH = 100
KEPT_FOR = timedelta(days=7)


def receive_event(event: InboxEvent, *, ports: Ports) -> bool:
    """Keep the event's ids; False if Slack has delivered it before."""
    return ports.store.inbox.add(event, ports.clock.now())


def events_waiting(*, ports: Ports) -> list[InboxEvent]:
    """Events without their effect, after a crash as well."""
    return ports.store.inbox.waiting(BATCH)


def finish_event(event: InboxEvent, *, ports: Ports) -> None:
    """Mark an event whose effect is a screen, or that needs none."""
    ports.store.inbox.mark_done(event)


def answer_direct_message(event: InboxEvent, *, ports: Ports) -> None:
    """Queue the help message; the words themselves were never kept."""
    who = PersonId(event.team_id, event.user_id)
    queue_answer(MessageKind.NOTE, who, "help", due_at=ports.clock.now(), ports=ports)
    ports.store.inbox.mark_done(event)


def answer_typed_words(event: InboxEvent, *, ports: Ports) -> None:
    """Queue the answer to words that were typed, by the id of their message alone.

    Somebody who is in no programme has no journal, and gets the help.
    """
    if ports.store.people.find(event.team_id, event.user_id) is None:
        answer_direct_message(event, ports=ports)
        return
    who, now = PersonId(event.team_id, event.user_id), ports.clock.now()
    queue_answer(MessageKind.TYPED_WORDS, who, event.ts, due_at=now, ports=ports)
    ports.store.inbox.mark_done(event)


def forget_old_events(*, ports: Ports) -> None:
    """Forget what has been done for seven days."""
    ports.store.inbox.forget_before(ports.clock.now() - KEPT_FOR)
