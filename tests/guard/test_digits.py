"""Numbers that name somebody, in every grouping; and the few numbers that may stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.guard import Known
from bot.guard.line_guard import LineGuard

GUARD = LineGuard()


def _public(line: str) -> str:
    return GUARD.guarded(line, Known()).public


@given(st.integers(10**9, 10**10 - 1), st.sampled_from([(3, 6), (5, 8), (4, 7), (2, 5)]))
@settings(max_examples=60, deadline=None)
def test_any_ten_digits_are_replaced_however_grouped(number: int, cuts: tuple[int, int]) -> None:
    text, (first, second) = str(number), cuts

    left = _public(f"I read {text[:first]} {text[first:second]} {text[second:]} out loud")

    assert not any(character.isdigit() for character in left)


@given(st.integers(1000000, 9999999), st.sampled_from(["GMC ", "gmc", "GMC: ", "GMC no. "]))
@settings(max_examples=40, deadline=None)
def test_no_digit_of_a_register_number_stays(number: int, before: str) -> None:
    assert not any(c.isdigit() for c in _public(f"my {before}{number} is due"))


@pytest.mark.parametrize("line", ["I waited 2 minutes", "an ST3 helped", "I gave it 5 out of 10"])
def test_numbers_that_name_nobody_stay(line: str) -> None:
    assert _public(line) == line


@pytest.mark.parametrize("before", ["notes.", "the ward,", "his file:", "she was -", "ok :"])
def test_a_long_number_right_after_a_stop_or_hyphen_is_replaced(before: str) -> None:
    assert _public(f"I read {before}48573 out loud").startswith(f"I read {before}[number] ")


@pytest.mark.parametrize("line", ["After COVID-19 it eased.", "It took 5-10 minutes."])
def test_a_short_number_after_a_hyphen_stays(line: str) -> None:
    assert _public(line) == line


def test_a_line_without_spaces_is_replaced_whole() -> None:
    assert "xq" not in _public("xq" * 140)


@pytest.mark.parametrize("line", ["see_https://fuzz.example/a now", "the 02https://fuzz.example"])
def test_an_address_that_hangs_on_other_letters_is_replaced(line: str) -> None:
    assert "://" not in _public(line)


def test_a_date_that_hangs_on_a_path_is_replaced() -> None:
    assert "2026" not in _public("it was in notes/ward2026-11-02 there")


def test_a_doubt_inside_of_what_is_replaced_is_not_shown() -> None:
    guarded = GUARD.guarded("9999 0 9999 `code`the ward @channel@", Known())

    ends = 0
    for mark in sorted([*guarded.replaced, *guarded.doubtful], key=lambda mark: mark.start):
        assert mark.start >= ends
        ends = mark.end


def test_a_date_after_an_underscore_is_replaced() -> None:
    assert "2026" not in _public("it_2026-11-02 was long")


def test_a_long_number_among_letters_of_any_script_is_replaced() -> None:
    assert "2026" not in _public("2026-11-022026-11-02a漢字2026-11-02")
