"""Names, numbers and days in disguise: none of them reaches a peer."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.guard import Known
from bot.guard.folding import folded
from bot.guard.line_guard import LineGuard

GUARD = LineGuard()


def _public(line: str) -> str:
    return folded(GUARD.guarded(line, Known()).public)


@pytest.mark.parametrize(
    "name",
    [
        "P r i y a",
        "P.r.i.y.a",
        "P-r-i-y-a",
        "p_r_i_y_a",
        "P\u200br\u200bi\u200by\u200ba",
        "Pri\u00adya",
        "\u202ePriya",
        "\u0420\u0440\u0456\u0443\u0430",
        "Pr1ya",
        "Priyaaaa",
        "PriyaShah",
        "priyashah",
        "Priya\U0001f44d",
    ],
)
def test_a_disguised_name_does_not_stay(name: str) -> None:
    left = _public(f"{name} helped me on the round")

    assert folded(name).strip("\U0001f44d") not in left
    assert "priya" not in left
    assert "helped me on the round" in left


@given(st.integers(0, 10**9 - 1), st.sampled_from(["", " ", "-", "\u200b"]))
@settings(max_examples=50, deadline=None)
def test_no_digit_of_a_mobile_number_stays(tail: int, between: str) -> None:
    digits = f"07{tail:09d}"

    left = _public(f"ring {digits[:5]}{between}{digits[5:8]}{between}{digits[8:]} please")

    assert not any(character.isdigit() for character in left)


@given(st.integers(0, 10**9 - 1))
@settings(max_examples=50, deadline=None)
def test_full_width_digits_of_a_mobile_number_do_not_stay(tail: int) -> None:
    wide = "".join(chr(0xFF10 + int(digit)) for digit in f"07{tail:09d}")

    assert not any(character.isdigit() for character in _public(f"ring {wide} please"))


@given(st.dates().map(lambda day: f"{day.day}/{day.month}/{day.year:04d}"))
@settings(max_examples=50, deadline=None)
def test_no_date_of_figures_stays(day: str) -> None:
    assert not any(character.isdigit() for character in _public(f"we met on {day} again"))


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_marks_lie_inside_any_line_in_order_and_apart(line: str) -> None:
    guarded = GUARD.guarded(line, Known())

    marks = sorted([*guarded.replaced, *guarded.doubtful], key=lambda mark: mark.start)
    assert all(0 <= mark.start < mark.end <= len(line) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))
