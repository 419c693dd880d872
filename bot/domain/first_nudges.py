"""What a new trainee would get first: the programme's first nudges for one role."""

from datetime import date, timedelta

from bot.domain.nudges import Nudge
from bot.domain.people import DEFAULT_HOURS, DEFAULT_PACE, Cohort, Enrolment, EnrolmentState
from bot.domain.scenarios import Library
from bot.domain.selection import Choice, choose_scenario
from bot.domain.timetable import nudge_days
from bot.domain.wishes import wish_on


def first_nudges(
    library: Library, role: str, *, starts_on: date, count: int = 8, pace: int = DEFAULT_PACE
) -> tuple[Choice, ...]:
    """The choices for somebody who starts with the programme, in order; fewer if nothing fits.

    They work the usual week, meet every situation and refuse nothing; `pace` is nudges a week.
    Where several scenarios fit equally well, real people get them in an order of their own.
    """
    cohort = Cohort("", "", "", "", "", starts_on, starts_on + timedelta(weeks=count), "UTC")
    enrolment = Enrolment("", "", "", EnrolmentState.ACTIVE, role)
    history: list[Nudge] = []
    choices: list[Choice] = []
    for day in _nudge_dates(cohort, pace)[:count]:
        wish = wish_on(day, cohort=cohort, enrolment=enrolment, library=library)
        choice = choose_scenario(library, wish, history=history)
        if choice is None:
            break
        choices.append(choice)
        history.append(_nudge(choice, day))
    return tuple(choices)


def _nudge_dates(cohort: Cohort, pace: int) -> list[date]:
    """The days of the programme on which nudges come."""
    weekdays = nudge_days(DEFAULT_HOURS.days, pace)
    length = (cohort.ends_on - cohort.starts_on).days
    days = (cohort.starts_on + timedelta(days=offset) for offset in range(length))
    return [day for day in days if day.weekday() in weekdays]


def _nudge(choice: Choice, day: date) -> Nudge:
    scenario = choice.scenario
    return Nudge(
        team_id="",
        nudge_id=f"{day}",
        user_id="",
        cohort_id="",
        scenario_id=scenario.scenario_id,
        revision=scenario.revision,
        concept=scenario.concept,
        local_date=day,
        reason=choice.reason,
        from_fortnight=choice.from_fortnight,
    )
