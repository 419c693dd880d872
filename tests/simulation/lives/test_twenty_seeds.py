"""Twenty small lives with every fault, in each run of the tests; `make soak` lives thousands."""

import pytest

from bot.simulation.lives.living import lived
from bot.simulation.lives.plan import Plan
from bot.simulation.lives.weather import kinds_of


@pytest.mark.parametrize("seed", range(1000, 1020))
def test_nothing_breaks_in_a_life_with_every_fault(seed: int) -> None:
    people = (2, 3, 4)[seed % 3]

    life = lived(Plan(people, weeks=1, seed=seed, faults=kinds_of("all")))

    assert not life.broken, f"seed {seed}: {life.broken}\n" + "\n".join(life.newest)
    assert life.faults["killed"] > 0
