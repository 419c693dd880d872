"""The shortest replay of what broke: fewer people, weeks and faults, while it still breaks."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.simulation.lives.plan import Lived, Plan

MOST_TRIES = 24

Live = Callable[[Plan], Lived]


def shrunk(
    broken: Lived, live: Live, *, on_try: Callable[[Plan], None] = lambda plan: None
) -> Lived:
    """The smallest life found in which the same thing breaks."""
    tries = 0
    smallest = broken
    found = True
    while found and tries < MOST_TRIES:
        found = False
        for plan in _smaller(smallest.plan):
            tries += 1
            on_try(plan)
            again = live(plan)
            if again.kind_of_break == broken.kind_of_break:
                smallest, found = again, True
                break
            if tries >= MOST_TRIES:
                break
    return smallest


def _smaller(plan: Plan) -> Iterator[Plan]:
    """Half the people, half the weeks, then without one half of the faults or the other."""
    if plan.people > 1:
        yield replace(plan, people=plan.people // 2)
    if plan.weeks > 1:
        yield replace(plan, weeks=plan.weeks // 2)
    kinds = sorted(plan.faults)
    middle = (len(kinds) + 1) // 2
    for left_out in (kinds[:middle], kinds[middle:]):
        if left_out:
            yield replace(plan, faults=plan.faults.difference(left_out))
