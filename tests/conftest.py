"""Generated examples have no deadline: how long a thing takes is measured in benchmarks/."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.gate import WHOLE_LIVES, place, uncounted
from translating.catalogues import compile_all

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


def pytest_sessionstart() -> None:
    """What was translated since the last installation counts at once."""
    compile_all()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody show the thieves more boxes: `pytest tests/attackers --boxes 1000`."""
    parser.addoption("--boxes", type=int, default=40, help="boxes shown to the thieves")


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end; nobody need look through them for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files are begun first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: place(item.path.relative_to(TESTS).as_posix()))


@pytest.fixture(scope="module", autouse=True)
def measured(request: pytest.FixtureRequest) -> Iterator[None]:
    """Counts no lines outside the tests of rules, and none in whole lives of them.

    Elsewhere a line is reached by chance, and counting takes two thirds longer.
    """
    name = request.path.relative_to(TESTS)
    if name.parts[0] in WITH_RULES and name.as_posix() not in WHOLE_LIVES:
        yield
        return
    with uncounted():
        yield
