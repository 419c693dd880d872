"""Runs ours and its yardstick in turn, so that what else the machine does hits both alike."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Any

ROUNDS = 5

Timed = Callable[[], float]
"""Does the work once and says how long it took, in seconds; what it prepares is not counted."""
Spread = dict[str, float]


def compare(ours: Timed, yardstick: Timed, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """Seconds of both, and how many times as long the yardstick took, over all rounds."""
    return compare_each({"ours": ours}, yardstick, rounds=rounds)["ours"]


def compare_each(
    pieces: Mapping[str, Timed], yardstick: Timed, *, rounds: int = ROUNDS
) -> dict[str, Any]:
    """The same for several pieces of ours, which share a run of the yardstick in each round."""
    times: dict[str, list[float]] = {name: [] for name in pieces}
    others = []
    for _ in range(rounds):
        for name, piece in pieces.items():
            times[name].append(piece())
        others.append(yardstick())
    return {
        name: {
            "ours, s": spread(mine),
            "yardstick, s": spread(others),
            "yardstick / ours": spread(
                [other / one for one, other in zip(mine, others, strict=True)]
            ),
        }
        for name, mine in times.items()
    }


def spread(figures: Sequence[float]) -> Spread:
    """Median, least and most, to four figures that count."""
    return {
        "median": _rounded(statistics.median(figures)),
        "min": _rounded(min(figures)),
        "max": _rounded(max(figures)),
    }


def seconds(work: Callable[[], Any]) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def slope(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The exponent with which a time grows with a size: the straight line through the logarithms.

    0 is the same time at any size, 1 is twice the time at twice the size.
    """
    return statistics.linear_regression([log(size) for size in sizes], [log(t) for t in times])[0]


def percentile(figures: Sequence[float], hundredth: int) -> float:
    """The figure that so many hundredths of them do not exceed."""
    return statistics.quantiles(figures, n=100, method="inclusive")[hundredth - 1]


def _rounded(figure: float) -> float:
    return float(f"{figure:.4g}")
