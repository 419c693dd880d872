"""What may be shown of a part's support threads."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Cohort, Partition
from bot.domain.shared_words import TermUse
from bot.domain.support_numbers import (
    NOT_OFFERED,
    OFFERED,
    SupportCounts,
    is_soon,
    may_show_threads,
    support_numbers,
)
from bot.domain.suppression import Shown

COHORT = Cohort("T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 1, 25), "UTC")


@pytest.mark.parametrize(("day", "expected"), [(5, True), (8, True), (9, False)])
def test_an_offer_comes_soon_within_72_hours(day: int, expected: bool) -> None:
    assert is_soon(date(2026, 11, 5), date(2026, 11, day)) is expected


@pytest.mark.parametrize(
    ("partitions", "may_show"),
    [
        ([Partition.MONTH], True),
        ([Partition.QUARTER, Partition.QUARTER], True),
        ([Partition.MONTH, Partition.OFF], True),
        ([Partition.MONTH, Partition.QUARTER], False),
        ([Partition.OFF], False),
    ],
)
def test_sister_cohorts_show_their_threads_only_if_they_are_counted_alike(
    partitions: list[Partition], may_show: bool
) -> None:
    sisters = [replace(COHORT, partition=each) for each in partitions]

    assert may_show_threads(sisters) is may_show


def lines(threads: int, lines: int, offered: int) -> tuple[Shown, ...]:
    return support_numbers(SupportCounts(threads, lines, offered), people=5).lines.groups


def test_lines_are_told_apart_by_offers_if_five_people_wrote_either() -> None:
    assert lines(1, 10, 5) == (Shown((OFFERED,), 5), Shown((NOT_OFFERED,), 5))
    assert lines(1, 10, 4) == (Shown((OFFERED, NOT_OFFERED), 10),)
    assert lines(1, 10, 6) == (Shown((OFFERED, NOT_OFFERED), 10),)


def test_who_writes_in_each_of_two_threads_is_still_one_person() -> None:
    assert lines(2, 20, 8) == (Shown((OFFERED, NOT_OFFERED), 20),)
    assert lines(2, 20, 9) == (Shown((OFFERED,), 9), Shown((NOT_OFFERED,), 11))


def test_a_part_without_threads_has_nothing_to_show() -> None:
    shown = support_numbers(SupportCounts(0, 0, 0), people=5)

    assert (shown.threads, shown.lines.asked, shown.concepts) == (0, None, ())


def test_a_concept_is_in_use_if_five_lines_of_one_thread_name_it() -> None:
    uses = tuple(
        TermUse("T1", "p1", thread, concept, count)
        for thread, concept, count in [
            ("t1", "listening", 5),
            ("t2", "listening", 7),
            ("t1", "delegation", 6),
            ("t1", "feedback", 4),
            ("t2", "feedback", 4),
        ]
    )

    shown = support_numbers(SupportCounts(2, 14, 3, uses), people=5)

    assert (shown.threads, shown.concepts) == (2, ("delegation", "listening"))
