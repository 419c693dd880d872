"""A burst reaches the whole bot, which saves each answer, and the empty app, which acknowledges."""

import pytest

from benchmarks.acknowledge import WAYS, Burst, PromiseBroken, burst_at_empty, burst_at_ours


def test_ours_saves_and_acknowledges_each_press() -> None:
    burst = burst_at_ours("http", 3, rest=1.1)

    assert (len(burst.waits), burst.saved, burst.late_or_lost) == (3, {0, 1, 2}, 0)


@pytest.mark.parametrize("way", WAYS)
def test_the_yardstick_acknowledges_each_press(way: str) -> None:
    burst = burst_at_empty(way, 3, rest=0)

    assert (len(burst.waits), burst.late_or_lost) == (3, 0)


def test_an_answer_that_was_acknowledged_and_not_saved_ends_the_benchmark() -> None:
    burst = Burst(3, waits={0: 0.1, 1: 0.1}, saved=frozenset({0, 2}))

    with pytest.raises(PromiseBroken, match="1 of 3 presses, such as 1"):
        burst.kept()


def test_an_answer_may_be_saved_without_having_been_acknowledged() -> None:
    burst = Burst(2, waits={0: 0.1}, saved=frozenset({0, 1}))

    assert burst.kept().late_or_lost == 1
