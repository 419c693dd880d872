"""What an admin says about sharing is cleaned, measured, or kindly refused."""

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.sharing import help_text_in, places_in


def wards(many: int) -> str:
    return "\n".join(f"Ward {number}" for number in range(many))


def long_places(length: int) -> str:
    """Places of 58 letters and one at the end that fills up."""
    return "\n".join([*(f"{number:058}" for number in range(50)), "9" * (length - 50 * 59)])


def test_places_stand_one_a_line_each_once_in_their_order() -> None:
    said = "Ward 7\n\n  Willow   Suite \nward 7\nSt Mary\u2019s\u200b\n"

    assert places_in(said) == ("ward 7", "Willow Suite", "St Mary\u2019s")


@pytest.mark.parametrize(
    ("said", "why", "values"),
    [
        ("A\n", Trouble.PLACE_TOO_SHORT, {"said": "A"}),
        ("--\n", Trouble.PLACE_TOO_SHORT, {"said": "--"}),
        ("a" * 61, Trouble.PLACE_TOO_LONG, {"most": 60}),
        (wards(201), Trouble.TOO_MANY_PLACES, {"most": 200}),
        (long_places(3001), Trouble.TOO_MANY_PLACES, {"most": 200}),
    ],
)
def test_a_place_that_cannot_be_used_is_said_beside_its_field(
    said: str, why: Trouble, values: dict[str, object]
) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        places_in(said)

    assert (refused.value.field, refused.value.why) == ("places", why)
    assert refused.value.values == values


def test_two_hundred_places_are_enough() -> None:
    assert len(places_in(wards(200))) == 200


def test_three_thousand_characters_of_places_are_enough() -> None:
    assert len(places_in(long_places(3000))) == 51


def test_two_letters_name_a_place() -> None:
    assert places_in("A&E\nB7") == ("A&E", "B7")


def test_sixty_letters_name_a_place() -> None:
    assert places_in("a" * 60) == ("a" * 60,)


def test_the_words_for_somebody_at_risk_keep_their_rows() -> None:
    assert help_text_in("  Call Sam. \n\u202e Or 999.\n") == "Call Sam.\nOr 999."
    assert help_text_in("a" * 500) == "a" * 500


def test_words_that_are_too_long_are_refused() -> None:
    with pytest.raises(UnusableAnswer) as refused:
        help_text_in("a" * 501)

    assert (refused.value.field, refused.value.why) == ("help_text", Trouble.HELP_TOO_LONG)
    assert refused.value.values == {"most": 500}
