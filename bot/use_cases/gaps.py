"""Gaps: how often the library had nothing for a role, which admins see, never for whom."""

from datetime import date

from bot.use_cases.choosing import Place
from bot.use_cases.ports import Ports

NO_SCENARIO_FITS = "no scenario fits"


def count_gap(place: Place, day: date, *, ports: Ports) -> None:
    """Count that no scenario fitted this role in this cohort's month."""
    cohort, enrolment = place
    part = _month_of(cohort.cohort_id, day)
    ports.store.counts.add(cohort.team_id, part, NO_SCENARIO_FITS, enrolment.role)


def gaps_in_month(team_id: str, cohort_id: str, day: date, *, ports: Ports) -> dict[str, int]:
    """How often nothing fitted in the month of this date, by role."""
    return ports.store.counts.of(team_id, _month_of(cohort_id, day), NO_SCENARIO_FITS)


def _month_of(cohort_id: str, day: date) -> str:
    return f"{cohort_id} {day:%Y-%m}"
