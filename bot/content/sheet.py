"""Reads a sheet, however a spreadsheet has saved it, and says by row and column what is wrong."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.content.fields import FIELDS
from bot.content.hints import did_you_mean, shown
from bot.domain.errors import CarryoverError

LARGEST_SHEET = 1024 * 1024
MOST_MISTAKES = 100
MOST_COLUMNS = 200
MOST_ROWS = 20_000
_TOO_LARGE = "The sheet is larger than 1 MiB. Take out the rows that do not change."
_SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\Asep=.\n", re.IGNORECASE)
_RUN_AS_FORMULA = frozenset("=+-@\t'\uff1d\uff0b\uff0d\uff20")


class SheetRefused(CarryoverError):
    """A sheet with mistakes in it; `mistakes` holds every one, with its row and column."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        left = len(mistakes) - MOST_MISTAKES
        more = [f"And {left} more."] if left > 0 else []
        super().__init__("\n".join([*mistakes[:MOST_MISTAKES], *more]))


@dataclass(frozen=True)
class Row:
    """One row by its columns; `number` is the one that the spreadsheet shows."""

    number: int
    cells: dict[str, str]

    def mistake(self, column: str, words: str) -> str:
        """What is wrong with a cell, and where it is."""
        return f"Row {self.number}, column {column}: {words}"


@dataclass(frozen=True)
class Sheet:
    """The rows that have an id, and everything that is wrong with the others and the headings."""

    rows: tuple[Row, ...]
    mistakes: tuple[str, ...]


def decoded_sheet(content: bytes) -> str:
    """The bytes of a sheet as text; raises `SheetRefused` if they are too many or no letters."""
    if len(content) > LARGEST_SHEET:
        raise SheetRefused([_TOO_LARGE])
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = 'Some letters in the sheet cannot be read. Save it again as "CSV UTF-8".'
        raise SheetRefused([message]) from error


def read_sheet(text: str) -> Sheet:
    """The rows of the sheet; raises `SheetRefused` if there is no column for ids."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_SHEET:
        raise SheetRefused([_TOO_LARGE])
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    mistakes: list[str] = []
    lines = list(_lines(_SEPARATOR_LINE.sub("", plain), mistakes))
    if not lines:
        raise SheetRefused(mistakes or ["The sheet is empty. Export one, and change that."])
    columns = _columns(lines[0], mistakes)
    if "id" not in columns:
        message = f'Row {lines[0][0]}: there is no column "id". Export a sheet, and change that.'
        raise SheetRefused([*mistakes, message])
    rows = [Row(number, _cells(columns, number, cells, mistakes)) for number, cells in lines[1:]]
    return Sheet(tuple(_with_ids(rows, mistakes)), tuple(mistakes))


def harmless(cell: str) -> str:
    """The text so that a spreadsheet shows it and does not run it as a formula."""
    return f"'{cell}" if cell[:1] in _RUN_AS_FORMULA and cell else cell


def _as_meant(cell: str) -> str:
    """The text without the apostrophe that `harmless` put before it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1:2] in _RUN_AS_FORMULA else cell


def _lines(text: str, mistakes: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row with something in it, by its number; stops at one that cannot be read."""
    number = 0
    try:
        for number, cells in enumerate(_parsed(text, _separator(text)), start=1):
            if number > MOST_ROWS:
                mistakes.append(f"There are more than {MOST_ROWS:,} rows. Take out the empty ones.")
                return
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        message = "the row cannot be read. Check its quotation marks, or save the sheet again."
        mistakes.append(f"Row {number + 1}: {message}")


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda each: _headings_seen(text, each))


def _headings_seen(text: str, separator: str) -> int:
    """How many known columns stand in one of the first rows, if this separates the cells."""
    try:
        first = list(islice(_parsed(text, separator), 5))
    except csv.Error:
        return 0
    read = (row[:MOST_COLUMNS] for row in first)
    return max((sum(_heading(cell) in FIELDS for cell in row) for row in read), default=0)


def _heading(cell: str) -> str:
    return "_".join(re.split(r"[\s_-]+", cell.strip().casefold()))


def _columns(line: tuple[int, list[str]], mistakes: list[str]) -> list[str]:
    """The field of each column; "" where there is none."""
    number, cells = line
    columns: list[str] = []
    if len(cells) > MOST_COLUMNS:
        mistakes.append(f"Row {number}: there are more than {MOST_COLUMNS} columns. Take some out.")
    for place, cell in enumerate(cells[:MOST_COLUMNS]):
        name = _heading(cell)
        where = f"Row {number}, column {_letters(place)}"
        if name in columns and name:
            mistakes.append(f'{where}: "{name}" stands here twice. Keep one column.')
        elif name and name not in FIELDS:
            hint = did_you_mean(name, FIELDS) or f" The columns are: {', '.join(FIELDS)}."
            mistakes.append(f'{where}: "{shown(cell)}" is not a field of a scenario.{hint}')
        columns.append(name if name in FIELDS and name not in columns else "")
    return columns


def _cells(
    columns: list[str], number: int, cells: list[str], mistakes: list[str]
) -> dict[str, str]:
    """The cells by field; the first one below no heading at all is a mistake."""
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    beyond = enumerate(padded[len(columns) :], start=len(columns))
    stray = next((place for place, cell in beyond if cell.strip()), None)
    if stray is not None:
        where = f"Row {number}, column {_letters(stray)}"
        mistakes.append(f"{where}: there is no heading above this. Give it one, or empty it.")
    return {name: _as_meant(cell) for name, cell in zip(columns, padded, strict=False) if name}


def _with_ids(rows: Sequence[Row], mistakes: list[str]) -> Iterator[Row]:
    first: dict[str, int] = {}
    for row in rows:
        scenario_id = row.cells["id"].strip()
        if not scenario_id:
            mistakes.append(
                row.mistake("id", "this row has no id. Give it one, like ask-for-help.")
            )
        elif scenario_id in first:
            where = first[scenario_id]
            message = f'"{shown(scenario_id)}" stands in row {where} already. Keep one row.'
            mistakes.append(row.mistake("id", message))
        else:
            first[scenario_id] = row.number
            yield Row(row.number, row.cells | {"id": scenario_id})


def _letters(place: int) -> str:
    """The name that a spreadsheet gives to a column, counted from 0: A, B, ... Z, AA."""
    name = ""
    while place >= 0:
        place, letter = place // 26 - 1, chr(ord("A") + place % 26)
        name = letter + name
    return name
