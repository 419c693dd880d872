"""What could identify a person is replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guard import Guarded, Known
from bot.guard.line_guard import LineGuard

GUARD = LineGuard()


def guard(line: str) -> Guarded:
    return GUARD.guarded(line, Known())


@pytest.mark.parametrize(
    ("line", "public"),
    [
        ("asked <@U02ABC> to say it back", "asked [name] to say it back"),
        ("told @sam.b about <#C1|ward-7>", "told [name] about [name]"),
        ("told <!channel> the plan", "told [name] the plan"),
        ("mailed priya.nair@uhb.nhs.uk to say thanks", "mailed [contact] to say thanks"),
        ("see https://example.org/x for it", "see [link] for it"),
        ("rang 07700 900123 twice", "rang [contact] twice"),
        ("nhs number 943 476 5919 was read out", "nhs number [number] was read out"),
        ("my gmc is 7654321", "my gmc is [number]"),
        ("on 3 November we tried it", "on [date] we tried it"),
        ("we tried it on Tuesday night", "we tried it [day]"),
        ("at 19:30 I asked for a say-back", "at [time] I asked for a say-back"),
        ("an 82 year old lady fell", "an [age] lady fell"),
        ("bed 12 was waiting", "[bed] was waiting"),
        ("moved from Ward 7B to AMU", "moved from [ward] to [ward]"),
        ("the Heartlands Hospital team helped", "the [ward] team helped"),
        ("Mr Patel's daughter was cross", "[name] daughter was cross"),
        ("thanked Agnieszka after the huddle", "thanked a colleague after the huddle"),
        ("asked Łukasz to lead", "asked a colleague to lead"),
    ],
)
def test_identifying_words_are_replaced(line: str, public: str) -> None:
    assert guard(line).public == public


@pytest.mark.parametrize(
    "line",
    [
        "I asked for a say-back and heard what I had left out.",
        "Paused before I answered. Nobody minded.",
        "took 2 minutes, felt longer",
        "the HCA spoke first for once",
        "It's easier than I'd thought",
    ],
)
def test_ordinary_words_stay(line: str) -> None:
    guarded = guard(line)

    assert guarded.public == line
    assert guarded.replaced == ()


def test_what_was_replaced_is_told_with_its_place() -> None:
    (only,) = guard("bed 12 was waiting").replaced

    assert (only.start, only.end, only.kind) == (0, 6, "bed")


@given(st.text(max_size=280))
def test_the_guard_never_fails_and_leaves_no_live_mention(line: str) -> None:
    guarded = guard(f"{line} <!channel> <@U123>")

    assert "<!channel>" not in guarded.public
    assert "<@U123>" not in guarded.public


@given(st.text(max_size=280))
def test_a_second_look_finds_no_strict_identifier(line: str) -> None:
    once = guard(line + " 943 476 5919").public

    assert "943 476 5919" not in once
