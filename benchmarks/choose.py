"""Choosing a scenario for one person: 300 live scenarios, and twelve weeks of nudges."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from benchmarks.comparison import ROUNDS, percentile, spread
from benchmarks.ward import COHORT, TEAM
from bot.config import SHIPPED_SCENARIOS
from bot.content.library import load_library
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library, Scenario, ScenarioStatus
from bot.domain.selection import choose_scenario
from bot.domain.wishes import Focus, Wish

SCENARIOS, WEEKS, A_WEEK = 300, 12, 3
CHOICES = 500
FIRST_DAY = date(2026, 11, 2)
STATES = (NudgeState.TRIED, NudgeState.NO_CHANCE, NudgeState.NOT_YET, NudgeState.LAPSED)


def measure() -> dict[str, Any]:
    """Microseconds of one choice: the median and the 99th percentile, over five rounds."""
    return measured(SCENARIOS, CHOICES)


def measured(scenarios: int, choices: int, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """The same for any number of scenarios."""
    library = library_of(scenarios)
    people = [(wish_of(library, each), history_of(library, each)) for each in range(choices)]
    took = [
        [
            _microseconds(partial(choose_scenario, library, wish, history=past))
            for wish, past in people
        ]
        for _ in range(rounds)
    ]
    return {
        "live scenarios": scenarios,
        "one choice, median, us": spread([percentile(each, 50) for each in took]),
        "one choice, p99, us": spread([percentile(each, 99) for each in took]),
    }


def library_of(size: int) -> Library:
    """The shipped library with so many live scenarios, some of which are copies."""
    shipped = load_library(SHIPPED_SCENARIOS)
    originals = [each for each in shipped.scenarios.values() if each.status is ScenarioStatus.LIVE]
    copies = (originals[number % len(originals)] for number in range(size))
    renamed = [
        replace(each, scenario_id=f"{each.scenario_id}-{number}")
        for number, each in enumerate(copies)
    ]
    return replace(shipped, scenarios={each.scenario_id: each for each in renamed})


def wish_of(library: Library, person: int) -> Wish:
    """What a person does, when they could try something, and what their programme is on."""
    roles, situations = sorted(library.roles), sorted(library.situations)
    concepts = sorted(library.concepts)
    return Wish(
        user_id=f"U{person:07d}",
        role=roles[person % len(roles)],
        situations=tuple(situations[person % 5 : person % 5 + 4]),
        focus=Focus(concepts[person % len(concepts)]),
        on=FIRST_DAY + timedelta(weeks=WEEKS),
        cohort_id=COHORT,
    )


def history_of(library: Library, person: int) -> list[Nudge]:
    """Three nudges a week for twelve weeks, answered in several ways."""
    scenarios = list(library.scenarios.values())
    return [
        _nudge(scenarios[(7 * number + person) % len(scenarios)], number, person)
        for number in range(WEEKS * A_WEEK)
    ]


def _nudge(scenario: Scenario, number: int, person: int) -> Nudge:
    week, in_week = divmod(number, A_WEEK)
    return Nudge(
        TEAM,
        f"nudge-{number}",
        f"U{person:07d}",
        COHORT,
        scenario.scenario_id,
        scenario.revision,
        scenario.concept,
        FIRST_DAY + timedelta(weeks=week, days=2 * in_week),
        Reason(Why.FORTNIGHT, scenario.concept),
        state=STATES[(number + person) % len(STATES)],
    )


def _microseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1e6
