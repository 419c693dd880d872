"""What an admin says about sharing is cleaned, measured, or kindly refused."""

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.sharing import help_text_in, places_in


def test_places_stand_one_a_line_each_once_in_their_order() -> None:
    said = "Ward 7\n\n  Willow   Suite \nward 7\nSt Mary\u2019s\u200b\n"

    assert places_in(said) == ("ward 7", "Willow Suite", "St Mary\u2019s")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("A\n", Trouble.PLACE_TOO_SHORT),
        ("--\n", Trouble.PLACE_TOO_SHORT),
        ("a" * 61, Trouble.PLACE_TOO_LONG),
        ("\n".join(f"Ward {number}" for number in range(201)), Trouble.TOO_MANY_PLACES),
        ("\n".join(f"{number:060}" for number in range(50)), Trouble.TOO_MANY_PLACES),
    ],
)
def test_a_place_that_cannot_be_used_is_said_beside_its_field(said: str, why: Trouble) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        places_in(said)

    assert (refused.value.field, refused.value.why) == ("places", why)


def test_two_hundred_places_are_enough() -> None:
    assert len(places_in("\n".join(f"Ward {number}" for number in range(200)))) == 200


def test_the_words_for_somebody_at_risk_keep_their_rows() -> None:
    assert help_text_in("  Call Sam. \n\u202e Or 999.\n") == "Call Sam.\nOr 999."
    assert help_text_in("a" * 500) == "a" * 500


def test_words_that_are_too_long_are_refused() -> None:
    with pytest.raises(UnusableAnswer, match=Trouble.HELP_TOO_LONG):
        help_text_in("a" * 501)
