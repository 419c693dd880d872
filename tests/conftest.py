"""Generated examples have no deadline: how long a thing takes is measured in benchmarks/."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings

TESTS = Path(__file__).parent
WITH_RULES = frozenset({"domain", "use_cases", "scheduling"})
"""The folders of tests that a rule owes its coverage to."""

settings.register_profile("carryover", deadline=None)
# Thousands of mutants run the tests, each of them always with the same few examples.
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=tuple(HealthCheck),
)
settings.load_profile("carryover")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody show the thieves more boxes: `pytest tests/attackers --boxes 1000`."""
    parser.addoption("--boxes", type=int, default=40, help="boxes shown to the thieves")


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end; nobody need look through them for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="module", autouse=True)
def measured(request: pytest.FixtureRequest) -> Iterator[None]:
    """Counts no lines outside the tests of rules.

    Elsewhere a line is reached by chance, and counting takes two thirds longer.
    """
    counting = Coverage.current()
    folder = request.path.relative_to(TESTS).parts[0]
    if counting is None or folder in WITH_RULES:
        yield
        return
    counting.stop()
    yield
    counting.start()
