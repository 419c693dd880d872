"""How much a scenario's moments promise: those that a person chose, and those that came before."""

from collections.abc import Mapping, Sequence

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.scenarios import Library, Scenario
from bot.domain.wishes import Wish

# A moment that the person chose counts as much as two that came; one mistake does not undo it.
CHOSEN = 2
# What comes often is not worth more and more, or one moment would crowd out all others.
MOST_FOR_A_MOMENT = 4
# A practice shows that one of the scenario's moments came, "no chance" that none did.
CAME = {NudgeState.TRIED: 1, NudgeState.NO_CHANCE: -1}


def worth_of_moments(wish: Wish, nudges: Sequence[Nudge], library: Library) -> dict[str, int]:
    """Points for each situation: chosen ones, one more when tried, one less for no chance."""
    worth = dict.fromkeys(library.situations, 0)
    for nudge in nudges:
        points = CAME.get(nudge.state)
        scenario = library.scenarios.get(nudge.scenario_id) if points else None
        if points and scenario:
            for situation in scenario.situations:
                worth[situation] += points
    for situation in wish.situations or library.situations:
        if situation in worth:
            worth[situation] += CHOSEN
    return {each: min(MOST_FOR_A_MOMENT, max(0, many)) for each, many in worth.items()}


def promise_of(scenario: Scenario, worth: Mapping[str, int]) -> int:
    """How much the scenario's moments promise together."""
    return sum(map(worth.__getitem__, scenario.situations))
