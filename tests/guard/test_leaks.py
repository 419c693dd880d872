"""Leaks that an attack round found: each is a failing test until a layer closes it."""

import pytest

from bot.domain.guard import STRICT, Known
from bot.guard.folding import folded
from bot.guard.line_guard import LineGuard

GUARD = LineGuard()


@pytest.mark.xfail(reason="found by the attack round, not closed yet", strict=True)
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
        ("MAY said it was fine", "may"),
        ("\u0967\u0968 patients waited", "\u0967\u0968"),
        ("the only one with progeria", "progeria"),
    ],
)
def test_the_part_that_identifies_does_not_stay(line: str, part: str) -> None:
    assert part not in folded(GUARD.guarded(line, Known()).public).lower()


@pytest.mark.xfail(reason="found by the attack round, not closed yet", strict=True)
def test_bold_capitals_compare_like_plain_small_letters() -> None:
    assert folded("\U0001d40f\U0001d42b") == "pr"


@pytest.mark.xfail(reason="found by the attack round, not closed yet", strict=True)
def test_a_second_look_finds_no_handle_behind_a_number() -> None:
    again = GUARD.guarded(GUARD.guarded("20@0", Known()).public, Known())

    assert not [mark for mark in again.replaced if mark.kind in STRICT]
