"""A pause: nothing comes until a day, and an earlier end if the person wants it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import Person, PersonId
from bot.use_cases.people import keep_as_heard, the_person
from bot.use_cases.ports import Ports

USUAL_PAUSE = timedelta(days=14)
LONGEST_PAUSE = timedelta(days=366)


@dataclass(frozen=True)
class Resumed:
    """The person after *Resume*, and whether there was a pause to end."""

    person: Person
    was_paused: bool


def suggested_pause(who: PersonId, *, ports: Ports) -> date:
    """The day on which a pause of the usual length ends, or on which the present one does."""
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    if person.paused_until is not None and person.paused_until > today:
        return person.paused_until
    return today + USUAL_PAUSE


def pause_until(who: PersonId, day: date, *, ports: Ports) -> Person:
    """Send nothing before a day; raises UnusableAnswer unless it lies within the coming year."""
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    if day <= today:
        raise UnusableAnswer("until", Trouble.PAUSE_TOO_SHORT)
    if day > today + LONGEST_PAUSE:
        raise UnusableAnswer("until", Trouble.PAUSE_TOO_LONG)
    return keep_as_heard(replace(person, paused_until=day), ports=ports)


def pause_for(who: PersonId, length: timedelta, *, ports: Ports) -> date:
    """Pause for a number of days; the day on which nudges come again."""
    until = the_person(who, ports=ports).today(ports.clock.now()) + length
    pause_until(who, until, ports=ports)
    return until


def resume(who: PersonId, *, ports: Ports) -> Resumed:
    """End a pause, and any silence; nudges are planned again."""
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    was_paused = person.paused_until is not None and person.paused_until > today
    return Resumed(keep_as_heard(replace(person, paused_until=None), ports=ports), was_paused)
