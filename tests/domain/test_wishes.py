"""What the programme is on: a course module's concept for a while, or else the fortnight's."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.people import Cohort, CourseModule, Enrolment
from bot.domain.wishes import Focus, focus_on, wish_on
from tests.library import small_library

MONDAY = date(2026, 11, 2)
COHORT = Cohort("T1", "c1", "Leading Well", "C1", "p1", MONDAY, MONDAY + timedelta(weeks=12), "UTC")
LISTENING = CourseModule(MONDAY + timedelta(days=3), "listening")


def focus(cohort: Cohort, days: int) -> Focus:
    return focus_on(MONDAY + timedelta(days=days), cohort=cohort, library=small_library())


def test_without_a_module_the_concepts_take_a_fortnight_each() -> None:
    assert [focus(COHORT, days).concept for days in (0, 13, 14, 28)] == [
        "closed-loop",
        "closed-loop",
        "listening",
        "closed-loop",
    ]


def test_a_course_module_takes_the_place_of_the_fortnight_for_fourteen_days() -> None:
    cohort = replace(COHORT, modules=(LISTENING,))

    assert [focus(cohort, days).is_from_course for days in (2, 3, 16, 17)] == [
        False,
        True,
        True,
        False,
    ]
    assert focus(cohort, 3) == Focus("listening", is_from_course=True)


def test_the_newest_of_two_modules_counts() -> None:
    newer = CourseModule(MONDAY + timedelta(days=5), "closed-loop")

    assert focus(replace(COHORT, modules=(newer, LISTENING)), 6).concept == "closed-loop"
    assert focus(replace(COHORT, modules=(newer, LISTENING)), 4).concept == "listening"


def test_a_wish_knows_the_place_and_the_minutes() -> None:
    enrolment = Enrolment("T1", "c1", "U1").started("nurse", ("handover",), on=date(2026, 11, 2))

    wish = wish_on(MONDAY, cohort=COHORT, enrolment=enrolment, library=small_library(), minutes=5)

    assert (wish.user_id, wish.role, wish.situations) == ("U1", "nurse", ("handover",))
    assert (wish.minutes, wish.cohort_id, wish.focus) == (5, "c1", Focus("closed-loop"))
