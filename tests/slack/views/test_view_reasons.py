"""Why this one: what the sentence says of each reason."""

from dataclasses import replace

import pytest

from bot.domain.reasons import Reason, Why, Widened
from bot.slack.views import words
from bot.slack.views.reasons import why
from tests.library import small_library

LIBRARY = small_library()
DUE = Reason(Why.DUE_AGAIN, "listening", "one-to-one", days=9)


def test_every_reason_and_all_that_was_let_go_have_their_words() -> None:
    assert set(words.REASONS) == set(Why)
    assert set(words.WIDENED) == set(Widened)


def test_a_sentence_names_the_concept_and_the_moment() -> None:
    said = why(Reason(Why.FORTNIGHT, "closed-loop", "handover"), LIBRARY)

    assert said == (
        "Your programme is on closed-loop communication this fortnight. "
        "A good moment for it: handover."
    )


@pytest.mark.parametrize(
    ("number", "after"), [(1, "a month"), (2, "three months"), (3, "six months")]
)
def test_a_booster_says_which_it_is_and_how_long_after_the_programme(
    number: int, after: str
) -> None:
    said = why(Reason(Why.BOOSTER, "listening", booster=number), LIBRARY)

    assert said == f"This is booster {number} of 3, {after} after your programme. " + (
        "You met listening in it."
    )


@pytest.mark.parametrize(
    ("days", "ago"),
    [(7, "7 days ago"), (13, "13 days ago"), (14, "about 2 weeks ago"), (56, "about 8 weeks ago")],
)
def test_days_become_weeks_after_a_fortnight(days: int, ago: str) -> None:
    assert f"You tried listening {ago}." in why(replace(DUE, days=days), LIBRARY)


def test_what_was_let_go_is_said_before_the_moment() -> None:
    said = why(replace(DUE, widened=Widened.SITUATIONS), LIBRARY)

    assert said.endswith(
        "I had nothing for the moments that you chose. A good moment for it: one-to-one."
    )


def test_a_situation_that_the_library_has_lost_is_left_out() -> None:
    said = why(Reason(Why.NEW_CONCEPT, "listening", "gone"), LIBRARY)

    assert said == "You have not met listening here yet."


def test_a_name_has_a_small_letter_in_the_sentence() -> None:
    situation = replace(LIBRARY.situations["handover"], name="A busy moment")
    library = replace(LIBRARY, situations={"handover": situation})

    assert why(Reason(Why.TEST, situation="handover"), library).endswith(": a busy moment.")


def test_letters_that_stand_for_words_stay_large() -> None:
    concept = replace(LIBRARY.concepts["listening"], term="SBAR")
    library = replace(LIBRARY, concepts={"listening": concept})

    assert why(Reason(Why.HELPED_BEFORE, "listening"), library) == "You told me that SBAR helped."
