"""Generated examples have no deadline: how long a thing takes is measured in benchmarks/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings

TESTS = Path(__file__).parent
LIVED_THROUGH = frozenset(
    {"attackers", "browser", "conversations", "processes", "sandbox", "simulation"}
)

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
    parser.addoption("--boxes", type=int, default=60, help="boxes shown to the thieves")


@pytest.fixture(scope="module", autouse=True)
def measured(request: pytest.FixtureRequest) -> Iterator[None]:
    """Counts no lines while whole conversations or lives are lived through.

    The rules owe their coverage to tests of their own, and counting would take two thirds longer.
    """
    counting = Coverage.current()
    folder = request.path.relative_to(TESTS).parts[0]
    if counting is None or folder not in LIVED_THROUGH:
        yield
        return
    counting.stop()
    yield
    counting.start()
