"""Answers are timed while a library is taken in, and a small peak is lived through whole."""

import asyncio

from benchmarks import peak, reload


def test_a_reload_is_timed_with_answers_beside_it() -> None:
    figures = asyncio.run(reload.measured(0, 1, reloads=2))

    assert figures["answers during reloads"] > 1
    assert figures["with / without"]["median"] > 0


def test_everybody_is_posted_to_at_a_peak_without_a_429() -> None:
    figures = peak.measured(25)

    assert (figures["posted"], figures["refused with 429"]) == (25, 0)
