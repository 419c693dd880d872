"""An admin starts a cohort: its programme, channel, dates and people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.audit import Act
from bot.domain.errors import NotAllowed, Trouble, UnusableAnswer
from bot.domain.letters import Member
from bot.domain.people import (
    DEFAULT_THRESHOLD,
    LEAST_THRESHOLD,
    Cohort,
    CourseModule,
    PersonId,
    Pool,
    ProtectedSlot,
    partition_for,
)
from bot.domain.timetable import next_weekly_moment
from bot.use_cases.audit import note_act
from bot.use_cases.barometer import plan_waves
from bot.use_cases.course_days import course_days_in
from bot.use_cases.enrolments import enrol
from bot.use_cases.pools import is_open_to_sisters, pool_of_sister
from bot.use_cases.ports import Ports
from bot.use_cases.sponsors import sponsors_changed
from bot.use_cases.start import welcome_people
from bot.use_cases.word_notes import plan_note

PUBLISH_ON = 3
PUBLISH_AT = time(12)


@dataclass(frozen=True)
class NewCohort:
    """What an admin says of a cohort: programme, channel, first and last day, sponsors, k, and,
    if there are any, its protected time, the days of its course, and who answers for it.

    `sister_id` is a cohort whose box it shares, if there is one. `cohort_id` is drawn when the
    people are listed, so that sending the list twice starts one.
    """

    programme: str
    channel_id: str
    starts_on: date
    ends_on: date
    zone_name: str
    sponsors: tuple[str, ...] = ()
    threshold: int = DEFAULT_THRESHOLD
    cohort_id: str = ""
    protected: ProtectedSlot | None = None
    modules: tuple[CourseModule, ...] = ()
    sister_id: str = ""
    owner: str = ""

    def checked(self) -> "NewCohort":
        """The same; raises UnusableAnswer for dates the wrong way round or a k that is too low."""
        if self.ends_on <= self.starts_on:
            raise UnusableAnswer("ends_on", Trouble.LAST_DAY_FIRST)
        if self.threshold < LEAST_THRESHOLD:
            raise UnusableAnswer("threshold", Trouble.THRESHOLD_TOO_LOW, least=LEAST_THRESHOLD)
        return self


def draft_cohort(
    who: PersonId, new: NewCohort, course_days: str = "", *, ports: Ports
) -> tuple[NewCohort, set[str]]:
    """The cohort with its id and course days, and who starts unticked: admins and sponsors.

    `course_days` has one a line, as they were typed. Raises NotAllowed, and UnusableAnswer if
    something cannot be used.
    """
    admins = check_admin(who, ports=ports)
    concepts = ports.library.of(who.team_id).concepts.values()
    modules = course_days_in(
        course_days, tuple(concepts), starts_on=new.checked().starts_on, ends_on=new.ends_on
    )
    if new.sister_id:
        pool_of_sister(who.team_id, new.sister_id, ports=ports)
    drafted = replace(new, cohort_id=ports.secrets.new_id(), modules=modules)
    return drafted, {*admins, *new.sponsors, *filter(None, (new.owner,))}


def possible_sisters(who: PersonId, *, ports: Ports) -> list[Cohort]:
    """The cohorts whose box a new one may still share; raises NotAllowed."""
    check_admin(who, ports=ports)
    cohorts = ports.store.cohorts.of_team(who.team_id)
    return [cohort for cohort in cohorts if is_open_to_sisters(cohort, ports=ports)]


def example_concept(who: PersonId, *, ports: Ports) -> str:
    """A concept's name as it may stand in a course day; raises NotAllowed."""
    check_admin(who, ports=ports)
    terms = sorted(each.term for each in ports.library.of(who.team_id).concepts.values())
    return min(terms, key=len, default="")


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
    pool = _pool_for(who.team_id, new, ports=ports)
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
        protected=new.protected,
        modules=new.modules,
        partition=partition_for(len(members)),
        owner=new.owner,
    )
    ports.store.cohorts.save_pool(pool)
    ports.store.cohorts.save(cohort)
    note_act(who, Act.STARTED, cohort.cohort_id, str(len(members)), ports=ports)
    plan_note(cohort, ports=ports)
    plan_waves(cohort, ports=ports)
    sponsors_changed(cohort, (), ports=ports)
    welcome_people(enrol(cohort, members, ports=ports), cohort, ports=ports)
    people = ports.store.cohorts.people_in_pool(who.team_id, pool.pool_id)
    ports.store.cohorts.save_pool(pool.grown_to(people))
    return cohort


def is_admin(who: PersonId, *, ports: Ports) -> bool:
    """Whether the person is one of their team's admins."""
    return who.user_id in ports.store.teams.admins(who.team_id)


def check_admin(who: PersonId, *, ports: Ports) -> tuple[str, ...]:
    """The team's admins; raises NotAllowed unless the person is one of them."""
    admins = ports.store.teams.admins(who.team_id)
    if who.user_id not in admins:
        raise NotAllowed
    return admins


def _pool_for(team_id: str, new: NewCohort, *, ports: Ports) -> Pool:
    """A pool of its own, or that of a sister, whose threshold may rise with it."""
    if new.sister_id:
        return pool_of_sister(team_id, new.sister_id, ports=ports).raised_to(new.threshold)
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
        may_share=False,
    )
