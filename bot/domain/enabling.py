"""Which enabling thing a sponsor is asked to do next, so that there is room for practice."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.condition_numbers import Condition
from bot.domain.scenarios import EnablingThing


def next_thing(
    things: Sequence[EnablingThing],
    had: Sequence[str],
    *,
    lowest: Condition | None,
    is_easy: bool = False,
) -> EnablingThing | None:
    """What a sponsor is asked next; None if the library has nothing for them.

    `had` are the ids of what they have had, and all are used before one comes again. If no
    condition is known to be the lowest, the four take turns. If it should be easy, the shortest
    comes first.
    """
    times = Counter(had)
    live = sorted((each for each in things if each.is_live), key=lambda each: each.thing_id)
    fewest = min((times[each.thing_id] for each in live), default=0)
    fresh = [each for each in live if times[each.thing_id] == fewest]
    for condition in _in_order(lowest, len(had)):
        fitting = [each for each in fresh if each.condition == condition]
        if fitting:
            return min(fitting, key=lambda each: each.minutes) if is_easy else fitting[0]
    return None


def _in_order(lowest: Condition | None, turn: int) -> list[Condition]:
    """The lowest first, then the others from the one whose turn it is."""
    conditions = list(Condition)
    start = turn % len(conditions)
    in_turn = conditions[start:] + conditions[:start]
    return sorted(in_turn, key=lambda each: each is not lowest)
