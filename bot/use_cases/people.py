"""A person, when they may be reached, and what comes next for them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot.domain.errors import NotFound, Trouble
from bot.domain.people import (
    Cohort,
    Enrolment,
    EnrolmentState,
    Person,
    PersonId,
    Rhythm,
)
from bot.domain.rhythm import SILENT_FOR, heard
from bot.domain.timetable import Timetable, next_open_moment, next_slot
from bot.use_cases.ports import Ports

known_slot = lru_cache(1_000)(next_slot)
"""Remembered, as those who have the same hours have the same slots, and finding one is slow."""


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
    """The person with the next moment at which something comes to them by itself."""
    return replace(person, next_nudge_at=next_moment(person, after=after, ports=ports))


def next_moment(person: Person, *, after: datetime, ports: Ports) -> datetime | None:
    """A person's next slot, or the one question to somebody who has been silent, or nothing."""
    timetable = timetable_of(person, ports=ports)
    if person.is_away or person.rhythm is Rhythm.SILENT:
        return None
    if person.rhythm is Rhythm.ASKED and person.rhythm_since is not None:
        return next_open_moment(timetable, after=max(after, person.rhythm_since + SILENT_FOR))
    slot = known_slot(timetable, after=after)
    return slot.at if slot else None


def has_started(person: Person, *, ports: Ports) -> bool:
    """Whether the person takes part in any programme now."""
    places = ports.store.cohorts.enrolments_of(person.team_id, person.user_id)
    return any(place.state is EnrolmentState.ACTIVE for place in places)


def waits_for_programmes(person: Person, *, ports: Ports) -> bool:
    """Whether every programme that runs for the person is paused for everybody."""
    now = ports.clock.now()
    places = ports.store.cohorts.enrolments_of(person.team_id, person.user_id)
    active = cohorts_of(places, EnrolmentState.ACTIVE, ports=ports)
    pauses = [cohort.is_paused for cohort in active if not cohort.is_over(now)]
    return bool(pauses) and all(pauses)


def replanned(person: Person, *, ports: Ports, after: datetime | None = None) -> Person:
    """The person with what comes next after a moment, or from now on.

    Nothing before they start; after their last programme only a booster that is due.
    """
    if not has_started(person, ports=ports) and not awaits_booster(person, ports=ports):
        return replace(person, next_nudge_at=None)
    return with_next_nudge(person, after=after or ports.clock.now(), ports=ports)


def awaits_booster(person: Person, *, ports: Ports) -> bool:
    """Whether a booster of the person's is due, and has not been queued yet."""
    today = person.today(ports.clock.now())
    boosters = ports.store.boosters.of_many([person.person_id]).get(person.person_id, ())
    return any(each.is_due(today) for each in boosters)


def cohorts_of(
    places: Sequence[Enrolment], state: EnrolmentState, *, ports: Ports
) -> tuple[Cohort, ...]:
    """The cohorts in which somebody's place has this state."""
    found = (
        ports.store.cohorts.find(place.team_id, place.cohort_id)
        for place in places
        if place.state is state
    )
    return tuple(cohort for cohort in found if cohort is not None)


def keep_as_heard(person: Person, *, ports: Ports) -> Person:
    """Keep a person who has just said something of themselves: steady again, and planned anew."""
    planned = replanned(heard(person, now=ports.clock.now()), ports=ports)
    ports.store.people.save(planned)
    return planned
