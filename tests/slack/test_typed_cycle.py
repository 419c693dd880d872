"""A repeating pattern as people type it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.shifts import ShiftType
from bot.slack.typed_cycle import MOST_DAYS, read_cycle
from bot.slack.views.hours import cycle_text

L, N, O = ShiftType.LONG_DAY, ShiftType.NIGHT, ShiftType.OFF  # noqa: E741 - as on a rota
TWO_TWO_FOUR = (L, L, N, N, O, O, O, O)


@pytest.mark.parametrize(
    "typed",
    [
        "2 long days, 2 nights, 4 off",
        "2 Long Days 2 Nights 4 days off",
        "two long days then two nights and four rest days",
        "2 x LD, 2 x N, 4 x RD",
        "2d 2n 4o",
        "2 days; 2 night shifts; 4 off.",
        "LD LD N N off off off off",
        "2 long days\n2 nights\n4 off",
        "long day, long day, night, night, 4 days off",
    ],
)
def test_a_pattern_is_understood_as_people_write_it(typed: str) -> None:
    assert read_cycle(typed) == TWO_TWO_FOUR


def test_early_and_late_shifts_are_understood() -> None:
    typed = "3 earlies, 1 early, 2 lates, late day, 2 off"

    read = read_cycle(typed)

    assert read == (ShiftType.EARLY,) * 4 + (ShiftType.LATE,) * 3 + (O, O)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", " "),
        (",", ","),
        ("2 long days, 4", "2 long days, 4"),
        ("2 3 nights", "3"),
        ("whenever they ask", "whenever"),
        ("0 nights", "0 nights"),
        ("2 long days, 2 supercalifragilisticexpialidocious" + "x" * 50, None),
    ],
)
def test_what_is_not_understood_is_quoted_and_nothing_is_guessed(
    typed: str, said: str | None
) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        read_cycle(typed)

    assert (refused.value.field, refused.value.why) == ("cycle", Trouble.CYCLE_NOT_READ)
    assert len(str(refused.value.values["said"])) <= 40
    assert said in {None, refused.value.values["said"]}


@pytest.mark.parametrize("typed", ["85 nights", "99999999999999999999 nights", "50 off, 50 nights"])
def test_a_pattern_has_only_so_many_days(typed: str) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        read_cycle(typed)

    assert (refused.value.why, refused.value.values) == (
        Trouble.CYCLE_TOO_LONG,
        {"most": MOST_DAYS},
    )


@given(
    st.lists(
        st.sampled_from([each for each in ShiftType if each is not ShiftType.LEAVE]),
        min_size=1,
        max_size=MOST_DAYS,
    )
)
def test_what_we_show_reads_back_as_the_same_pattern(cycle: list[ShiftType]) -> None:
    assert read_cycle(cycle_text(tuple(cycle))) == tuple(cycle)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnusableAnswer):
        assert 1 <= len(read_cycle(text)) <= MOST_DAYS
