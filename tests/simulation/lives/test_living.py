import subprocess
import sys
from pathlib import Path

from bot.simulation.lives.living import lived
from bot.simulation.lives.plan import Plan
from bot.simulation.lives.weather import ALL, kinds_of

SMALL = Plan(people=2, weeks=1, seed=4, faults=kinds_of("all"))


def test_the_same_seed_makes_the_same_trace_byte_for_byte() -> None:
    first, second = lived(SMALL), lived(SMALL)

    assert first.steps > 500
    assert first.digest == second.digest
    assert first.as_document() == second.as_document()


LIVES = """
from bot.simulation.lives.living import lived
from bot.simulation.lives.plan import Plan
from bot.simulation.lives.weather import kinds_of
print(lived(Plan(people=3, weeks=1, seed=4, faults=kinds_of("all"))).digest)
"""


def test_the_same_seed_makes_the_same_trace_in_processes_that_hash_differently() -> None:
    asked = [sys.executable, "-c", LIVES]
    digests = {
        subprocess.run(  # noqa: S603
            asked,
            env={"PYTHONHASHSEED": hashes},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hashes in ("1", "2")
    }

    assert len(digests) == 1


def test_another_seed_makes_another_life() -> None:
    quiet = Plan(people=2, weeks=1, seed=4)

    assert lived(quiet).digest != lived(Plan(people=2, weeks=1, seed=9)).digest


def test_without_faults_nothing_strikes_and_nothing_ends_the_bot() -> None:
    life = lived(Plan(people=2, weeks=1, seed=4))

    assert life.broken == ""
    assert not life.faults
    assert life.counts["bot started"] == 1


def test_a_list_of_faults_is_read_and_all_means_all() -> None:
    assert kinds_of("500, killed") == {"500", "killed"}
    assert kinds_of("all") == set(ALL)
