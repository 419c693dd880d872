"""A trainee says yes to a cohort; the welcome that asks them, and the repeat of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial
from zoneinfo import ZoneInfo

from bot.domain.errors import NotFound, Trouble
from bot.domain.letters import WelcomeLetter
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import ANY_ROLE, Cohort, Enrolment, EnrolmentState, Person, PersonId, Span
from bot.domain.scenarios import Library
from bot.domain.shifts import WeeklyHours, WorkingPattern
from bot.domain.start_letters import ComingLetter, StartForm
from bot.domain.timetable import welcome_at
from bot.use_cases.hours import Hours, coming_letter, keep_and_plan
from bot.use_cases.languages import library_for
from bot.use_cases.people import the_person
from bot.use_cases.ports import Ports
from bot.use_cases.sending import unasked_message

WELCOMED_AGAIN_AFTER = timedelta(days=5)
WELCOMES = frozenset({MessageKind.WELCOME, MessageKind.WELCOME_AGAIN})


def welcome_people(people: Sequence[Person], cohort: Cohort, *, ports: Ports) -> None:
    """Queue each one's welcome, and one repeat that is dropped if it is not needed by then."""
    moments = cache(partial(_welcomes_at, now=ports.clock.now()))
    ports.store.outbox.add_all(
        [
            unasked_message(kind, who, cohort.cohort_id, due_at=due_at, ports=ports)
            for person in people
            for who in [person.person_id]
            for kind, due_at in moments(person.zone, person.dnd).items()
        ]
    )


def _welcomes_at(
    zone: ZoneInfo, dnd: tuple[Span, ...], *, now: datetime
) -> dict[MessageKind, datetime]:
    """When people of one zone get both; worked out once for all who are as quiet."""
    first_at = welcome_at(zone, after=now, do_not_disturb=dnd)
    again_at = welcome_at(zone, after=first_at + WELCOMED_AGAIN_AFTER, do_not_disturb=dnd)
    return {MessageKind.WELCOME: first_at, MessageKind.WELCOME_AGAIN: again_at}


def welcome_letter(message: OutgoingMessage, *, ports: Ports) -> WelcomeLetter | None:
    """The welcome as it is now; None if they have answered, or it is over or paused."""
    store = ports.store.cohorts
    cohort = store.find(message.team_id, message.subject_id)
    place = store.enrolment(message.team_id, message.subject_id, message.recipient)
    is_waiting = place is not None and place.state is EnrolmentState.INVITED
    if cohort is None or not is_waiting or cohort.is_over(ports.clock.now()) or cohort.is_paused:
        return None
    pool = store.pool(message.team_id, cohort.pool_id)
    if pool is None:
        return None
    return WelcomeLetter(
        cohort.cohort_id,
        cohort.programme,
        pool.may_share,
        pool.threshold,
        cohort.sponsors,
        is_again=message.kind is MessageKind.WELCOME_AGAIN,
    )


def start_form(who: PersonId, cohort_id: str, *, ports: Ports) -> StartForm:
    """What the Start form shows, filled with what we know.

    Raises NotFound, also for somebody who has started already.
    """
    cohort, place = _the_place(who, cohort_id, ports=ports)
    if place.state is not EnrolmentState.INVITED:
        raise NotFound(Trouble.STARTED_ALREADY)
    library = library_for(who, ports=ports)
    person = the_person(who, ports=ports)
    elsewhere = _place_elsewhere(who, cohort_id, ports=ports)
    return StartForm(
        cohort_id,
        cohort.programme,
        tuple(library.roles.values()),
        person,
        situations=tuple(library.situations.values()),
        protected=cohort.protected,
        today=person.today(ports.clock.now()),
        role=elsewhere.role if elsewhere else ANY_ROLE,
        met=elsewhere.situations if elsewhere else (),
        knows_hours=elsewhere is not None,
    )


def start(
    who: PersonId,
    cohort_id: str,
    role: str,
    hours: Hours | None = None,
    *,
    situations: Sequence[str] = (),
    ports: Ports,
) -> ComingLetter:
    """The trainee says yes: from now on nudges come in their hours.

    Saying it again changes nothing, and neither do the hours of somebody who has started in
    another cohort. Raises NotFound, and UnusableAnswer for hours that cannot be used.
    """
    cohort, place = _the_place(who, cohort_id, ports=ports)
    person = the_person(who, ports=ports)
    if place.state is not EnrolmentState.INVITED:
        return coming_letter(person, ports=ports)
    if hours is not None and _place_elsewhere(who, cohort_id, ports=ports) is None:
        person = _with_first_hours(person, hours)
    library = ports.library.of(who.team_id)
    started = place.started(
        _known_role(role, library),
        _known(situations, library),
        on=cohort.today(ports.clock.now()),
    )
    ports.store.cohorts.save_enrolment(started)
    _drop_welcomes(who, cohort_id, ports=ports)
    return keep_and_plan(person, ports=ports)


def _the_place(who: PersonId, cohort_id: str, *, ports: Ports) -> tuple[Cohort, Enrolment]:
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    if cohort is None:
        raise NotFound
    place = ports.store.cohorts.enrolment(who.team_id, cohort_id, who.user_id)
    is_ended = place is None or place.state is EnrolmentState.ENDED
    if place is None or is_ended or cohort.is_over(ports.clock.now()):
        raise NotFound(Trouble.PROGRAMME_ENDED)
    return cohort, place


def _place_elsewhere(who: PersonId, cohort_id: str, *, ports: Ports) -> Enrolment | None:
    """The person's place in another cohort that they have started."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    started = {EnrolmentState.ACTIVE, EnrolmentState.AWAY}
    return next(
        (each for each in places if each.cohort_id != cohort_id and each.state in started), None
    )


def _with_first_hours(person: Person, hours: Hours) -> Person:
    """The person with what they say first; a rota that an admin has sent before stays."""
    hours.checked()
    nation = hours.nation if isinstance(hours.basis, WeeklyHours) else None
    pattern = WorkingPattern(
        hours.basis, (), person.pattern.rota, person.pattern.shift_hours, nation
    )
    return replace(person, pattern=pattern, moment=hours.moment)


def _drop_welcomes(who: PersonId, cohort_id: str, *, ports: Ports) -> None:
    """A welcome that still waits would spend the attention of somebody who has answered."""
    for message in ports.store.outbox.about(who.team_id, cohort_id):
        is_theirs = message.recipient == who.user_id and message.kind in WELCOMES
        if is_theirs and message.state is MessageState.PENDING:
            ports.store.outbox.save(message.dropped("no longer wanted"))


def _known_role(role: str, library: Library) -> str:
    return role if role in library.roles else ANY_ROLE


def _known(situations: Sequence[str], library: Library) -> tuple[str, ...]:
    return tuple(each for each in situations if each in library.situations)
