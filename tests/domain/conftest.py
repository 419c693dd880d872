"""The machine of these tests stands where nobody else is: no rule may lean on its time zone."""

import os
import time
from collections.abc import Iterator

import pytest

from bot.domain import terms
from bot.domain.inflections import inflections


def pytest_runtest_setup() -> None:
    """Each test begins with nothing remembered, as a process does."""
    inflections.cache_clear()
    terms._terms.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def in_a_time_zone_of_its_own() -> Iterator[None]:
    """Chatham is 12:45 or 13:45 ahead of UTC, so that a zone that was left out shows."""
    before = os.environ.get("TZ")
    _live_in("Pacific/Chatham")
    yield
    _live_in(before)


def _live_in(zone: str | None) -> None:
    if zone is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = zone
    time.tzset()
