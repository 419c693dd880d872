"""Leaks that an attack round found, and that a layer closes now."""

import pytest

from bot.domain.guard import STRICT, Known
from bot.guard.folding import folded
from bot.guard.line_guard import LineGuard

GUARD = LineGuard()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("bed fourteen moved", "fourteen"),
        ("the round on 14-03 was hard", "14-03"),
        ("we met on the fourteenth of march", "fourteenth"),
        ("\u24c5\u24e1\u24d8\u24e8\u24d0 helped me", "priya"),
        ("pr!ya helped me", "pr!ya"),
        ("Q Q 1 2 3 4 5 6 C", "1 2 3 4 5 6"),
        ("0 7 7 0 0 9 0 0 1 2 3", "3"),
        ("khans idea was better", "khan"),
        ("the only one with progeria", "progeria"),
    ],
)
def test_the_part_that_identifies_does_not_stay(line: str, part: str) -> None:
    assert part not in folded(GUARD.guarded(line, Known()).public).lower()


def test_bold_capitals_compare_like_plain_small_letters() -> None:
    assert folded("\U0001d40f\U0001d42b") == "pr"


def test_a_second_look_finds_no_handle_behind_a_number() -> None:
    again = GUARD.guarded(GUARD.guarded("20@0", Known()).public, Known())

    assert not [mark for mark in again.replaced if mark.kind in STRICT]


@pytest.mark.xfail(reason="a month, a verb and a name: the model cannot tell", strict=True)
def test_a_name_that_is_also_a_verb_is_found_at_the_start_of_a_line() -> None:
    guarded = GUARD.guarded("MAY said it was fine", Known())

    assert guarded.replaced or guarded.doubtful
