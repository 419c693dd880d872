"""Letters as the guard compares them, whatever they are dressed as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guard.folding import folded


@pytest.mark.parametrize(
    "disguised",
    [
        "PRIYA",
        "P\u200br\u200ciy\ufeffa",
        "Pri\u00adya",
        "\u202ePriya",
        "\uff30\uff52\uff49\uff59\uff41",
        "P\u0301ri\u0302y\u0303a\u0308",
    ],
)
def test_a_disguised_name_compares_like_the_plain_one(disguised: str) -> None:
    assert folded(disguised) == "priya"


def test_full_width_digits_compare_like_plain_ones() -> None:
    assert folded("\uff10\uff17\uff17") == "077"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-0123456789"))
def test_plain_small_letters_stay_as_they_are(text: str) -> None:
    assert folded(text) == text


@given(st.text())
def test_invisible_characters_change_nothing(text: str) -> None:
    assert folded("\u200b".join(text)) == folded(text)
