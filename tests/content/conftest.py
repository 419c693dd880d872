"""A small library that passes every check, to be changed by a test."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.content.examples import LIBRARY


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the small good library."""
    return Path(shutil.copytree(LIBRARY, tmp_path / "scenarios"))


@pytest.fixture
def today() -> date:
    return date(2026, 11, 23)
