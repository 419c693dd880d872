"""Back-off: somebody who does not answer gets less, is asked once, and can always come back."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.errors import CarryoverError, Trouble
from bot.domain.letters import RhythmLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import Nudge
from bot.domain.people import Person, PersonId, Rhythm
from bot.domain.rhythm import (
    PaceChange,
    PaceTurn,
    StillUseful,
    answered_still_useful,
    backed_off,
    heard,
    is_first_since_slowed,
    restored_pace,
    silent,
)
from bot.use_cases.people import keep_as_heard, the_person, with_next_nudge
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message


def back_off(
    person: Person, history: Sequence[Nudge], *, window_ends_at: datetime, ports: Ports
) -> Person:
    """The person as their silence asks for, saved; the one honest question is queued if due."""
    changed = backed_off(person, history, now=ports.clock.now())
    if changed is person:
        return person
    ports.store.people.save(changed)
    if changed.rhythm is Rhythm.ASKED:
        _ask(MessageKind.STILL_USEFUL, changed, window_ends_at, ports=ports)
    return changed


def ask_to_start_again(person: Person, *, ports: Ports) -> Person:
    """Four silent weeks have passed: ask once whether to start again; then nothing more comes.

    The person as they are now, saved.
    """
    changed = silent(person, now=ports.clock.now())
    ports.store.people.save(changed)
    _ask(MessageKind.START_AGAIN, person, None, ports=ports)
    return changed


def heard_from(who: PersonId, *, ports: Ports) -> PaceChange | None:
    """A sign of life restores the pace; what there is to say about it."""
    person = ports.store.people.find(who.team_id, who.user_id)
    return None if person is None else hear(person, ports=ports)


def hear(person: Person, *, ports: Ports) -> PaceChange | None:
    """The same of a person as they are kept now."""
    if person.rhythm is Rhythm.STEADY:
        ports.store.people.save(heard(person, now=ports.clock.now()))
    else:
        keep_as_heard(person, ports=ports)
    return restored_pace(person)


def pace_change(who: PersonId, *, ports: Ports) -> PaceChange | None:
    """What the nudge that is about to go out says about the pace."""
    person = ports.store.people.find(who.team_id, who.user_id)
    history = ports.store.nudges.history(who.team_id, who.user_id)
    if person is None or not is_first_since_slowed(person, history):
        return None
    return PaceChange(PaceTurn.SLOWED, person.pace)


def answer_still_useful(who: PersonId, answer: StillUseful, *, ports: Ports) -> RhythmLetter:
    """Keep what the person wants from now on; raises CarryoverError once they have answered."""
    person = the_person(who, ports=ports)
    if person.rhythm not in {Rhythm.ASKED, Rhythm.SILENT}:
        raise CarryoverError(Trouble.ANSWERED_ALREADY)
    now = ports.clock.now()
    changed = answered_still_useful(person, answer, now=now)
    changed = with_next_nudge(changed, after=now, ports=ports)
    ports.store.people.save(changed)
    return RhythmLetter(changed)


def start_again(who: PersonId, *, ports: Ports) -> RhythmLetter:
    """Nudges come again, at the pace the person chose."""
    heard_from(who, ports=ports)
    return RhythmLetter(the_person(who, ports=ports))


def stay_silent(who: PersonId, *, ports: Ports) -> RhythmLetter:
    """Nothing more comes until the person asks for it."""
    person = the_person(who, ports=ports)
    if person.rhythm is Rhythm.ASKED:
        now = ports.clock.now()
        person = with_next_nudge(silent(person, now=now), after=now, ports=ports)
        ports.store.people.save(person)
    return RhythmLetter(person)


def _ask(
    kind: MessageKind, person: Person, window_ends_at: datetime | None, *, ports: Ports
) -> None:
    who = person.person_id
    now = ports.clock.now()
    queue_message(kind, who, "", due_at=now, window_ends_at=window_ends_at, ports=ports)
