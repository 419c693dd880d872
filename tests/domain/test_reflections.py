"""The one line: cleaned, measured, or kindly refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import LineRefused, Trouble
from bot.domain.reflections import LONGEST_LINE, clean_line


def test_white_space_is_folded_onto_one_row() -> None:
    assert clean_line("  asked \n for\ta say-back ") == "asked for a say-back"


def test_280_characters_are_kept_and_281_are_refused() -> None:
    assert len(clean_line("a" * LONGEST_LINE)) == LONGEST_LINE
    with pytest.raises(LineRefused) as refused:
        clean_line("a" * (LONGEST_LINE + 1))

    assert refused.value.why is Trouble.LINE_TOO_LONG
    assert refused.value.values == {"length": 281, "most": 280}


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\u200e", "\n"])
def test_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(LineRefused, match=Trouble.LINE_EMPTY):
        clean_line(nothing)


@pytest.mark.parametrize("smiles", ["🙂🙂", ":tada: :wave:", "!!! ..."])
def test_only_emoji_is_refused(smiles: str) -> None:
    with pytest.raises(LineRefused, match=Trouble.LINE_WITHOUT_WORDS):
        clean_line(smiles)


def test_direction_and_zero_width_characters_go() -> None:
    assert clean_line("say\u202eit\u200b back\u2066") == "sayit back"


def test_right_to_left_words_stay() -> None:
    assert clean_line("שאלתי אותה") == "שאלתי אותה"


@given(st.text())
def test_what_is_kept_is_clean_and_stays_the_same(text: str) -> None:
    try:
        line = clean_line(text)
    except LineRefused:
        return
    assert 0 < len(line) <= LONGEST_LINE
    assert not any(unicodedata.category(mark)[0] == "C" for mark in line)
    assert clean_line(line) == line
