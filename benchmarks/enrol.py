"""Taking 10,000 people into a programme, against adding a job for each to APScheduler.

*The use case* is an admin's *Start the cohort*: it saves each person and their place, and queues
their welcome. *In bulk* writes the same persons and places through the store, all in
one transaction, as a spreadsheet of people would be taken in.
"""

from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Any

from benchmarks.comparison import compare_each, seconds
from benchmarks.tick import employ_at_the_yardstick, names_of
from benchmarks.ward import TEAM, TUESDAY, Ward, open_ward, save_programme
from benchmarks.yardsticks import job_per_person
from benchmarks.yardsticks.job_per_person import HandTurned
from bot.domain.letters import Member
from bot.domain.people import Enrolment, EnrolmentState, Person, PersonId
from bot.use_cases.cohorts import NewCohort, start_cohort

PEOPLE = 10_000
ADMIN = PersonId(TEAM, "UDEV")


def measure() -> dict[str, Any]:
    """How long it takes, and how many times as long the yardstick takes."""
    return measured(PEOPLE)


def measured(people: int, **how: int) -> dict[str, Any]:
    """The same for any number of people."""
    with ExitStack() as parts:
        ward = parts.enter_context(open_ward())
        scheduler = parts.enter_context(job_per_person.open_scheduler())
        ward.store.teams.add_admin(TEAM, ADMIN.user_id)
        pieces = {
            "the use case": partial(by_use_case, ward, people),
            "in bulk": partial(in_bulk, ward, people),
        }
        return compare_each(pieces, partial(at_the_yardstick, scheduler, people), **how)


def by_use_case(ward: Ward, people: int) -> float:
    """Seconds to start a cohort of so many."""
    ward.empty()
    new = NewCohort(
        "Lead well",
        "C1",
        TUESDAY.date(),
        TUESDAY.date() + timedelta(weeks=12),
        "Europe/London",
        cohort_id=ward.ports.secrets.new_id(),
    )
    members = [Member(name, name, "Europe/London", True) for name in names_of(people)]

    def start() -> None:
        start_cohort(ADMIN, new, members, ports=ward.ports)
        ward.store.commit()

    return seconds(start)


def in_bulk(ward: Ward, people: int) -> float:
    """Seconds to save so many persons and their places together."""
    ward.empty()
    cohort_id = save_programme(ward.store).cohort_id
    names = names_of(people)

    def save() -> None:
        persons = [Person(TEAM, name, "Europe/London", next_nudge_at=TUESDAY) for name in names]
        places = [Enrolment(TEAM, cohort_id, name, EnrolmentState.ACTIVE) for name in names]
        ward.store.people.save_all(persons)
        ward.store.cohorts.save_enrolments(places)
        ward.store.commit()

    return seconds(save)


def at_the_yardstick(scheduler: HandTurned, people: int) -> float:
    """Seconds to add a job for each of so many people."""
    scheduler.remove_all_jobs()
    return seconds(partial(employ_at_the_yardstick, scheduler, people))
