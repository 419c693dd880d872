"""A person says what they work on the coming days, and when their shifts begin and end."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import Person, PersonId
from bot.domain.rhythm import restored_pace
from bot.domain.rota_letters import ShiftsAhead
from bot.domain.rotas import (
    DAYS_ASKED_FOR,
    days_ahead,
    forgotten_before,
    may_be_asked,
    with_day,
)
from bot.domain.shifts import ShiftHours, ShiftType
from bot.use_cases.people import keep_as_heard, the_person
from bot.use_cases.ports import Ports

KEPT_FOR = timedelta(days=31)
FURTHEST = timedelta(days=366)


def shifts_ahead(who: PersonId, *, ports: Ports) -> ShiftsAhead:
    """What is known of the coming seven days; raises NotFound for people in no programme."""
    return _ahead(the_person(who, ports=ports), ports=ports)


def say_shift(who: PersonId, day: date, type_: ShiftType | None, *, ports: Ports) -> ShiftsAhead:
    """Keep what one date holds (None: nobody has said) and plan the next nudge by it.

    A date that has passed changes nothing; the answer shows the days that count now.
    """
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    if not today <= day <= today + FURTHEST:
        return _ahead(person, ports=ports)
    changed = keep_as_heard(
        replace(person, pattern=with_day(person.pattern, day, type_)), ports=ports
    )
    return replace(_ahead(changed, ports=ports), pace=restored_pace(person))


def ask_for_shifts(who: PersonId, *, ports: Ports) -> bool:
    """Whether to ask for the coming shifts now; once yes, not again for a week."""
    person = ports.store.people.find(who.team_id, who.user_id)
    if person is None or not person.gets_nudges:
        return False
    today = person.today(ports.clock.now())
    if not may_be_asked(person.pattern, today):
        return False
    asked = replace(person, pattern=replace(person.pattern, asked_on=today))
    ports.store.people.save(asked)
    return True


def change_shift_times(
    who: PersonId, times: dict[ShiftType, ShiftHours], *, ports: Ports
) -> Person:
    """Keep when this person's shifts begin and end; raises UnusableAnswer for empty ones."""
    person = the_person(who, ports=ports)
    for type_, hours in times.items():
        if hours.starts == hours.ends:
            raise UnusableAnswer(f"ends_{type_.name.lower()}", Trouble.SHIFT_WITHOUT_LENGTH)
    pattern = replace(person.pattern, shift_hours=tuple(times.items()))
    return keep_as_heard(replace(person, pattern=pattern), ports=ports)


def forget_old_rotas(*, ports: Ports) -> None:
    """Forget what rotas said of dates that passed more than 31 days ago."""
    now = ports.clock.now()
    for team_id in ports.store.teams.known():
        for person in ports.store.people.of_team(team_id):
            pattern = forgotten_before(person.pattern, person.today(now) - KEPT_FOR)
            if pattern != person.pattern:
                ports.store.people.save(replace(person, pattern=pattern))


def _ahead(person: Person, *, ports: Ports) -> ShiftsAhead:
    today = person.today(ports.clock.now())
    days = days_ahead(person.pattern, today, count=DAYS_ASKED_FOR)
    return ShiftsAhead(days, person.next_nudge_at, person.zone_name)
