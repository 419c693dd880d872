"""What may be shown of the barometer, and what is read from it."""

import pytest

from bot.domain.condition_numbers import (
    ANSWERED,
    Condition,
    ConditionCounts,
    Reply,
    Trend,
    condition_numbers,
    is_under_half,
    may_be_asked,
    trend,
)
from bot.domain.people import Partition
from bot.domain.suppression import Numbers, Shown

ALL = (Reply.FAVOURABLE, Reply.UNFAVOURABLE, Reply.CANNOT_SAY, Reply.NO_REPLY)


def counts(favourable: int, unfavourable: int, cannot_say: int, no_reply: int) -> ConditionCounts:
    replies = dict(zip(ANSWERED, (favourable, unfavourable, cannot_say), strict=True))
    return ConditionCounts(favourable + unfavourable + cannot_say + no_reply, replies)


def shown(*each: int, partition: Partition = Partition.MONTH) -> Numbers:
    return condition_numbers(counts(*each), partition=partition, people=5)


def test_whoever_was_asked_and_has_not_answered_counts_as_no_reply() -> None:
    counted = ConditionCounts(12, {Reply.FAVOURABLE: 7, Reply.CANNOT_SAY: 1})

    assert [counted.by_reply[reply] for reply in ALL] == [7, 0, 1, 4]


def test_more_answers_than_questions_leave_nobody_silent() -> None:
    assert ConditionCounts(3, {Reply.FAVOURABLE: 4}).by_reply[Reply.NO_REPLY] == 0


def test_in_a_month_each_answer_is_another_person_and_five_are_shown() -> None:
    assert [shown(5, 5, 5, 5).count_of(each) for each in ALL] == [5, 5, 5, 5]
    assert shown(5, 4, 3, 6).groups == (
        Shown((Reply.FAVOURABLE,), 5),
        Shown((Reply.UNFAVOURABLE, Reply.CANNOT_SAY), 7),
        Shown((Reply.NO_REPLY,), 6),
    )
    assert shown(7, 2, 0, 4).groups == (Shown((Reply.FAVOURABLE,), 7), Shown(ALL[1:], 6))
    assert shown(4, 4, 0, 6).groups == (Shown((Reply.NO_REPLY,), 6), Shown(ALL[:3], 8))


def test_in_a_quarter_eight_answers_may_be_four_people_and_nine_are_shown() -> None:
    def favourable(answers: int) -> int | None:
        numbers = shown(answers, 10, 0, 12, partition=Partition.QUARTER)
        return numbers.count_of(Reply.FAVOURABLE)

    assert [favourable(8), favourable(9)] == [None, 9]


@pytest.mark.parametrize(
    ("partition", "most"), [(Partition.MONTH, 1), (Partition.QUARTER, 2), (Partition.OFF, 0)]
)
def test_nobody_is_asked_so_often_about_a_condition_that_five_answers_are_four_people(
    partition: Partition, most: int
) -> None:
    about = Condition.SPACE
    others = [Condition.SUPPORT] * 2

    may = [may_be_asked(about, others + [about] * times, partition=partition) for times in range(4)]

    assert may == [times < most for times in range(4)]


@pytest.mark.parametrize(
    ("each", "is_under"),
    [
        ((6, 7, 0, 5), True),
        ((6, 5, 2, 5), True),
        ((6, 6, 0, 5), False),
        ((6, 3, 0, 5), False),
        ((5, 4, 0, 30), False),
        ((4, 5, 0, 5), True),
        ((4, 4, 0, 5), False),
        ((0, 20, 0, 4), False),
    ],
)
def test_under_half_is_said_only_where_what_is_shown_proves_it(
    each: tuple[int, int, int, int], is_under: bool
) -> None:
    assert is_under_half(shown(*each)) is is_under


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((8, 12), Trend.SAME),
        ((9, 11), Trend.SAME),
        ((10, 10), Trend.BETTER),
        ((7, 13), Trend.SAME),
        ((6, 14), Trend.WORSE),
        ((5, 15), Trend.WORSE),
        ((16, 24), Trend.SAME),
        ((4, 16), None),
        ((16, 4), None),
        ((2, 2), None),
    ],
)
def test_a_trend_needs_both_shares_and_a_change_by_one_in_ten(
    now: tuple[int, int], expected: Trend | None
) -> None:
    before = shown(8, 12, 0, 0)
    later = shown(now[0], now[1], 0, 0)

    assert trend(later, before) is expected
    backwards = {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER}
    assert trend(before, later) is (backwards.get(expected, expected) if expected else None)
