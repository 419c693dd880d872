"""What a table says of a cohort's shifts, and what is wrong with it."""

from datetime import date, time

import pytest

from bot.domain.errors import RotaRefused, Trouble
from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import RotaDay, ShiftHours
from bot.rotas.rota_csv import read_csv
from tests.working_patterns import EARLY, LEAVE, LONG_DAY, NIGHT, OFF

HEAD = "person,date,shift,start,end\n"
SECOND = date(2026, 11, 2)


def refusal(content: str | bytes) -> RotaRefused:
    with pytest.raises(RotaRefused) as refused:
        read_csv(content.encode() if isinstance(content, str) else content)
    return refused.value


def mistakes(rows: str) -> list[tuple[str, int | str]]:
    """What is wrong, and in which line."""
    return [(mistake.why, mistake.values["line"]) for mistake in refusal(HEAD + rows).mistakes]


def test_each_line_says_what_a_person_works_on_a_date() -> None:
    table = read_csv(
        (
            HEAD + "U012ABC,2026-11-02,long day,,\n@asha,02/11/2026,N,21:00,07:30\n"
            "ben@example.org,2026-11-02,AL,,\nCara Jones,2/11/2026,E,,\n"
        ).encode()
    )

    assert table == (
        SheetLine(2, "U012ABC", RotaDay(SECOND, LONG_DAY)),
        SheetLine(3, "@asha", RotaDay(SECOND, NIGHT, ShiftHours(time(21), time(7, 30)))),
        SheetLine(4, "ben@example.org", RotaDay(SECOND, LEAVE)),
        SheetLine(5, "Cara Jones", RotaDay(SECOND, EARLY)),
    )


def test_a_table_may_come_from_any_spreadsheet() -> None:
    table = b'\xef\xbb\xbfDate; Shift ;PERSON;Ward\r\n2026-11-02;Off;"Jones; Cara";7\r\n;;;\r\n'

    assert read_csv(table) == (SheetLine(2, "Jones; Cara", RotaDay(SECOND, OFF)),)
    assert read_csv(b"person\tdate\tshift\rCara\t2026-11-02\toff\r") == (
        SheetLine(2, "Cara", RotaDay(SECOND, OFF)),
    )


@pytest.mark.parametrize("starts", ["07:30", "7:30", "7.30", "0730", "07:30:00"])
def test_a_time_may_be_written_in_any_usual_way(starts: str) -> None:
    (line,) = read_csv(f"{HEAD}Cara,2026-11-02,E,{starts},15:00\n".encode())

    assert line.day.hours == ShiftHours(time(7, 30), time(15))


def test_times_of_a_day_that_is_not_worked_are_left_out() -> None:
    assert read_csv(f"{HEAD}Cara,2026-11-02,AL,09:00,17:00\n".encode()) == (
        SheetLine(2, "Cara", RotaDay(SECOND, LEAVE)),
    )


def test_every_mistake_is_told_with_its_line() -> None:
    assert mistakes(
        "Cara,2026-11-02,E,,\n"
        ",2026-11-03,E,,\n"
        "\n"
        "Cara,31/02/2026,wobble,,\n"
        "Cara,2026-11-04,E,07:00,\n"
        "Cara,2026-11-05,E,25:00,26:61\n"
        "Cara,2206-11-05,E,,\n"
        "Cara,tomorrow\n"
        "Cara,2026-11-02,N,,\n"
    ) == [
        (Trouble.ROTA_LINE_WITHOUT_PERSON, 3),
        (Trouble.ROTA_LINE_DATE, 5),
        (Trouble.ROTA_LINE_SHIFT, 5),
        (Trouble.ROTA_LINE_TIMES, 6),
        (Trouble.ROTA_LINE_TIMES, 7),
        (Trouble.ROTA_LINE_DATE, 8),
        (Trouble.ROTA_LINE_DATE, 9),
        (Trouble.ROTA_LINE_SHIFT, 9),
        (Trouble.ROTA_LINE_TWICE, 10),
    ]


def test_a_mistake_repeats_only_the_beginning_of_what_was_said() -> None:
    refused = refusal(HEAD + "Cara,2026-11-02," + "x" * 900 + ",,\n")

    assert (refused.why, refused.values) == (Trouble.ROTA_LINES_WRONG, {"count": 1})
    assert refused.mistakes[0].values == {"line": 2, "said": "x" * 40}


def test_a_table_without_a_needed_column_names_it() -> None:
    refused = refusal("person,shift\nCara,E\n")

    assert (refused.why, refused.values) == (Trouble.ROTA_COLUMN_MISSING, {"column": "date"})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Trouble.ROTA_NOT_A_TABLE),
        (b"BEGIN:VCALENDAR\r\n", Trouble.ROTA_NOT_A_TABLE),
        (b"person,date,shift\x00", Trouble.ROTA_NOT_A_TABLE),
        (HEAD.encode() + b'"Cara,2026-11-02,E,,\n', Trouble.ROTA_NOT_A_TABLE),
        (HEAD.encode() + b'"Ca"ra,2026-11-02,E,,\n', Trouble.ROTA_NOT_A_TABLE),
        (HEAD.encode() + b"x" * 200_000, Trouble.ROTA_NOT_A_TABLE),
        (HEAD.encode() + b"x" * 1024 * 1024, Trouble.FILE_TOO_LARGE),
        (HEAD.encode(), Trouble.ROTA_WITHOUT_SHIFTS),
        (HEAD.encode() + b"C,2026-11-02,E,,\n" * 20_001, Trouble.ROTA_TOO_MANY_LINES),
    ],
    ids=[
        "nothing",
        "a calendar",
        "a NUL",
        "quotes without an end",
        "letters after quotes",
        "one huge cell",
        "more than 1 MiB",
        "a head alone",
        "too many lines",
    ],
)
def test_what_is_no_table_of_shifts_is_refused(content: bytes, why: Trouble) -> None:
    assert refusal(content).why is why


def test_as_many_lines_as_may_be_are_read() -> None:
    rows = "".join(f"p{number},2026-11-02,E,,\n" for number in range(20_000))

    assert len(read_csv((HEAD + rows).encode())) == 20_000
