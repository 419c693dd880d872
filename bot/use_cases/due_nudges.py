"""A nudge is chosen and queued for everybody whose slot has come."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.messages import MessageKind, has_room_for_nudge
from bot.domain.nudges import Nudge
from bot.domain.people import Person, PersonId, Rhythm
from bot.domain.timetable import Slot, next_slot
from bot.use_cases.choosing import Place, add_chosen, choose_for, next_enrolment
from bot.use_cases.gaps import count_gap
from bot.use_cases.people import timetable_of, with_next_nudge
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import ask_to_start_again, back_off
from bot.use_cases.sending import queue_message
from bot.use_cases.windows import unasked_this_week

BATCH = 100
MOMENT = timedelta(microseconds=1)


def queue_due_nudges(*, ports: Ports) -> int:
    """Choose and queue a nudge for everybody whose slot has come; how many people were due."""
    now = ports.clock.now()
    people = ports.store.people.due(now, BATCH)
    for person in people:
        _come_to(person, now, ports=ports)
        changed = ports.store.people.find(person.team_id, person.user_id) or person
        ports.store.people.save(with_next_nudge(changed, after=now, ports=ports))
    return len(people)


def pass_over_due_nudges(*, ports: Ports) -> int:
    """Plan the nudge after the one that is due, which is left out; how many people were due."""
    now = ports.clock.now()
    people = ports.store.people.due(now, BATCH)
    for person in people:
        ports.store.people.save(with_next_nudge(person, after=now, ports=ports))
    return len(people)


def _come_to(person: Person, now: datetime, *, ports: Ports) -> None:
    """What is due for a person by itself: a nudge, or after a long silence one question."""
    if person.rhythm is Rhythm.ASKED:
        ask_to_start_again(person, ports=ports)
        return
    slot = _slot_due(person, ports=ports)
    who = PersonId(person.team_id, person.user_id)
    before = ports.store.nudges.open_of(who.team_id, who.user_id)
    if slot is None or now >= slot.window_ends_at or (before and before.is_promised):
        return
    history = ports.store.nudges.history(who.team_id, who.user_id)
    place = next_enrolment(who, slot.local_date, history, ports=ports)
    if place is None:
        return
    going_on = back_off(person, history, window_ends_at=slot.window_ends_at, ports=ports)
    if going_on is person or _slot_due(going_on, ports=ports) == slot:
        _queue_nudge_for(person, place, slot, history, ports=ports)


def _queue_nudge_for(
    person: Person, place: Place, slot: Slot, history: Sequence[Nudge], *, ports: Ports
) -> None:
    if not has_room_for_nudge(unasked_this_week(person, ports=ports), pace=person.pace):
        return
    choice = choose_for(place, slot.local_date, history, ports=ports)
    if choice is None:
        count_gap(place, slot.local_date, ports=ports)
        return
    nudge = add_chosen(place, choice, slot.local_date, ports=ports)
    if nudge is not None:
        queue_message(
            MessageKind.NUDGE,
            PersonId(person.team_id, person.user_id),
            nudge.nudge_id,
            due_at=slot.at,
            window_ends_at=slot.window_ends_at,
            ports=ports,
        )


def _slot_due(person: Person, *, ports: Ports) -> Slot | None:
    """The slot that `next_nudge_at` stands for, unless the person's hours no longer have it."""
    due_at = person.next_nudge_at
    if due_at is None or not person.gets_nudges:
        return None
    slot = next_slot(timetable_of(person, ports=ports), after=due_at - MOMENT)
    return slot if slot and slot.at == due_at else None
