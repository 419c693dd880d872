"""Which groups of answers are told apart, and what is shown of them."""

import pytest

from bot.domain.suppression import Fork, Numbers, Shown, least_answers, shown_numbers

YES, NO, SILENT = ("yes",), ("no",), ("silent",)
TREES = (Fork(YES, Fork(NO, SILENT)), Fork(SILENT, YES + NO))
ALL = ("yes", "no", "silent")


def numbers(yes: int, no: int, silent: int) -> Numbers:
    return shown_numbers({"yes": yes, "no": no, "silent": silent}, TREES, least=5)


def groups(yes: int, no: int, silent: int) -> dict[tuple[str, ...], int]:
    return {each.answers: each.count for each in numbers(yes, no, silent).groups}


def test_large_groups_are_told_apart() -> None:
    assert groups(6, 5, 7) == {YES: 6, NO: 5, SILENT: 7}


@pytest.mark.parametrize(("no", "silent"), [(4, 7), (7, 4), (3, 2), (0, 5)])
def test_a_small_group_stands_with_another_and_not_beside_one_that_gives_it_away(
    no: int, silent: int
) -> None:
    assert groups(9, no, silent) == {YES: 9, ("no", "silent"): no + silent}


@pytest.mark.parametrize(("yes", "no", "silent"), [(4, 3, 5), (0, 12, 8)])
def test_if_the_first_answer_is_too_rare_the_silence_is_shown(
    yes: int, no: int, silent: int
) -> None:
    assert groups(yes, no, silent) == {SILENT: silent, ("yes", "no"): yes + no}


@pytest.mark.parametrize(
    ("yes", "no", "silent"), [(16, 2, 2), (4, 1, 4), (2, 14, 4), (2, 2, 16), (20, 0, 0)]
)
def test_if_nothing_can_be_told_apart_only_the_sum_is_shown(yes: int, no: int, silent: int) -> None:
    assert groups(yes, no, silent) == {ALL: yes + no + silent}


def test_of_fewer_people_than_the_threshold_nothing_is_shown() -> None:
    assert numbers(2, 1, 1) == Numbers(5)
    assert numbers(2, 1, 1).asked is None
    assert groups(2, 1, 2) == {ALL: 5}


def test_an_answer_that_nobody_gave_counts_as_none() -> None:
    assert shown_numbers({"yes": 7}, TREES, least=5) == Numbers(5, (Shown(ALL, 7),))


def test_what_is_shown_can_be_asked_for_by_answer() -> None:
    apart, together = numbers(6, 5, 7), numbers(9, 4, 7)

    assert (apart.asked, together.asked) == (18, 20)
    assert [apart.count_of(each) for each in ALL] == [6, 5, 7]
    assert apart.count_of("yes", "no") == 11
    assert [together.count_of(each) for each in ALL] == [9, None, None]
    assert together.count_of("silent", "no") == 11
    assert together.count_of("yes", "no") is None


@pytest.mark.parametrize(
    ("people", "most_each", "answers"), [(5, 1, 5), (5, 2, 9), (3, 2, 5), (3, 7, 15)]
)
def test_so_many_answers_cannot_come_from_fewer_people(
    people: int, most_each: int, answers: int
) -> None:
    assert least_answers(people, most_each=most_each) == answers
    assert -(-answers // most_each) == people
    assert -(-(answers - 1) // most_each) == people - 1
