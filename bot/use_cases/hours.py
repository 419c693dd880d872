"""What a person says of their hours, the moment that suits them, and their pace."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import assert_never

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import DEFAULT_HOURS as USUAL_WEEK
from bot.domain.people import (
    DEFAULT_MOMENT,
    PACES,
    EnrolmentState,
    Person,
    PersonId,
    ProtectedSlot,
)
from bot.domain.shifts import (
    Basis,
    Nation,
    RepeatingRota,
    ShiftHours,
    ShiftType,
    WeeklyHours,
    WorkingPattern,
)
from bot.domain.start_letters import ComingLetter, HoursForm
from bot.domain.timetable import Anchor, Moment
from bot.use_cases.people import (
    cohorts_of,
    has_started,
    keep_as_heard,
    the_person,
    waits_for_programmes,
)
from bot.use_cases.ports import Ports

FURTHEST_CHANGE = timedelta(days=366)


@dataclass(frozen=True)
class Hours:
    """The basis of a person's working pattern, and the moment that suits them.

    `from_on` is the local date from which the basis counts; None means from today.
    """

    basis: Basis
    moment: Moment
    nation: Nation | None = None
    from_on: date | None = None

    def checked(self) -> "Hours":
        """The same hours; raises UnusableAnswer when no nudge could ever come."""
        match self.basis:
            case WeeklyHours():
                _check_week(self.basis, self.moment)
            case RepeatingRota():
                _check_cycle(self.basis, self.moment)
            case None:
                pass
            case _:
                assert_never(self.basis)
        return self


DEFAULT_HOURS = Hours(USUAL_WEEK, DEFAULT_MOMENT)


def hours_form(who: PersonId, *, ports: Ports) -> HoursForm:
    """The person's hours as they are today, and the protected times they may choose."""
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    return HoursForm(person, today, protected_times(who, ports=ports))


def change_hours(who: PersonId, hours: Hours, *, ports: Ports) -> ComingLetter:
    """Keep new hours and plan the next nudge by them."""
    person = the_person(who, ports=ports)
    today = person.today(ports.clock.now())
    return keep_and_plan(with_hours(person, hours, today=today), ports=ports)


def change_pace(who: PersonId, pace: int, *, ports: Ports) -> ComingLetter:
    """Keep how many nudges a week there are, and plan the next one by it."""
    if pace not in PACES:
        raise UnusableAnswer("pace", Trouble.NOT_IN_THE_LIST)
    person = the_person(who, ports=ports)
    return keep_and_plan(replace(person, pace=pace), ports=ports)


def with_hours(person: Person, hours: Hours, *, today: date) -> Person:
    """The person with other hours; what a rota says of leave stays, and of shifts if they vary.

    Raises UnusableAnswer.
    """
    hours.checked()
    from_on = max(hours.from_on or today, today)
    if from_on > today + FURTHEST_CHANGE:
        raise UnusableAnswer("from_on", Trouble.TOO_FAR_AHEAD)
    pattern = person.pattern
    if pattern.basis_on(from_on) != hours.basis:
        pattern = _changed_from(pattern, from_on, hours.basis)
    nation = hours.nation if isinstance(hours.basis, WeeklyHours) else None
    return replace(person, pattern=replace(pattern, nation=nation), moment=hours.moment)


def coming_letter(person: Person, *, ports: Ports) -> ComingLetter:
    """When the next nudge comes, or why none is planned."""
    return ComingLetter(
        person.next_nudge_at,
        person.zone_name,
        person.pace,
        varies=person.pattern.basis_on(person.today(ports.clock.now())) is None,
        is_in_programme=has_started(person, ports=ports),
        is_paused=waits_for_programmes(person, ports=ports),
    )


def protected_times(who: PersonId, *, ports: Ports) -> tuple[ProtectedSlot, ...]:
    """The protected times of the programmes that the person has started."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    cohorts = cohorts_of(places, EnrolmentState.ACTIVE, ports=ports)
    slots = (cohort.protected for cohort in cohorts)
    return tuple(dict.fromkeys(slot for slot in slots if slot is not None))


def keep_and_plan(person: Person, *, ports: Ports) -> ComingLetter:
    """Keep the person, whose choice is a sign of life, and plan what comes next."""
    return coming_letter(keep_as_heard(person, ports=ports), ports=ports)


def _changed_from(pattern: WorkingPattern, day: date, basis: Basis) -> WorkingPattern:
    kept = (told for told in pattern.rota if basis is None or told.type is ShiftType.LEAVE)
    return pattern.changed_from(day, basis).with_rota(tuple(kept))


def _check_week(week: WeeklyHours, moment: Moment) -> None:
    hours = week.hours
    if not week.days:
        raise UnusableAnswer("days", Trouble.NO_DAYS)
    if hours.starts == hours.ends:
        raise UnusableAnswer("ends", Trouble.DAY_WITHOUT_LENGTH)
    if moment.anchor is Anchor.AT_A_TIME and not _is_within(moment.clock_time, hours):
        raise UnusableAnswer("at", Trouble.MOMENT_OUTSIDE_HOURS)
    if moment.anchor is Anchor.DAY_OFF and hours.type is ShiftType.NIGHT:
        raise UnusableAnswer("moment", Trouble.DAYS_OFF_FOLLOW_NIGHTS)


def _check_cycle(rota: RepeatingRota, moment: Moment) -> None:
    if not any(type_.is_work for type_ in rota.cycle):
        raise UnusableAnswer("cycle", Trouble.NO_SHIFT_IN_CYCLE)
    if moment.anchor is Anchor.DAY_OFF and not _has_open_day_off(rota.cycle):
        raise UnusableAnswer("moment", Trouble.DAYS_OFF_FOLLOW_NIGHTS)


def _has_open_day_off(cycle: tuple[ShiftType, ...]) -> bool:
    """Whether a day off follows another shift than a night, after which nothing comes."""
    last = next(type_ for type_ in reversed(cycle) if type_.is_work)
    for type_ in cycle:
        if type_ is ShiftType.OFF and last is not ShiftType.NIGHT:
            return True
        last = type_ if type_.is_work else last
    return False


def _is_within(moment: time, hours: ShiftHours) -> bool:
    if hours.starts < hours.ends:
        return hours.starts <= moment < hours.ends
    return moment >= hours.starts or moment < hours.ends
