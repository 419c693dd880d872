"""An admin starts a cohort; a trainee says yes to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.errors import NotAllowed, NotFound, Trouble, UnusableAnswer
from bot.domain.letters import Member, StartForm
from bot.domain.messages import MessageKind
from bot.domain.people import (
    DEFAULT_THRESHOLD,
    LEAST_THRESHOLD,
    Cohort,
    Enrolment,
    EnrolmentState,
    Person,
    PersonId,
    Pool,
    partition_for,
)
from bot.domain.timetable import next_weekly_moment, welcome_at
from bot.use_cases.people import Hours, change_hours, the_person
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message

PUBLISH_ON = 3
PUBLISH_AT = time(12)


@dataclass(frozen=True)
class NewCohort:
    """What an admin says of a cohort: programme, channel, first and last day, sponsors, k.

    `cohort_id` is drawn when the people are listed, so that sending the list twice starts one.
    """

    programme: str
    channel_id: str
    starts_on: date
    ends_on: date
    zone_name: str
    sponsors: tuple[str, ...] = ()
    threshold: int = DEFAULT_THRESHOLD
    cohort_id: str = ""

    def checked(self) -> "NewCohort":
        """The same; raises UnusableAnswer for dates the wrong way round or a k that is too low."""
        if self.ends_on <= self.starts_on:
            raise UnusableAnswer("ends_on", Trouble.LAST_DAY_FIRST)
        if self.threshold < LEAST_THRESHOLD:
            raise UnusableAnswer("threshold", Trouble.THRESHOLD_TOO_LOW, least=LEAST_THRESHOLD)
        return self


def draft_cohort(who: PersonId, new: NewCohort, *, ports: Ports) -> tuple[NewCohort, set[str]]:
    """The cohort with its id, and who starts unticked: admins and sponsors.

    Raises NotAllowed, and UnusableAnswer if `new` cannot be used.
    """
    admins = check_admin(who, ports=ports)
    drafted = replace(new.checked(), cohort_id=ports.secrets.new_id())
    return drafted, {*admins, *new.sponsors}


def start_cohort(
    who: PersonId, new: NewCohort, members: Sequence[Member], *, ports: Ports
) -> Cohort:
    """Make the cohort and its pool, enrol the members and queue their welcome.

    A cohort that has been started already is returned as it is.
    """
    check_admin(who, ports=ports)
    new.checked()
    started = ports.store.cohorts.find(who.team_id, new.cohort_id)
    if started is not None:
        return started
    if not members:
        raise UnusableAnswer("members.0", Trouble.NOBODY_CHOSEN)
    pool = _new_pool(who.team_id, new, people=len(members), ports=ports)
    cohort = Cohort(
        team_id=who.team_id,
        cohort_id=new.cohort_id or ports.secrets.new_id(),
        programme=new.programme,
        channel_id=new.channel_id,
        pool_id=pool.pool_id,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        zone_name=new.zone_name,
        sponsors=new.sponsors,
        partition=partition_for(len(members)),
    )
    ports.store.cohorts.save_pool(pool)
    ports.store.cohorts.save(cohort)
    for member in members:
        _invite(cohort, member, ports=ports)
    return cohort


def start_form(who: PersonId, cohort_id: str, *, ports: Ports) -> StartForm:
    """What the Start form shows, filled with what we know; raises NotFound."""
    cohort = _the_cohort(who, cohort_id, ports=ports)
    roles = tuple(ports.library.of(who.team_id).roles.values())
    return StartForm(cohort_id, cohort.programme, roles, the_person(who, ports=ports))


def start(who: PersonId, cohort_id: str, role: str, hours: Hours, *, ports: Ports) -> Person:
    """The trainee says yes: from now on nudges come in their hours."""
    _the_cohort(who, cohort_id, ports=ports)
    enrolment = ports.store.cohorts.enrolment(who.team_id, cohort_id, who.user_id)
    if enrolment is None or enrolment.state is EnrolmentState.ENDED:
        raise NotFound(Trouble.PROGRAMME_ENDED)
    person = change_hours(who, hours, ports=ports)
    ports.store.cohorts.save_enrolment(enrolment.started(role))
    return person


def is_admin(who: PersonId, *, ports: Ports) -> bool:
    """Whether the person is one of their team's admins."""
    return who.user_id in ports.store.teams.admins(who.team_id)


def check_admin(who: PersonId, *, ports: Ports) -> tuple[str, ...]:
    """The team's admins; raises NotAllowed unless the person is one of them."""
    admins = ports.store.teams.admins(who.team_id)
    if who.user_id not in admins:
        raise NotAllowed
    return admins


def _the_cohort(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    if cohort is None:
        raise NotFound
    return cohort


def _new_pool(team_id: str, new: NewCohort, *, people: int, ports: Ports) -> Pool:
    return Pool(
        team_id=team_id,
        pool_id=ports.secrets.new_id(),
        threshold=new.threshold,
        publish_on=PUBLISH_ON,
        publish_at=PUBLISH_AT,
        zone_name=new.zone_name,
        next_slot_at=next_weekly_moment(
            PUBLISH_ON, PUBLISH_AT, ZoneInfo(new.zone_name), after=ports.clock.now()
        ),
        may_share=people >= 2 * new.threshold,
    )


def _invite(cohort: Cohort, member: Member, *, ports: Ports) -> None:
    store = ports.store
    if store.people.find(cohort.team_id, member.user_id) is None:
        store.people.save(Person(cohort.team_id, member.user_id, member.zone_name))
    store.cohorts.save_enrolment(Enrolment(cohort.team_id, cohort.cohort_id, member.user_id))
    queue_message(
        MessageKind.WELCOME,
        PersonId(cohort.team_id, member.user_id),
        cohort.cohort_id,
        due_at=welcome_at(ZoneInfo(member.zone_name), after=ports.clock.now()),
        ports=ports,
    )
