"""A cohort with a sponsor, and a library with things to ask of one."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.condition_numbers import Condition
from bot.domain.people import Cohort, PersonId
from bot.domain.scenarios import EnablingThing, ScenarioStatus
from bot.use_cases.cohorts import start_cohort
from tests.use_cases.stage import DEV, TEAM, TRAINEES, FixedShelf, Stage, member, new_cohort

SAM = PersonId(TEAM, "USAM")
TAM = PersonId(TEAM, "UTAM")
HALF_PAST_TEN = datetime(2026, 11, 2, 10, 30, tzinfo=UTC)
NOVEMBER, DECEMBER = "2026-11", "2026-12"
THINGS = tuple(
    EnablingThing(
        f"{condition}-{minutes}",
        f"Make {condition}",
        condition,
        minutes,
        "Leadership education",
        "2027-09-30",
        ScenarioStatus.LIVE,
        f"Do this for {condition}.",
        "It helps.",
    )
    for condition in Condition
    for minutes in (1, 5)
)


def with_things(stage: Stage) -> None:
    """From now on the library has things for sponsors."""
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    shelf.library = replace(shelf.library, enabling={each.thing_id: each for each in THINGS})


def sponsored_cohort(stage: Stage, *sponsors: PersonId) -> Cohort:
    """Dev has started a cohort that these people, or Sam, sponsor."""
    with_things(stage)
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    ids = tuple(who.user_id for who in sponsors or (SAM,))
    new = replace(new_cohort(), sponsors=ids)
    return start_cohort(DEV, new, [member(each) for each in TRAINEES], ports=stage.ports)
