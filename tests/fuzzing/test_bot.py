"""Some dozens of inputs for what goes through the whole bot; `make soak` tries many thousands."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing.bot import RECORDED, brought_to_life, delivered
from tests.fuzzing.surfaces import SURFACES


@pytest.mark.parametrize("name", RECORDED)
def test_a_payload_as_the_sandbox_sent_it_is_answered(name: str) -> None:
    delivered(brought_to_life(RECORDED[name]), strict=True)


@pytest.mark.parametrize("name", ["modals", "payloads", "typed"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=400))
def test_whatever_reaches_the_bot_is_answered(name: str, data: bytes) -> None:
    SURFACES[name].fuzz_one(data)
