"""How much a scenario's moments promise: those that a person chose, and those that came before."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.scenarios import Library, Scenario
from bot.domain.wishes import Wish

# A moment that the person chose counts as much as two that came; one mistake does not undo it.
CHOSEN = 2
# What comes often is not worth more and more, or one moment would crowd out all others.
MOST_FOR_A_MOMENT = 4
# A practice shows that one of the scenario's moments came, "no chance" that none did.
CAME = {NudgeState.TRIED: 1, NudgeState.NO_CHANCE: -1}


def worth_of_moments(wish: Wish, nudges: Sequence[Nudge], library: Library) -> Counter[str]:
    """Points for each situation: chosen ones, one more when tried, one less for no chance."""
    worth = Counter[str]()
    for nudge in nudges:
        scenario = library.scenarios.get(nudge.scenario_id)
        if scenario and nudge.state in CAME:
            for situation in scenario.situations:
                worth[situation] += CAME[nudge.state]
    for situation in wish.situations or library.situations:
        worth[situation] += CHOSEN
    return Counter({each: min(MOST_FOR_A_MOMENT, max(0, many)) for each, many in worth.items()})


def promise_of(scenario: Scenario, worth: Counter[str]) -> int:
    """How much the scenario's moments promise together."""
    return sum(map(worth.__getitem__, scenario.situations))
