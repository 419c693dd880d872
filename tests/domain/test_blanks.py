"""The few words in braces: filled in once, letter by letter, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.blanks import (
    BLANKS,
    LONGEST_PROGRAMME,
    blanks_in,
    filled,
    filled_scenario,
    longest_filling,
)
from tests.library import SAY_BACK


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{minutes} minutes for {programme}", "2 minutes for Leading Well"),
        ("{programme}{programme}", "Leading WellLeading Well"),
        ("{Programme} { programme } {name} {}", "{Programme} { programme } {name} {}"),
        ("{programme.__class__} {0} {minutes!r} {minutes:>9}", None),
        ("{{minutes}}", "{2}"),
        ("a { and a }", None),
    ],
)
def test_known_words_are_filled_in_and_everything_else_stays(text: str, words: str | None) -> None:
    blanks = {"programme": "Leading Well", "minutes": "2"}

    assert filled(text, blanks) == (text if words is None else words)


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert filled("{programme}", {"programme": "{minutes}", "minutes": "2"}) == "{minutes}"


@given(st.text(max_size=LONGEST_PROGRAMME), st.integers(1, 10))
def test_no_programme_makes_a_text_longer_than_the_longest(programme: str, minutes: int) -> None:
    text = "In {programme}, {minutes} minutes. {other}"
    words = {"programme": programme, "minutes": str(minutes)}

    assert len(filled(text, words)) <= len(longest_filling(text))
    assert set(words) == set(BLANKS)


def test_the_longest_text_has_sixty_letters_for_the_programme_and_two_for_the_minutes() -> None:
    assert len(longest_filling("{programme}")) == LONGEST_PROGRAMME == 60
    assert len(longest_filling("{minutes}")) == 2
    assert longest_filling("{other}") == "{other}"


def test_words_in_braces_are_found_in_their_order_whether_known_or_not() -> None:
    assert blanks_in("{minutes} of {programe} in {programme}") == (
        "minutes", "programe", "programme",
    )  # fmt: skip


def test_braces_far_apart_or_on_two_rows_hold_no_word() -> None:
    assert blanks_in("{" + "a" * 40 + "}") == ("a" * 40,)
    assert blanks_in("{" + "a" * 41 + "} {a\nb}") == ()


def test_every_text_of_a_scenario_is_filled_in() -> None:
    names = ("nudge", "reflect", "why_it_helps", "ask_a_peer", "if_it_was_hard")
    texts: dict[str, Any] = dict.fromkeys(names, "{programme} {minutes}")
    plans = tuple(replace(plan, text="{programme} {minutes}") for plan in SAY_BACK.plans)

    named = filled_scenario(replace(SAY_BACK, plans=plans, **texts), "Leading Well")
    unnamed = filled_scenario(replace(SAY_BACK, plans=plans, **texts))

    assert {getattr(named, name) for name in texts} == {"Leading Well 2"}
    assert {plan.text for plan in named.plans} == {"Leading Well 2"}
    assert [plan.situation for plan in named.plans] == [plan.situation for plan in plans]
    assert unnamed.nudge == "your programme 2"
