"""One ward for all tests here: making its tables takes longer than most of them."""

from collections.abc import Iterator

import pytest

from benchmarks.enrol import ADMIN
from benchmarks.ward import TEAM, Ward, open_ward


@pytest.fixture(scope="session")
def the_ward() -> Iterator[Ward]:
    with open_ward() as opened:
        opened.store.teams.add_admin(TEAM, ADMIN.user_id)
        yield opened


@pytest.fixture
def ward(the_ward: Ward) -> Ward:
    """The ward, without people."""
    the_ward.empty()
    the_ward.store.commit()
    return the_ward
