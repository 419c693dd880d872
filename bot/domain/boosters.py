"""Boosters: three single nudges, one, three and six months after a programme's last day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.nudges import Helped, Nudge, NudgeState
from bot.domain.people import PersonId
from bot.domain.reasons import Why
from bot.domain.retention import months_after
from bot.domain.scenarios import Library, Scenario, Step
from bot.domain.selection import Choice, choose_scenario
from bot.domain.shifts import MIDNIGHT, ONE_DAY, instant
from bot.domain.spacing import standing_of
from bot.domain.wishes import Focus, Wish

AFTER_MONTHS = (1, 3, 6)
"""When they come. Spaced practice holds for as long as the spaces are (Cepeda et al. 2008)."""
TOO_LATE_AFTER = timedelta(days=31)
REACHED = frozenset({Helped.YES, Helped.A_BIT})


@dataclass(frozen=True)
class Booster:
    """The next booster of a person for one ended programme; the row goes with the last one.

    `number` counts from 1. It is due from `due_on` on; `look_at` is when we plan it next.
    """

    team_id: str
    user_id: str
    cohort_id: str
    number: int
    due_on: date
    look_at: datetime

    def is_due(self, today: date) -> bool:
        """Whether it may come."""
        return self.due_on <= today

    def is_too_late(self, today: date) -> bool:
        """Whether so much time has passed that it is left out."""
        return today > self.due_on + TOO_LATE_AFTER

    def looked_at_tomorrow(self, now: datetime) -> "Booster":
        """The same booster, to be planned again a day later."""
        return replace(self, look_at=now + ONE_DAY)


def booster_after(
    who: PersonId, cohort_id: str, ended_on: date, zone: ZoneInfo, *, number: int
) -> Booster | None:
    """This booster of a person after a programme's last day; None after the last one."""
    if number > len(AFTER_MONTHS):
        return None
    due_on = months_after(ended_on, AFTER_MONTHS[number - 1])
    look_at = instant(due_on, MIDNIGHT, zone)
    return Booster(who.team_id, who.user_id, cohort_id, number, due_on, look_at)


def choose_booster(
    library: Library, wish: Wish, number: int, history: Sequence[Nudge]
) -> Choice | None:
    """What is worth doing again: of concepts that helped, else were tried, else were met.

    What was never tried comes as a small step, if there is one. None if the library has nothing of
    these for the person any more. `history` runs from oldest to newest.
    """
    of_cohort = [each for each in history if each.cohort_id == wish.cohort_id]
    unfocused = replace(wish, focus=Focus(""))
    for wanted in _wanted(of_cohort):
        choice = choose_scenario(_only(library, wanted), unfocused, history=history)
        if choice is not None:
            reason = replace(choice.reason, why=Why.BOOSTER, days=0, booster=number)
            return Choice(choice.scenario, reason, from_fortnight=False)
    return None


def is_booster(nudge: Nudge) -> bool:
    """Whether a nudge is a booster."""
    return nudge.reason.why is Why.BOOSTER


def has_met_anything(history: Sequence[Nudge], cohort_id: str) -> bool:
    """Whether any nudge of a cohort has reached the person, so that there is something to boost."""
    return any(
        each.cohort_id == cohort_id and each.state is not NudgeState.MISSED for each in history
    )


def _wanted(history: Sequence[Nudge]) -> list[Callable[[Scenario], bool]]:
    """What is wanted most, then next, until anything that was met."""
    by_concept: dict[str, list[Nudge]] = {}
    for nudge in history:
        if nudge.state is not NudgeState.MISSED:
            by_concept.setdefault(nudge.concept, []).append(nudge)
    standings = {each: standing_of(nudges) for each, nudges in by_concept.items()}
    helped = {each for each, standing in standings.items() if standing.helped in REACHED}
    tried = {each for each, standing in standings.items() if standing.tried}
    return [
        lambda scenario: scenario.concept in helped,
        lambda scenario: scenario.concept in tried,
        lambda scenario: scenario.concept in standings and scenario.step is Step.FIRST_TRY,
        lambda scenario: scenario.concept in standings,
    ]


def _only(library: Library, wanted: Callable[[Scenario], bool]) -> Library:
    found = {each: scenario for each, scenario in library.scenarios.items() if wanted(scenario)}
    return replace(library, scenarios=found)
