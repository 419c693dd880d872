"""How much a scenario's moments promise: those that a person chose, and those that came before."""

from collections import Counter
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


def worth_of_moments(wish: Wish, nudges: Sequence[Nudge], library: Library) -> Mapping[str, int]:
    """Points for each situation: chosen ones, one more when tried, one less for no chance."""
    came = Counter[str]()
    for nudge in nudges:
        scenario = library.scenarios.get(nudge.scenario_id)
        if scenario and nudge.state in CAME:
            for situation in scenario.situations:
                came[situation] += CAME[nudge.state]
    chosen = wish.situations or tuple(library.situations)
    worth = dict.fromkeys(chosen, CHOSEN)
    return {
        each: min(MOST_FOR_A_MOMENT, max(0, worth.get(each, 0) + came[each]))
        for each in {*worth, *came}
    }


def promise_of(scenario: Scenario, worth: Mapping[str, int]) -> int:
    """How much the scenario's moments promise together."""
    return sum(worth.get(situation, 0) for situation in scenario.situations)
