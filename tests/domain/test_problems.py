"""What is wrong with a library, in one list that its writer can mend."""

from dataclasses import replace

import pytest

from bot.domain.problems import Examined, Level, LibraryBroken, Problem
from tests.library import small_library

TYPO = Problem("listening/a.md", 3, Level.ERROR, "no such role")
LONG = Problem("listening/b.md", 12, Level.WARNING, "a long title")


def test_a_library_without_errors_can_be_used_whatever_its_warnings() -> None:
    library = small_library()

    assert Examined((LONG,), library).usable() is library


def test_a_broken_library_names_every_error_and_no_warning() -> None:
    other = replace(TYPO, line=7)

    with pytest.raises(LibraryBroken) as broken:
        Examined((TYPO, LONG, other), None).usable()

    assert broken.value.problems == (TYPO, other)
    assert str(broken.value).splitlines() == [
        "The scenario library has 2 mistakes to mend:",
        "listening/a.md:3: error: no such role",
        "listening/a.md:7: error: no such role",
    ]


def test_one_mistake_is_told_of_as_one() -> None:
    assert str(LibraryBroken([TYPO])).startswith("The scenario library has a mistake to mend:\n")


def test_problems_stand_by_file_and_line() -> None:
    assert sorted([LONG, replace(TYPO, line=9), TYPO]) == [TYPO, replace(TYPO, line=9), LONG]
