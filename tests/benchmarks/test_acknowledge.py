"""A burst reaches the whole bot, which saves each answer, and the empty app, which acknowledges."""

import pytest

from benchmarks.acknowledge import WAYS, burst_at_empty, burst_at_ours


def test_ours_saves_and_acknowledges_each_press() -> None:
    burst = burst_at_ours("http", 3, rest=1.1)

    assert (len(burst.took), burst.saved, burst.late_or_lost) == (3, 3, 0)


@pytest.mark.parametrize("way", WAYS)
def test_the_yardstick_acknowledges_each_press(way: str) -> None:
    burst = burst_at_empty(way, 3, rest=0)

    assert (len(burst.took), burst.late_or_lost) == (3, 0)
