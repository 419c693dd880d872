"""Course days as admins type them."""

from datetime import date

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import CourseModule
from bot.domain.scenarios import Concept
from bot.use_cases.course_days import MOST_DAYS, course_days_in

CONCEPTS = (
    Concept("closed-loop", "Closed-loop communication", "", "", ("say-back",), ""),
    Concept("listening", "Listening", "", "", (), ""),
)
FIRST, LAST = date(2026, 11, 2), date(2027, 1, 25)


def read(text: str) -> tuple[CourseModule, ...]:
    return course_days_in(text, CONCEPTS, starts_on=FIRST, ends_on=LAST)


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-09 closed-loop",
        "2026-11-09 Closed-loop communication",
        "2026-11-9: closed loop communication",
        "  09/11/2026 - SAY-BACK  ",
        "9/11/2026 say back",
    ],
)
def test_a_concept_goes_by_id_term_or_synonym(line: str) -> None:
    assert read(line) == (CourseModule(date(2026, 11, 9), "closed-loop"),)


def test_days_come_in_order_and_empty_lines_and_repeats_do_not_matter() -> None:
    said = "2026-11-16 listening\n\n2026-11-09 say-back\n2026-11-16 listening\n"

    assert read(said) == (
        CourseModule(date(2026, 11, 9), "closed-loop"),
        CourseModule(date(2026, 11, 16), "listening"),
    )
    assert read("") == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("next Monday listening", Trouble.COURSE_DAY_UNREAD),
        ("2026-02-30 listening", Trouble.COURSE_DAY_UNREAD),
        ("2027-01-26 listening", Trouble.COURSE_DAY_OUTSIDE),
        ("2025-10-31 listening", Trouble.COURSE_DAY_OUTSIDE),
        ("2026-11-09 juggling", Trouble.COURSE_CONCEPT_UNKNOWN),
        ("2026-11-09", Trouble.COURSE_CONCEPT_UNKNOWN),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, why: Trouble) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        read(f"2026-11-09 listening\n\n{line}")

    assert (refused.value.field, refused.value.why) == ("modules", why)
    assert refused.value.values["line"] == 3


def test_a_course_has_only_so_many_days() -> None:
    with pytest.raises(UnusableAnswer) as refused:
        read("2026-11-09 listening\n" * (MOST_DAYS + 1))

    assert refused.value.why is Trouble.TOO_MANY_COURSE_DAYS
