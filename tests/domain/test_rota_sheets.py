"""A table of shifts for whole cohorts: whose line is whose."""

from datetime import date

import pytest

from bot.domain.rota_sheets import (
    Colleague,
    MatchedSheet,
    SheetLine,
    is_rota_sheet,
    matched_sheet,
    needs_names,
)
from bot.domain.shifts import RotaDay, ShiftType

TODAY = date(2026, 11, 23)
EARLY, LATE = RotaDay(TODAY, ShiftType.EARLY), RotaDay(TODAY, ShiftType.LATE)
ASHA = Colleague("U0ASHA", ("asha", "Asha Rao", "asha@riverside.example"))
BEN = Colleague("U0BEN", ("ben", "Ben Hall"))
OTHER_BEN = Colleague("U0BEN2", ("ben.hall", "Ben  Hall"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"person,date,shift\n", True),
        (b"\xef\xbb\xbfPerson;Date;Shift;Start;End\r\n", True),
        (b'"shift"\t"date"\t"person"\n', True),
        (b"person,date,shift\nUASHA,2026-11-23,early\nUBEN,2026-11-23,late\n", True),
        (b"id,title\nperson,date,shift\n", False),
        (b"id,title\n", False),
        (b"person,date\n", False),
        (b"Xperson,date,shift\n", False),
        (b"", False),
        (b"\xff\xfe\x00", False),
    ],
)
def test_a_table_of_shifts_is_known_by_its_head(content: bytes, expected: bool) -> None:
    assert is_rota_sheet(content) is expected


@pytest.mark.parametrize(
    "who", ["U0ASHA", "<@u0asha>", "@asha", "ASHA", " Asha   rao", "asha@Riverside.example"]
)
def test_a_person_is_found_by_id_handle_name_or_address(who: str) -> None:
    found = matched_sheet([SheetLine(2, who, EARLY)], [ASHA, BEN])

    assert found == MatchedSheet({"U0ASHA": (EARLY,)}, ())


def test_lines_of_nobody_and_of_two_people_are_told_by_number() -> None:
    lines = [
        SheetLine(2, "Ben Hall", EARLY),
        SheetLine(3, "Carl", EARLY),
        SheetLine(4, "ben", LATE),
    ]

    found = matched_sheet(lines, [ASHA, BEN, OTHER_BEN])

    assert found == MatchedSheet({"U0BEN": (LATE,)}, (2, 3))


def test_of_two_lines_for_one_person_and_date_the_later_one_counts() -> None:
    lines = [SheetLine(2, "asha", EARLY), SheetLine(3, "U0ASHA", LATE)]

    assert matched_sheet(lines, [ASHA]).rotas == {"U0ASHA": (LATE,)}


def test_names_are_asked_for_only_if_a_line_has_something_else_than_an_id() -> None:
    by_id = [SheetLine(2, "U0ASHA", EARLY), SheetLine(3, "<@U0BEN>", EARLY)]

    assert not needs_names(by_id, ["U0ASHA", "U0BEN"])
    assert needs_names(by_id, ["U0ASHA"])
