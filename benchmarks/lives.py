"""Simulated lives without faults: how many people-weeks of the real bot pass in a second."""

import sys
import time
from typing import Any

from bot.simulation.lives.living import lived
from bot.simulation.lives.plan import Plan

USUAL, LARGE = Plan(200, 12, seed=1), Plan(2_000, 12, seed=1)


def measure() -> dict[str, Any]:
    """200 people for twelve weeks; seconds, and people-weeks a second."""
    return _figures(USUAL)


def measure_many() -> dict[str, Any]:
    """2,000 people for twelve weeks; takes long."""
    return _figures(LARGE)


def _figures(plan: Plan) -> dict[str, Any]:
    began = time.perf_counter()
    life = lived(plan, on_week=lambda week: _say(plan, week))
    seconds = time.perf_counter() - began
    return {
        "people": plan.people,
        "weeks": plan.weeks,
        "seconds": round(seconds, 1),
        "people-weeks a second": round(plan.people * plan.weeks / seconds, 1),
        "steps": life.steps,
        "broken": life.broken or "nothing",
    }


def _say(plan: Plan, week: int) -> None:
    sys.stderr.write(f"week {week} of {plan.weeks}\n")
    sys.stderr.flush()
