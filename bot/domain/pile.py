"""What fits a person, in the order of a pile.

What fits comes once before anything comes twice, and "no chance here" puts a scenario one round
further back.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.nudges import Nudge, NudgeState, Refusal
from bot.domain.reasons import Widened
from bot.domain.scenarios import Library, Scenario
from bot.domain.spacing import Standing, standings
from bot.domain.wishes import Wish

UNWANTED = frozenset({Refusal.NOT_MY_JOB, Refusal.DO_ALREADY})
RESTED = 28


@dataclass(frozen=True)
class Past:
    """What reached the person, looked up by scenario and by concept."""

    nudges: tuple[Nudge, ...]
    standings: dict[str, Standing]
    rounds: Counter[str]
    seen_on: dict[str, date]
    unwanted: frozenset[str]
    set_back: frozenset[str]

    @classmethod
    def of(cls, history: Sequence[Nudge]) -> "Past":
        """What a history tells; a nudge that never reached the person tells nothing."""
        nudges = tuple(nudge for nudge in history if nudge.state is not NudgeState.MISSED)
        set_back = [
            nudge.scenario_id for nudge in nudges if nudge.refusal is Refusal.NO_CHANCE_HERE
        ]
        return cls(
            nudges,
            standings(nudges),
            Counter([*(nudge.scenario_id for nudge in nudges), *set_back]),
            {nudge.scenario_id: nudge.local_date for nudge in nudges},
            frozenset(nudge.scenario_id for nudge in nudges if nudge.refusal in UNWANTED),
            frozenset(set_back),
        )


def fitting_scenarios(library: Library, wish: Wish, past: Past) -> tuple[list[Scenario], Widened]:
    """The scenarios that fit, and what had to be let go: situations first, then minutes."""
    unwanted = past.unwanted
    usable = [each for each in library.live_for(wish.role) if each.scenario_id not in unwanted]
    met = usable
    if wish.situations:
        ids = library.ids_for_any_of(wish.situations)
        met = [each for each in usable if each.scenario_id in ids]
    for scenarios, widened in ((met, Widened.NOTHING), (usable, Widened.SITUATIONS)):
        short = _short(scenarios, wish.minutes)
        if short:
            return short, widened
    return (met, Widened.MINUTES) if met else (usable, Widened.BOTH)


def _short(scenarios: list[Scenario], minutes: int | None) -> list[Scenario]:
    if minutes is None:
        return scenarios
    return [scenario for scenario in scenarios if scenario.minutes <= minutes]


def is_focus_turn(wish: Wish, past: Past) -> bool:
    """Whether this programme's newest nudge was not from its focus; another's does not count."""
    own = [nudge for nudge in past.nudges if nudge.cohort_id == wish.cohort_id]
    return not (own and own[-1].from_fortnight)


def next_in_pile(fitting: list[Scenario], wish: Wish, past: Past) -> list[Scenario]:
    """Those that came least often; in its turn the focus alone, if any of it is new or rested."""
    next_ones = _least_sent(fitting, past)
    if not is_focus_turn(wish, past):
        return next_ones
    fewest = past.rounds[next_ones[0].scenario_id]
    focus = [
        scenario
        for scenario in fitting
        if scenario.concept == wish.focus.concept
        and (past.rounds[scenario.scenario_id] == fewest or _is_rested(scenario, wish, past))
    ]
    return _least_sent(focus, past) if focus else next_ones


def _least_sent(scenarios: list[Scenario], past: Past) -> list[Scenario]:
    never = [each for each in scenarios if each.scenario_id not in past.rounds]
    if never:
        return never
    rounds = [past.rounds[scenario.scenario_id] for scenario in scenarios]
    fewest = min(rounds)
    return [each for each, many in zip(scenarios, rounds, strict=True) if many == fewest]


def _is_rested(scenario: Scenario, wish: Wish, past: Past) -> bool:
    if scenario.scenario_id in past.set_back:
        return False
    return (wish.on - past.seen_on[scenario.scenario_id]).days >= RESTED
