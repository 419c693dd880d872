"""A few hundred inputs for each surface that needs no bot; `make soak` tries a million."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing.surfaces import SURFACES

QUICK = ("scenarios", "lines", "calendars", "tables", "settings")


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=400))
def test_whatever_comes_in_is_answered(name: str, data: bytes) -> None:
    SURFACES[name].fuzz_one(data)
