"""Which numbers of people may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.shown_counts import shown_count


@given(st.integers(0, 120), st.integers(0, 120), st.integers(3, 12))
def test_a_count_is_shown_only_if_it_and_its_complement_are_large_enough(
    count: int, others: int, least: int
) -> None:
    shown = shown_count(count, of=count + others, least=least)

    assert shown == (count if min(count, others) >= least else None)
