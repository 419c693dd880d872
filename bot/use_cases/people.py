"""A person, when they may be reached, and what comes next for them."""

from dataclasses import replace
from datetime import datetime

from bot.domain.errors import NotFound, Trouble
from bot.domain.people import Person, PersonId
from bot.domain.timetable import Timetable, next_slot
from bot.use_cases.ports import Ports


def the_person(who: PersonId, *, ports: Ports) -> Person:
    """The person; raises NotFound if we do not know them."""
    person = ports.store.people.find(who.team_id, who.user_id)
    if person is None:
        raise NotFound(Trouble.NOT_IN_A_PROGRAMME)
    return person


def timetable_of(person: Person, *, ports: Ports) -> Timetable:
    """When the person may be reached, with the bank holidays of their nation."""
    nation = person.pattern.nation
    if nation is None:
        return person.timetable()
    year = ports.clock.now().year
    years = (ports.calendars.bank_holidays(nation, each) for each in (year, year + 1))
    return person.timetable(frozenset().union(*years))


def move_to_zone(who: PersonId, zone_name: str, *, ports: Ports) -> None:
    """Follow a person into another time zone; a person we do not know changes nothing."""
    person = ports.store.people.find(who.team_id, who.user_id)
    if person is None or person.zone_name == zone_name:
        return
    moved = replace(person, zone_name=zone_name)
    if moved.next_nudge_at is not None:
        moved = with_next_nudge(moved, after=ports.clock.now(), ports=ports)
    ports.store.people.save(moved)


def with_next_nudge(person: Person, *, after: datetime, ports: Ports) -> Person:
    """The person with their next slot after a moment, if nudges come to them at all."""
    slot = next_slot(timetable_of(person, ports=ports), after=after) if person.gets_nudges else None
    return replace(person, next_nudge_at=slot.at if slot else None)
