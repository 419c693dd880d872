"""The library as a sheet: a round trip changes nothing; mistakes are named by row and column."""

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.examples import LIBRARY
from bot.content.fields import fields_of, trimmed
from bot.content.folder import read_folder
from bot.content.reader import read_scenario
from bot.content.rewriting import Unwritable, new_text
from bot.content.sheet import SheetRefused, decoded_sheet, harmless
from bot.content.spreadsheet import changed_by_csv, to_csv

HERE = Path(__file__).parent
SHIPPED = read_folder(HERE.parents[1] / "scenarios").texts
EXAMPLE = read_folder(LIBRARY).texts
PATH = "listening/wait-a-breath.md"
FIELDS_OF_EXAMPLE = fields_of(read_scenario(EXAMPLE[PATH], path="", folder="", stem=""))
NEW = FIELDS_OF_EXAMPLE | {"id": "ask-twice", "title": "Ask twice", "why_it_helps": ""}


def sheet(*rows: dict[str, str]) -> str:
    page = io.StringIO()
    writer = csv.DictWriter(page, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()


def saved_again(text: str, separator: str) -> str:
    """As a spreadsheet saves it: mark, separator, line ends, wide rows, British dates."""
    rows = list(csv.reader(io.StringIO(text)))
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=separator, lineterminator="\r\n")
    when = rows[0].index("review_by")
    for row in rows:
        year, _, rest = row[when].partition("-")
        month, _, day = rest.partition("-")
        dressed = [*row[:when], f"{day}/{month}/{year}" if day else row[when], *row[when + 1 :]]
        writer.writerow([cell.replace("\n", "\r\n") for cell in dressed] + ["", ""])
    writer.writerow([""] * 20)
    return "\ufeff" + page.getvalue()


def mistakes_in(text: str) -> str:
    with pytest.raises(SheetRefused) as refused:
        changed_by_csv(EXAMPLE, text)
    return "\n".join(refused.value.mistakes)


@pytest.mark.parametrize("texts", [SHIPPED, EXAMPLE])
def test_a_round_trip_changes_nothing(texts: dict[str, str]) -> None:
    text = to_csv(texts)

    assert text.count("\r\n") > 1
    assert changed_by_csv(texts, text) == {}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_round_trip_through_a_spreadsheet_changes_nothing(separator: str) -> None:
    assert changed_by_csv(SHIPPED, saved_again(to_csv(SHIPPED), separator)) == {}


def test_other_habits_of_spreadsheets_are_taken_as_meant() -> None:
    row = {"Review by": "30.9.2027", "TITLE ": "Wait", "id": "wait-a-breath", "": ""}

    changed = changed_by_csv(EXAMPLE, "sep=,\r\n,,,\r\n" + sheet(row))

    assert changed == {PATH: EXAMPLE[PATH].replace("title: Wait a breath", "title: Wait")}


def test_an_ambiguous_date_is_read_as_it_stood_and_else_with_the_day_first() -> None:
    texts = {PATH: EXAMPLE[PATH].replace("2027-09-30", "2027-09-10")}
    american, moved, odd = (
        {"id": "wait-a-breath", "review_by": day}
        for day in ("9/10/2027", "11/12/2027", "31/2/2027")
    )

    assert changed_by_csv(texts, sheet(american)) == {}
    assert "review_by: 2027-12-11\n" in changed_by_csv(texts, sheet(moved))[PATH]
    assert "review_by: 31/2/2027\n" in changed_by_csv(texts, sheet(odd))[PATH]


def test_a_missing_column_leaves_its_field_and_an_empty_cell_takes_an_optional_one_out() -> None:
    row = {"id": "wait-a-breath", "why_it_helps": " ", "source": ""}

    new = changed_by_csv(EXAMPLE, sheet(row))[PATH]

    assert new == EXAMPLE[PATH][: EXAMPLE[PATH].index("\n## Why")]


def test_an_unknown_id_makes_a_new_file_and_missing_rows_take_nothing_away() -> None:
    changed = changed_by_csv(EXAMPLE, sheet(NEW))

    assert changed == {"listening/ask-twice.md": new_text(NEW)}


def test_a_file_without_an_id_is_left_out_and_so_are_translations() -> None:
    texts = {**EXAMPLE, "listening/lost.md": "lost", "listening/wait-a-breath.cy.md": EXAMPLE[PATH]}

    assert to_csv(texts) == to_csv(EXAMPLE)
    assert changed_by_csv(texts, to_csv(texts)) == {}


@pytest.mark.parametrize("start", ["=1+1", "+44", "-1", "- a list", "@all", "'tis", "'", "\uff1d1"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    texts = {PATH: new_text(FIELDS_OF_EXAMPLE | {"nudge": start, "title": start})}

    text = to_csv(texts)

    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert cells.count(f"'{start}") == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    assert changed_by_csv(texts, text) == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"titles": "x"}, 'Row 1, column Z: "titles" is not a field'),
        ({"titles": "x"}, 'Did you mean "title"?'),
        ({"id": ""}, "Row 2, column id: this row has no id"),
        ({"id": "Ask Twice"}, 'Row 2, column id: "Ask Twice" must be small letters'),
        ({"concept": "../up"}, 'Row 2, column concept: "../up" must be small letters'),
        ({"owner": ""}, "Row 2, column owner: this is empty"),
        ({"id": "wait-a-breath", "title": " "}, "Row 2, column title: this is empty"),
        ({"nudge": "One\n## Two"}, "Row 2, column nudge: A line here starts with #"),
    ],
)
def test_a_mistake_is_named_by_row_and_column(change: dict[str, str], words: str) -> None:
    assert words in mistakes_in(sheet(NEW | change))


def test_every_mistake_is_named_at_once() -> None:
    text = sheet(NEW | {"odd": "x"}, NEW | {"owner": "", "minutes": ""}, {**NEW, "id": ""})

    mistakes = mistakes_in(text).split("\n")

    assert [each.split(":")[0] for each in mistakes] == [
        "Row 1, column Z",
        "Row 3, column id",
        "Row 4, column id",
    ]


def test_an_id_that_stands_twice_is_named_with_both_rows() -> None:
    assert mistakes_in(sheet(NEW, NEW)) == (
        'Row 3, column id: "ask-twice" stands in row 2 already. Keep one row.'
    )


def test_a_column_that_stands_twice_and_a_cell_below_no_heading_are_named() -> None:
    text = "id,title,Title\nwait-a-breath,Wait,Wait,stray\n"

    assert 'Row 1, column C: "title" stands here twice' in mistakes_in(text)
    assert "Row 2, column D: there is no heading above this" in mistakes_in(text)


def test_a_new_file_never_takes_the_place_of_another() -> None:
    texts = {"listening/ask-twice.md": EXAMPLE[PATH]}

    with pytest.raises(SheetRefused, match="a file of this name"):
        changed_by_csv(texts, sheet(NEW))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The sheet is empty"),
        ("\n,,\n", "The sheet is empty"),
        ("title\nWait\n", 'no column "id"'),
        ('id,title\nwait-a-breath,"Wait\n', "Row 2: the row cannot be read"),
        ("id\n" + "a" * 1024 * 1024, "larger than 1 MiB"),
    ],
)
def test_what_is_no_sheet_is_refused(text: str, words: str) -> None:
    assert words in mistakes_in(text)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
    ],
)
def test_a_sheet_is_decoded_as_it_was_saved(encode: Callable[[str], bytes]) -> None:
    assert decoded_sheet(encode("id,title\na,“Wait”\n")) == "id,title\na,“Wait”\n"


@pytest.mark.parametrize(
    ("content", "words"), [(b"id\n\x93", "CSV UTF-8"), (b"a" * (1024 * 1024 + 1), "1 MiB")]
)
def test_bytes_that_are_no_sheet_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(SheetRefused, match=words):
        decoded_sheet(content)


@given(st.text(max_size=300) | st.text("id,;\t\"'\n=a", max_size=60))
def test_any_text_at_all_is_answered(text: str) -> None:
    for each in (text, "id,nudge\nwait-a-breath," + text):
        with suppress(SheetRefused):
            changed_by_csv(EXAMPLE, each)


@given(
    st.sampled_from(["title", "nudge", "reflect", "why_it_helps", "source", "plan_1", "owner"]),
    st.text(max_size=40) | st.text("=+-@'\"x\n;, ", min_size=1, max_size=9),
)
def test_any_words_survive_the_sheet(field: str, words: str) -> None:
    try:
        text = new_text(FIELDS_OF_EXAMPLE | {field: words})
    except Unwritable:
        return

    assert changed_by_csv({PATH: text}, saved_again(to_csv({PATH: text}), ";")) == {}
    if words.strip():
        typed = sheet(FIELDS_OF_EXAMPLE | {field: harmless(words.strip())})
        changed = changed_by_csv(EXAMPLE, typed)
        read = fields_of(read_scenario(changed[PATH], path="", folder="", stem=""))
        assert read[field] == trimmed(field, words)


def test_a_row_of_thousands_of_headings_is_refused_once() -> None:
    assert "Row 1: there are more than 200 columns. Take some out." in mistakes_in("id," * 6_000)


def test_a_sheet_of_endless_rows_is_refused() -> None:
    assert "There are more than 20,000 rows." in mistakes_in("id,title\n" + "\n" * 600_000)
