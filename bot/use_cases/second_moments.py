"""*Not yet* offers one more moment for the same plan, and we ask about it once more."""

from datetime import datetime

from bot.domain.errors import CarryoverError, NudgeClosed, Trouble
from bot.domain.letters import SecondMoment
from bot.domain.nudges import Nudge, NudgeState, next_asked_slot
from bot.domain.people import EnrolmentState, Person, PersonId
from bot.domain.timetable import Later, follow_up_at, later_choices
from bot.use_cases.later import kept_moment
from bot.use_cases.nudges import the_nudge
from bot.use_cases.people import the_person, timetable_of
from bot.use_cases.ports import Ports

OFFERED = (Later.NEXT_SHIFT, Later.NEXT_WEEK)


def second_moment(nudge: Nudge, *, ports: Ports) -> SecondMoment | None:
    """What *not yet* offers or has led to; None for a second *not yet* and every other answer.

    Nothing is offered while another nudge is open, when no working day is known, or once the person
    has left the programme.
    """
    if not _may_come_again(nudge, ports=ports):
        return None
    now = ports.clock.now()
    person = the_person(PersonId(nudge.team_id, nudge.user_id), ports=ports)
    taken = _taken(nudge, ports=ports)
    if taken is not None:
        return SecondMoment({}, now, person.zone_name, taken.follow_up_at)
    if ports.store.nudges.open_of(nudge.team_id, nudge.user_id) is not None:
        return None
    choices = _choices(person, now, ports=ports)
    return SecondMoment(choices, now, person.zone_name) if choices else None


def plan_again(
    who: PersonId,
    nudge_id: str,
    later: Later,
    promised_at: datetime | None,
    *,
    ports: Ports,
) -> Nudge:
    """Keep the plan for a second moment; the nudge that was *not yet*.

    A second press changes nothing. Raises NudgeClosed unless there is a second moment to be had in
    a programme that goes on for them, and CarryoverError if a newer nudge is open or the moment
    does not suit the hours any more.
    """
    nudge = the_nudge(who, nudge_id, ports=ports)
    if not _may_come_again(nudge, ports=ports):
        raise NudgeClosed
    if _taken(nudge, ports=ports) is not None:
        return nudge
    if ports.store.nudges.open_of(who.team_id, who.user_id) is not None:
        raise CarryoverError(Trouble.NEWER_NUDGE_OPEN)
    ports.store.nudges.save(_second(nudge, later, promised_at, ports=ports))
    return nudge


def _may_come_again(nudge: Nudge, *, ports: Ports) -> bool:
    if nudge.state is not NudgeState.NOT_YET or nudge.again_for:
        return False
    place = ports.store.cohorts.enrolment(nudge.team_id, nudge.cohort_id, nudge.user_id)
    return place is not None and place.state is not EnrolmentState.ENDED


def _second(nudge: Nudge, later: Later, promised_at: datetime | None, *, ports: Ports) -> Nudge:
    person = the_person(PersonId(nudge.team_id, nudge.user_id), ports=ports)
    timetable = timetable_of(person, ports=ports)
    moment = kept_moment(timetable, later, promised_at, ports.clock.now())
    asked_at = follow_up_at(timetable, planned_at=moment)
    if asked_at is None:
        raise CarryoverError(Trouble.NO_WORKING_DAY_AHEAD)
    day = person.today(moment)
    history = ports.store.nudges.history(nudge.team_id, nudge.user_id)
    return nudge.again(
        ports.secrets.new_id(),
        on=day,
        slot=next_asked_slot(history, day),
        follow_up_at=asked_at,
    )


def _taken(nudge: Nudge, *, ports: Ports) -> Nudge | None:
    """The second moment that the nudge has been given already."""
    history = ports.store.nudges.history(nudge.team_id, nudge.user_id)
    return next((each for each in history if each.again_for == nudge.nudge_id), None)


def _choices(person: Person, now: datetime, *, ports: Ports) -> dict[Later, datetime]:
    choices = later_choices(timetable_of(person, ports=ports), now=now)
    return {later: at for later, at in choices.items() if later in OFFERED}
