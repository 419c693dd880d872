"""Any report page, with numbers that the rules for numbers have made and names that mean harm.

A page grows from one seed: to draw each of its hundred values by itself takes Hypothesis longer
than all the rest of a test.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from bot.domain.condition_numbers import (
    ANSWERED,
    Condition,
    ConditionCounts,
    Trend,
    condition_numbers,
)
from bot.domain.parts import Part
from bot.domain.people import Partition
from bot.domain.practice_numbers import TOLD, PracticeCounts, practice_numbers
from bot.domain.report_pages import (
    ConceptCoverage,
    ConditionRow,
    GoalRow,
    HeatMap,
    HeatRow,
    LibraryState,
    OverdueReview,
    PageState,
    Past,
    ReplyRow,
    ReplyState,
    ReportPage,
    ScenarioEnd,
    ScenarioRow,
)
from bot.domain.support_numbers import SupportCounts, support_numbers
from tests.slack.views.report_pages import heat, scenario

Value = TypeVar("Value")
FIRST_DAY = date(2026, 1, 1)
NAMES = [
    "delegation",
    "speaking up",
    "closed-loop communication",
    "<script>alert(1)</script>",
    '"><img src=x onerror=y>',
    "=HYPERLINK(1)",
    "+1",
    "-2",
    " @cmd",
    "a" * 300,
    "{{ words }} {period} {0} %s",
    "x" * 30 + " " + "y" * 30,
    "\u202eright to left & <!channel>",
    "s\u0175n cyfarwydd \U0001f33f",
]


def some(rng: Random, make: Callable[[str], Value], most: int) -> tuple[Value, ...]:
    """Up to so many values, each with a name of its own."""
    return tuple(make(name) for name in rng.sample(NAMES, rng.randint(0, most)))


def maybe(rng: Random, value: Value) -> Value | None:
    return rng.choice([value, None])


def periods(rng: Random, most: int) -> tuple[str, ...]:
    quarters = [f"2026-Q{number}" for number in range(1, 5)]
    months = [f"2026-{number:02}" for number in range(1, 13)]
    names = rng.choice([quarters, months])
    return tuple(sorted(rng.sample(names, rng.randint(0, min(most, len(names))))))


def condition_row(
    rng: Random, condition: Condition, people: int, partition: Partition
) -> ConditionRow:
    replies = {each: rng.randint(0, 20) for each in ANSWERED}
    counts = ConditionCounts(sum(replies.values()) + rng.randint(0, 20), replies)
    shown = [
        Past(each, favourable, asked and asked + (favourable or 0))
        for each in periods(rng, 9)
        for favourable in [maybe(rng, rng.randint(5, 30))]
        for asked in [maybe(rng, rng.randint(5, 30)) if favourable is None else rng.randint(5, 30)]
    ]
    numbers = condition_numbers(counts, partition=partition, people=people)
    return ConditionRow(condition, numbers, maybe(rng, rng.choice(list(Trend))), tuple(shown))


def heat_map(rng: Random) -> HeatMap:
    heads = periods(rng, 5)

    def row(term: str) -> HeatRow:
        cells = ((rng.randint(0, 40), rng.randint(0, 40)) for _ in heads)
        return HeatRow(term, tuple(maybe(rng, heat(some, some + more)) for some, more in cells))

    return HeatMap(heads, some(rng, row, 6) if heads else ())


def goal(rng: Random, name: str) -> GoalRow:
    terms = tuple(rng.sample(NAMES, rng.randint(1, 4)))
    if rng.random() < 0.3:
        return GoalRow(name, terms, None, None, 0)
    tried = rng.randint(5, 90)
    return GoalRow(name, terms, tried, tried + rng.randint(5, 90), rng.randint(1, len(terms)))


def reply(rng: Random, on: date) -> ReplyRow:
    return ReplyRow(
        rng.choice(list(Condition)),
        rng.choice(list(ReplyState)),
        on,
        rng.choice([*NAMES, ""]),
        maybe(rng, on + timedelta(days=20)),
        rng.choice([*NAMES, ""]),
    )


def scenario_row(rng: Random, title: str) -> ScenarioRow:
    ends = {end: rng.randint(0, 60) for end in ScenarioEnd if rng.random() < 0.6}
    return ScenarioRow(title, rng.choice(NAMES), f"2026-Q{rng.randint(1, 4)}", scenario(ends))


def support_counts(rng: Random) -> SupportCounts:
    lines = rng.randint(0, 40)
    return SupportCounts(rng.randint(1, 5), lines, rng.randint(0, lines))


def library(rng: Random) -> LibraryState:
    def covered(name: str) -> ConceptCoverage:
        return ConceptCoverage(name, rng.randint(0, 30), rng.randint(0, 12))

    def late(name: str) -> OverdueReview:
        return OverdueReview(name, rng.choice(NAMES), FIRST_DAY)

    return LibraryState(12, some(rng, covered, 4), some(rng, late, 3))


def any_page(seed: int) -> ReportPage:
    """The page that grows from this seed, in any state."""
    rng = Random(seed)
    people = rng.randint(3, 12)
    partition = rng.choice([Partition.MONTH, Partition.QUARTER])
    told = {each: rng.randint(0, 25) for each in TOLD if rng.random() < 0.7}
    practice = PracticeCounts(sum(told.values()) + rng.randint(0, 60), told)
    ends_on = FIRST_DAY + timedelta(days=rng.randint(0, 1000))
    conditions: Sequence[Condition] = rng.choice([list(Condition), list(Condition), []])
    return ReportPage(
        programme=rng.choice(NAMES),
        cohort_id="c1",
        month=ends_on.replace(day=1),
        state=rng.choice([*([PageState.READY] * 4), *PageState]),
        people=people,
        partition=partition,
        part=maybe(rng, Part(f"c1 {ends_on:%Y-%m}", partition, ends_on)),
        conditions=tuple(condition_row(rng, each, people, partition) for each in conditions),
        practice=maybe(rng, practice_numbers(practice, partition=partition, people=people)),
        heat=heat_map(rng),
        support=maybe(rng, support_numbers(support_counts(rng), people=people)),
        goals=some(rng, lambda name: goal(rng, name), 3),
        scenarios=some(rng, lambda title: scenario_row(rng, title), 3),
        replies=tuple(reply(rng, ends_on) for _ in range(rng.randint(0, 3))),
        library=library(rng),
    )


def report_pages() -> st.SearchStrategy[ReportPage]:
    """Pages of many seeds."""
    return st.integers(0, 2**32).map(any_page)
