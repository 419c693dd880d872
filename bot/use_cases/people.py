"""A person's hours, moment and time zone."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.domain.errors import NotFound, Trouble, UnusableAnswer
from bot.domain.people import DEFAULT_HOURS as USUAL_WEEK
from bot.domain.people import DEFAULT_MOMENT, EnrolmentState, Person, PersonId, Rhythm
from bot.domain.rhythm import SILENT_FOR
from bot.domain.shifts import ShiftHours, WeeklyHours
from bot.domain.timetable import Anchor, Moment, Timetable, next_open_moment, next_slot
from bot.use_cases.ports import Ports


@dataclass(frozen=True)
class Hours:
    """What a person says of their week: weekdays (Monday is 0), local hours, and the anchor."""

    days: tuple[int, ...]
    starts: time
    ends: time
    anchor: time

    def checked(self) -> "Hours":
        """The same hours; raises UnusableAnswer when no nudge could ever come."""
        if not self.days:
            raise UnusableAnswer("days", Trouble.NO_DAYS)
        if self.starts == self.ends:
            raise UnusableAnswer("ends", Trouble.DAY_WITHOUT_LENGTH)
        if not _is_within(self.anchor, self.starts, self.ends):
            raise UnusableAnswer("anchor", Trouble.MOMENT_OUTSIDE_HOURS)
        return self


DEFAULT_HOURS = Hours(
    USUAL_WEEK.days, USUAL_WEEK.hours.starts, USUAL_WEEK.hours.ends, DEFAULT_MOMENT.at or time(12)
)


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


def change_hours(who: PersonId, hours: Hours, *, ports: Ports) -> Person:
    """Keep new hours and plan the next nudge by them."""
    hours.checked()
    person = the_person(who, ports=ports)
    changed = replace(
        person,
        pattern=replace(
            person.pattern,
            basis=WeeklyHours(tuple(sorted(hours.days)), ShiftHours(hours.starts, hours.ends)),
        ),
        moment=Moment(Anchor.AT_A_TIME, hours.anchor),
    )
    planned = with_next_nudge(changed, after=ports.clock.now(), ports=ports)
    ports.store.people.save(planned)
    return planned


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


def _is_within(moment: time, starts: time, ends: time) -> bool:
    if starts < ends:
        return starts <= moment < ends
    return moment >= starts or moment < ends
