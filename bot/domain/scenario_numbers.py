"""The table of scenarios: what became of each one in a whole workspace in one quarter.

It helps whoever writes scenarios. It is never cut by cohort, and of each person the first nudge
of a scenario counts in a quarter, so that numbers of nudges are numbers of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.counted_nudges import first_of_each
from bot.domain.nudges import Helped, Nudge, NudgeState, Refusal
from bot.domain.parts import Part, last_day
from bot.domain.people import Partition, quarter_name
from bot.domain.report_pages import LEAST_FOR_SCENARIOS, ScenarioEnd
from bot.domain.suppression import Fork, Numbers, shown_numbers

TRIED = Fork((ScenarioEnd.HELPED,), (ScenarioEnd.TRIED,))
WHY_NOT = Fork((ScenarioEnd.NOT_MY_JOB,), (ScenarioEnd.DO_ALREADY, ScenarioEnd.NOT_YET))
NOT_TRIED = Fork((ScenarioEnd.NO_REPLY,), Fork((ScenarioEnd.NO_CHANCE,), WHY_NOT))
TOLD = tuple(end for end in ScenarioEnd if end is not ScenarioEnd.NO_REPLY)
TREES = (Fork(TRIED, NOT_TRIED), Fork((ScenarioEnd.NO_REPLY,), TOLD))
"""Tried (helped or not) or not; of the others, silent or not; of these, no chance or why not."""
REFUSED = {
    Refusal.NO_CHANCE_HERE: ScenarioEnd.NO_CHANCE,
    Refusal.NOT_MY_JOB: ScenarioEnd.NOT_MY_JOB,
    Refusal.DO_ALREADY: ScenarioEnd.DO_ALREADY,
}
OUTCOMES = {
    NudgeState.NO_CHANCE: ScenarioEnd.NO_CHANCE,
    NudgeState.NOT_YET: ScenarioEnd.NOT_YET,
}
DID_HELP = frozenset({Helped.A_BIT, Helped.YES})


@dataclass(frozen=True)
class ScenarioCounts:
    """What was counted about one scenario in a quarter, before anything is left out."""

    scenario_id: str
    concept: str
    ends: Mapping[str, int]


@dataclass(frozen=True)
class ScenarioLine:
    """What may be shown of one scenario in a quarter."""

    scenario_id: str
    concept: str
    numbers: Numbers


@dataclass(frozen=True)
class ScenarioReport:
    """The scenarios of a workspace in one quarter (`2026-Q4`), as shown ever after.

    `people` is the highest threshold in the workspace when it was made. Scenarios that fewer than
    ten people were sent, or fewer than `people`, are not in it.
    """

    quarter: str
    people: int
    lines: tuple[ScenarioLine, ...] = ()


def quarter_of(day: date) -> Part:
    """The calendar quarter of a day, as one part of everything that goes on in a workspace."""
    return Part(quarter_name(day), Partition.QUARTER, last_day(Partition.QUARTER, day))


def scenario_counts(nudges: Iterable[Nudge]) -> tuple[ScenarioCounts, ...]:
    """What became of each person's first nudge of each scenario, in order of ids."""
    by_scenario = first_of_each(nudges, lambda nudge: nudge.scenario_id)
    return tuple(
        ScenarioCounts(scenario_id, firsts[-1].concept, Counter(map(_end_of, firsts)))
        for scenario_id, firsts in by_scenario.items()
    )


def frozen_scenarios(
    quarter: Part,
    counts: Iterable[ScenarioCounts],
    *,
    kept: ScenarioReport | None,
    today: date,
    people: int,
) -> ScenarioReport | None:
    """The table of a quarter; None until it freezes, and one that was kept as it is."""
    if kept is not None:
        return kept
    if today < quarter.freezes_on:
        return None
    lines = (
        ScenarioLine(each.scenario_id, each.concept, shown_numbers(each.ends, TREES, least=people))
        for each in counts
        if sum(each.ends.values()) >= max(people, LEAST_FOR_SCENARIOS)
    )
    return ScenarioReport(quarter.name, people, tuple(lines))


def _end_of(nudge: Nudge) -> ScenarioEnd:
    if nudge.refusal is not None:
        return REFUSED[nudge.refusal]
    if nudge.state is NudgeState.TRIED:
        return ScenarioEnd.HELPED if nudge.helped in DID_HELP else ScenarioEnd.TRIED
    return OUTCOMES.get(nudge.state, ScenarioEnd.NO_REPLY)
