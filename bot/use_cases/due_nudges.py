"""A nudge is chosen and queued for everybody whose slot has come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.boosters import Booster
from bot.domain.messages import MessageKind, OutgoingMessage, has_room_for_nudge
from bot.domain.nudges import Nudge
from bot.domain.people import Person, PersonId, Rhythm
from bot.domain.selection import Choice
from bot.domain.shifts import ONE_DAY
from bot.domain.timetable import Slot
from bot.use_cases.boosters import due_booster, go_on_after
from bot.use_cases.choosing import (
    Chosen,
    Place,
    booster_for,
    booster_place,
    choose_for,
    chosen_nudge,
    keep_chosen,
    next_place,
    open_nudge_in,
    places_of,
    running_places,
)
from bot.use_cases.gaps import count_gap
from bot.use_cases.people import known_slot, next_moment, timetable_of
from bot.use_cases.ports import Ports
from bot.use_cases.rhythm import ask_to_start_again, back_off
from bot.use_cases.sending import unasked_message
from bot.use_cases.windows import unasked_this_week_of

BATCH = 100
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class _Known:
    """What is looked up for a whole batch at once, and who gets which nudge in which slot."""

    histories: dict[PersonId, list[Nudge]]
    places: dict[PersonId, list[Place]]
    unasked: dict[PersonId, int]
    boosters: dict[PersonId, list[Booster]]
    nudges: list[tuple[Chosen, OutgoingMessage]] = field(default_factory=list)

    def is_planned(self, person: Person, today: date) -> bool:
        """Whether anything may come to the person: from a programme, or a booster that is due."""
        who = person.person_id
        is_boosted = any(each.is_due(today) for each in self.boosters.get(who, ()))
        return is_boosted or bool(self.places.get(who))


def queue_due_nudges(*, ports: Ports) -> int:
    """Choose and queue a nudge for everybody whose slot has come; how many people were due."""
    now = ports.clock.now()
    people = ports.store.people.due(now, BATCH)
    known = _look_up(people, ports=ports)
    changed = [_come_to(person, known, now, ports=ports) for person in people]
    _keep(known.nudges, ports=ports)
    _plan(changed, known, now, ports=ports)
    return len(people)


def pass_over_due_nudges(*, ports: Ports) -> int:
    """Plan the nudge after the one that is due, which is left out; how many people were due.

    A booster that was to come with it is left out too.
    """
    now = ports.clock.now()
    people = ports.store.people.due(now, BATCH)
    known = _look_up(people, ports=ports)
    for person in people:
        booster = due_booster(known.boosters.get(person.person_id, ()), person.today(now))
        if booster is not None:
            _leave_behind(booster, known, ports=ports)
    _plan(people, known, now, ports=ports)
    return len(people)


def _plan(people: Sequence[Person], known: _Known, now: datetime, *, ports: Ports) -> None:
    """Whoever could be asked now, but for a pause of their programme, is looked at tomorrow."""
    asked = {each.person_id for each in people if each.rhythm is Rhythm.ASKED}
    ports.store.people.plan(
        {
            each.person_id: next_moment(
                each, after=now + ONE_DAY if each.person_id in asked else now, ports=ports
            )
            if known.is_planned(each, each.today(now))
            else None
            for each in people
        }
    )


def _leave_behind(booster: Booster, known: _Known, *, ports: Ports) -> None:
    """The booster has been queued, or will not be."""
    known.boosters[PersonId(booster.team_id, booster.user_id)].remove(booster)
    go_on_after(booster, ports=ports)


def _look_up(people: Sequence[Person], *, ports: Ports) -> _Known:
    """Statement by statement for all of them: one for each person and table takes far longer."""
    who = [person.person_id for person in people]
    return _Known(
        ports.store.nudges.histories(who),
        places_of(who, ports=ports),
        unasked_this_week_of(people, ports=ports),
        ports.store.boosters.of_many(who),
    )


def _keep(nudges: Sequence[tuple[Chosen, OutgoingMessage]], *, ports: Ports) -> None:
    """Keep the nudges, and queue the messages of those whose slot was free."""
    kept = {each.nudge for each in keep_chosen([chosen for chosen, _ in nudges], ports=ports)}
    ports.store.outbox.add_all([said for chosen, said in nudges if chosen.nudge in kept])


def _come_to(person: Person, known: _Known, now: datetime, *, ports: Ports) -> Person:
    """What is due for a person by itself: a nudge, or after a long silence one question.

    The person as they are afterwards.
    """
    who, today = person.person_id, person.today(now)
    running = running_places(known.places.get(who, []), today)
    places = [place for place in running if not place[0].is_paused]
    if running and not places:
        return person
    if person.rhythm is Rhythm.ASKED:
        return ask_to_start_again(person, ports=ports)
    slot = _slot_due(person, ports=ports)
    history = known.histories.get(who, [])
    before = open_nudge_in(history)
    if slot is None or now >= slot.window_ends_at or (before and before.is_promised):
        return person
    booster = due_booster(known.boosters.get(who, ()), slot.local_date)
    if booster is not None and _boost(person, booster, slot, known, ports=ports):
        return person
    place = next_place(places, slot.local_date, history)
    if place is None:
        return person
    going_on = back_off(person, history, window_ends_at=slot.window_ends_at, ports=ports)
    if going_on is person or _slot_due(going_on, ports=ports) == slot:
        _choose_for(person, place, slot, known, ports=ports)
    return going_on


def _boost(person: Person, booster: Booster, slot: Slot, known: _Known, *, ports: Ports) -> bool:
    """Queue a booster in place of a programme's nudge; whether it takes the slot.

    In a week without room it waits for another slot. If nothing fits any more it is left out.
    """
    who = person.person_id
    place = booster_place(booster, ports=ports)
    if place is None or not _has_room(person, known):
        return False
    history = known.histories.get(who, [])
    choice = booster_for(place, booster.number, slot.local_date, history, ports=ports)
    _leave_behind(booster, known, ports=ports)
    if choice is not None:
        _queue(person, place, choice, slot, known, ports=ports)
    return choice is not None


def _choose_for(person: Person, place: Place, slot: Slot, known: _Known, *, ports: Ports) -> None:
    if not _has_room(person, known):
        return
    history = known.histories.get(person.person_id, [])
    choice = choose_for(place, slot.local_date, history, ports=ports)
    if choice is None:
        count_gap(place, slot.local_date, ports=ports)
    else:
        _queue(person, place, choice, slot, known, ports=ports)


def _has_room(person: Person, known: _Known) -> bool:
    return has_room_for_nudge(known.unasked.get(person.person_id, 0), pace=person.pace)


def _queue(
    person: Person, place: Place, choice: Choice, slot: Slot, known: _Known, *, ports: Ports
) -> None:
    who = person.person_id
    history = known.histories.get(who, [])
    chosen = chosen_nudge(place, choice, slot.local_date, history, ports=ports)
    message = unasked_message(
        MessageKind.NUDGE,
        who,
        chosen.nudge.nudge_id,
        due_at=slot.at,
        window_ends_at=slot.window_ends_at,
        ports=ports,
    )
    known.nudges.append((chosen, message))


def _slot_due(person: Person, *, ports: Ports) -> Slot | None:
    """The slot that `next_nudge_at` stands for, unless the person's hours no longer have it."""
    due_at = person.next_nudge_at
    if due_at is None or not person.gets_nudges:
        return None
    slot = known_slot(timetable_of(person, ports=ports), after=due_at - MOMENT)
    return slot if slot and slot.at == due_at else None
