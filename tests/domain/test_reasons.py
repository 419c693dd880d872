"""A reason keeps its values when it is stored as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reasons import Reason, Why, Widened


@given(
    reason=st.builds(
        Reason,
        st.sampled_from(Why),
        concept=st.text(),
        situation=st.text(),
        days=st.integers(0, 10_000),
        widened=st.sampled_from(Widened),
    )
)
def test_a_stored_reason_comes_back_as_it_was(reason: Reason) -> None:
    assert Reason.from_text(reason.to_text()) == reason


@pytest.mark.parametrize(
    "text", ["", "Because.", "[]", "7", "{}", '{"why": "no such reason"}', '{"why": "test"}']
)
def test_a_text_that_is_no_reason_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored reason"):
        Reason.from_text(text)
