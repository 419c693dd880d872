"""What a choice is made for: a person's role and moments, and what their programme is on."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.people import FORTNIGHT, Cohort, Enrolment
from bot.domain.scenarios import Library


@dataclass(frozen=True)
class Focus:
    """The concept that the programme is on: a course module's, or else the fortnight's."""

    concept: str
    is_from_course: bool = False


@dataclass(frozen=True)
class Wish:
    """What the choice is made for; no situations means any, no minutes any number."""

    user_id: str
    role: str
    situations: tuple[str, ...]
    focus: Focus
    on: date
    minutes: int | None = None
    cohort_id: str = ""


def focus_on(day: date, *, cohort: Cohort, library: Library) -> Focus:
    """What the programme is on: for 14 days from a course module its concept, the newest first."""
    modules = [each for each in cohort.modules if timedelta(0) <= day - each.on < FORTNIGHT]
    if modules:
        newest = max(modules, key=lambda module: (module.on, module.concept))
        return Focus(newest.concept, is_from_course=True)
    return Focus(cohort.concept_on(day, tuple(sorted(library.concepts))))


def wish_on(
    day: date,
    *,
    cohort: Cohort,
    enrolment: Enrolment,
    library: Library,
    minutes: int | None = None,
) -> Wish:
    """What a choice for this place in this cohort is made for on a local date."""
    return Wish(
        user_id=enrolment.user_id,
        role=enrolment.role,
        situations=enrolment.situations,
        focus=focus_on(day, cohort=cohort, library=library),
        on=day,
        minutes=minutes,
        cohort_id=cohort.cohort_id,
    )
