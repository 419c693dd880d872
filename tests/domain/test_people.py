"""Cohorts and the concept of the fortnight."""

from datetime import date, timedelta

from bot.domain.people import Cohort, Enrolment, EnrolmentState

COHORT = Cohort("T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 1, 25), "UTC")


def test_concepts_take_turns_every_fortnight() -> None:
    concepts = ("delegation", "listening")
    days = [COHORT.starts_on + timedelta(days=offset) for offset in (0, 13, 14, 28)]

    shown = [COHORT.concept_on(day, concepts) for day in days]

    assert shown == ["delegation", "delegation", "listening", "delegation"]


def test_before_the_first_day_the_first_concept_stands() -> None:
    assert COHORT.concept_on(date(2026, 10, 1), ("delegation", "listening")) == "delegation"


def test_start_makes_an_enrolment_active() -> None:
    started = Enrolment("T1", "c1", "U1").started("nurse")

    assert (started.state, started.role) == (EnrolmentState.ACTIVE, "nurse")
