"""A court over a real database in a folder."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.simulation.court import Court, court_at
from tests.storage.examples import Disk


@pytest.fixture(scope="session")
def empty_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database of the newest schema, which takes a while to make."""
    folder = tmp_path_factory.mktemp("empty")
    Disk(folder).open().close()
    return folder


@pytest.fixture
def court(empty_disk: Path, tmp_path: Path) -> Iterator[Court]:
    copytree(empty_disk, tmp_path, dirs_exist_ok=True)
    with court_at(Disk(tmp_path)) as court:
        yield court
