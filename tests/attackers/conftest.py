"""How many boxes the thieves are shown: 40 in the gate, more with `--boxes`."""

from pathlib import Path

import pytest

from tests.attackers.programmes import Scene


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A cohort whom the bot has asked how it went."""
    folder: Path = tmp_path_factory.mktemp("scene")
    return Scene(folder)


@pytest.fixture
def boxes(request: pytest.FixtureRequest) -> int:
    """How many boxes each part of the tests is shown."""
    return int(request.config.getoption("--boxes"))
