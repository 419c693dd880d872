"""Which nudges count as practice, what became of them, and what is shown of it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.nudges import Nudge, NudgeState, Obstacle, Refusal
from bot.domain.people import Partition
from bot.domain.practice_numbers import (
    NO_CHANCES,
    SAYS_OF,
    TOLD,
    Practice,
    PracticeCounts,
    practice_counts,
    practice_numbers,
)
from bot.domain.reasons import Reason, Why
from bot.domain.suppression import Shown

NUDGE = Nudge(
    "T1", "n1", "U1", "c1", "wait-a-breath", "r1", "listening", date(2026, 11, 15),
    Reason(Why.NEW_CONCEPT, "listening"), state=NudgeState.OPEN,
)  # fmt: skip


def on(day: int, **changes: object) -> Nudge:
    return replace(NUDGE, nudge_id=f"n{day}", local_date=date(2026, 11, day), **changes)


@pytest.mark.parametrize(
    ("nudge", "end"),
    [
        (on(2, state=NudgeState.TRIED), Practice.TRIED),
        (on(2, state=NudgeState.NO_CHANCE), Practice.NO_CHANCE),
        (on(2, state=NudgeState.NOT_YET), Practice.NOT_YET),
        (on(2, state=NudgeState.LAPSED), Practice.NO_REPLY),
        (on(2, state=NudgeState.PLANNED), Practice.NO_REPLY),
        (on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.NOT_MY_JOB), Practice.NOT_MY_JOB),
        (on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.DO_ALREADY), Practice.DO_ALREADY),
        (on(2, state=NudgeState.NOT_FOR_ME, refusal=Refusal.NO_CHANCE_HERE), Practice.NO_OCCASION),
    ],
)
def test_each_nudge_comes_to_one_end(nudge: Nudge, end: Practice) -> None:
    counted = practice_counts([nudge], {}).by_practice

    assert {each: count for each, count in counted.items() if count} == {end: 1}


def test_an_end_may_say_which_condition_was_missing() -> None:
    assert [SAYS_OF.get(end, "").upper() for end in TOLD] == [
        "", "SPACE", "OPPORTUNITY", "", "RELEVANCE", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("obstacle", "end"),
    [
        (Obstacle.TOO_BUSY, Practice.NO_TIME),
        (Obstacle.NOBODY_AROUND, Practice.NO_OCCASION),
        (Obstacle.NOT_THE_MOMENT, Practice.NO_OCCASION),
        (Obstacle.NOT_ALLOWED, Practice.NO_OCCASION),
    ],
)
def test_a_reason_takes_the_place_of_no_reason_given(obstacle: Obstacle, end: Practice) -> None:
    nudges = [on(day, state=NudgeState.NO_CHANCE) for day in (1, 2, 3)]

    counted = practice_counts(nudges, {obstacle: 2}).by_practice

    assert (counted[end], counted[Practice.NO_CHANCE]) == (2, 1)
    assert sum(counted.values()) == 3


def test_more_reasons_than_chances_and_more_ends_than_nudges_leave_nothing_below_none() -> None:
    counted = practice_counts([], {Obstacle.TOO_BUSY: 2}).by_practice

    assert (counted[Practice.NO_CHANCE], counted[Practice.NO_REPLY]) == (0, 0)


def shown(*each: int, silent: int, partition: Partition = Partition.MONTH) -> tuple[Shown, ...]:
    told = dict(zip(TOLD, each, strict=True))
    counts = PracticeCounts(sum(each) + silent, told)
    return practice_numbers(counts, partition=partition, people=5).groups


def test_nine_nudges_of_a_month_are_five_people() -> None:
    assert shown(9, 0, 0, 0, 0, 0, 0, silent=9)[0] == Shown((Practice.TRIED,), 9)
    assert len(shown(8, 0, 0, 0, 0, 0, 0, silent=9)) == 1


def test_twenty_five_nudges_of_a_quarter_are_five_people() -> None:
    assert len(shown(25, 0, 0, 0, 0, 0, 0, silent=25, partition=Partition.QUARTER)) == 2
    assert len(shown(24, 0, 0, 0, 0, 0, 0, silent=25, partition=Partition.QUARTER)) == 1


def test_small_ends_stand_together_and_large_ones_alone() -> None:
    why_not = (Practice.NOT_MY_JOB, Practice.DO_ALREADY, Practice.NOT_YET)

    assert shown(20, 4, 3, 2, 5, 2, 3, silent=12) == (
        Shown((Practice.TRIED,), 20),
        Shown((Practice.NO_REPLY,), 12),
        Shown(NO_CHANCES, 9),
        Shown(why_not, 10),
    )
    assert shown(20, 9, 5, 4, 9, 9, 9, silent=12) == (
        Shown((Practice.TRIED,), 20),
        Shown((Practice.NO_REPLY,), 12),
        Shown((Practice.NO_TIME,), 9),
        Shown((Practice.NO_OCCASION, Practice.NO_CHANCE), 9),
        Shown((Practice.NOT_MY_JOB,), 9),
        Shown((Practice.DO_ALREADY,), 9),
        Shown((Practice.NOT_YET,), 9),
    )


def test_if_hardly_anybody_tried_the_silence_is_still_shown() -> None:
    assert shown(3, 3, 3, 3, 0, 0, 0, silent=30) == (
        Shown((Practice.NO_REPLY,), 30),
        Shown(TOLD, 12),
    )
