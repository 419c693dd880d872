"""An error carries its trouble and the values of its blanks, and shows both where it is printed."""

import pytest

from bot.domain.concerns import Concern
from bot.domain.errors import (
    BoxTooSmall,
    CarryoverError,
    KeyLost,
    LineRefused,
    NotAllowed,
    NotFound,
    NudgeClosed,
    RotaFileClosed,
    RotaRefused,
    RotaSheetClosed,
    Trouble,
    UnusableAnswer,
    UnusableAnswers,
    WordsOfConcern,
)


def test_an_error_says_what_it_is_for_unless_it_says_more() -> None:
    assert str(NotFound()) == Trouble.NOT_HERE
    assert str(NotFound("No such file.")) == "No such file."
    assert repr(NotFound("No such file.")) == "NotFound('No such file.')"


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (BoxTooSmall, Trouble.BOX_TOO_SMALL),
        (KeyLost, Trouble.KEY_LOST),
        (NotAllowed, Trouble.ADMINS_ONLY),
        (NotFound, Trouble.NOT_HERE),
        (NudgeClosed, Trouble.NUDGE_CLOSED),
        (RotaFileClosed, Trouble.ROTA_FILE_CLOSED),
        (RotaSheetClosed, Trouble.ROTA_SHEET_CLOSED),
    ],
)
def test_an_error_has_words_that_a_person_can_be_shown(
    error: type[CarryoverError], trouble: Trouble
) -> None:
    assert error().why is trouble


def test_the_values_of_its_blanks_stand_behind_it() -> None:
    error = LineRefused(Trouble.LINE_TOO_LONG, length=281, most=280)

    assert str(error) == "line too long (length=281, most=280)"
    assert error.values == {"length": 281, "most": 280}


def test_words_of_concern_say_whom_to_call_and_repeat_nothing() -> None:
    error = WordsOfConcern(Concern.AT_RISK, "Call Sam.")

    assert (error.concern, error.help_text) == (Concern.AT_RISK, "Call Sam.")
    assert str(error) == Trouble.WORDS_OF_CONCERN
    assert WordsOfConcern(Concern.AT_RISK).help_text == ""


def test_a_refused_rota_has_its_mistakes_line_by_line() -> None:
    mistakes = (CarryoverError(Trouble.ROTA_LINE_DATE, line=3),)

    error = RotaRefused(Trouble.ROTA_LINES_WRONG, mistakes, many=1)

    assert (error.why, error.values) == (Trouble.ROTA_LINES_WRONG, {"many": 1})
    assert error.mistakes == mistakes
    assert RotaRefused(Trouble.ROTA_UNREADABLE).mistakes == ()


def test_an_answer_that_cannot_be_used_names_its_field() -> None:
    error = UnusableAnswer("places", Trouble.PLACE_TOO_LONG, most=60)

    assert (error.field, error.why, error.values) == (
        "places", Trouble.PLACE_TOO_LONG, {"most": 60},
    )  # fmt: skip


def test_several_answers_that_cannot_be_used_are_told_of_row_by_row() -> None:
    error = UnusableAnswers({"starts": "Write a time.", "ends": "Write a later time."})

    assert error.messages == {"starts": "Write a time.", "ends": "Write a later time."}
    assert str(error) == "Write a time.\nWrite a later time."
