"""A person, when they may be reached, and what comes next for them."""

from dataclasses import replace
from datetime import datetime

from bot.domain.errors import NotFound, Trouble
from bot.domain.people import EnrolmentState, Person, PersonId, Rhythm
from bot.domain.rhythm import SILENT_FOR
from bot.domain.timetable import Timetable, next_open_moment, next_slot
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


def with_next_nudge(person: Person, *, after: datetime, ports: Ports) -> Person:
    """The person with the next moment at which something comes to them by itself.

    That is their next slot, or the one question to somebody who has been silent, or nothing.
    """
    return replace(person, next_nudge_at=_next_moment(person, after, ports=ports))


def _next_moment(person: Person, after: datetime, *, ports: Ports) -> datetime | None:
    timetable = timetable_of(person, ports=ports)
    if person.is_away or person.rhythm is Rhythm.SILENT:
        return None
    if person.rhythm is Rhythm.ASKED and person.rhythm_since is not None:
        return next_open_moment(timetable, after=max(after, person.rhythm_since + SILENT_FOR))
    slot = next_slot(timetable, after=after)
    return slot.at if slot else None


def replanned(person: Person, *, ports: Ports) -> Person:
    """The person with their next slot from now on, if they have started in any programme."""
    places = ports.store.cohorts.enrolments_of(person.team_id, person.user_id)
    if all(place.state is not EnrolmentState.ACTIVE for place in places):
        return person
    return with_next_nudge(person, after=ports.clock.now(), ports=ports)
