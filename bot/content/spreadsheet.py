"""The library as one sheet for people who live in spreadsheets: a row for each scenario."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from bot.content.checks.head import NEEDED
from bot.content.fields import FIELDS, PLAN_FIELDS, fields_of, trimmed
from bot.content.folder import is_scenario_path
from bot.content.forms import SCENARIO, form_in
from bot.content.hints import shown
from bot.content.library import is_translation
from bot.content.reader import scenario_at
from bot.content.rewriting import Unwritable, new_text, rewritten
from bot.content.sheet import Row, SheetRefused, harmless, read_sheet
from bot.content.vocabularies import SLUG

_NEVER_EMPTY = (*NEEDED, "nudge", *(name for names in PLAN_FIELDS for name in names), "reflect")
_SPREADSHEET_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def to_csv(texts: Mapping[str, str]) -> str:
    """One row for each scenario that has an id, in order of path, with every field as a column.

    `texts` holds each file by its path inside the library; translations and vocabularies are left
    out. A cell that a spreadsheet would run as a formula starts with an apostrophe.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(FIELDS)
    for _, fields in _scenarios(texts):
        if fields["id"]:
            writer.writerow([harmless(fields[name]) for name in FIELDS])
    return page.getvalue()


def changed_by_csv(texts: Mapping[str, str], csv_text: str) -> dict[str, str]:
    """The new text of every file that the sheet changes or adds, by its path inside the library.

    A column that is missing leaves its field alone; an empty cell takes an optional field out.
    Scenarios that are missing from the sheet stay as they are. Raises `SheetRefused`.
    """
    sheet = read_sheet(csv_text)
    known = {fields["id"]: (path, fields) for path, fields in reversed(list(_scenarios(texts)))}
    mistakes = list(sheet.mistakes)
    changed: dict[str, str] = {}
    for row in sheet.rows:
        path, before = known.get(row.cells["id"]) or (_new_path(row), {})
        wrong = list(_mistakes(row, before, is_path_taken=path in texts))
        mistakes += wrong
        if not wrong:
            fields = _meant(row, before)
            try:
                changed[path] = rewritten(texts[path], fields) if before else new_text(fields)
            except Unwritable as error:
                mistakes.append(row.mistake(error.field, str(error)))
    if mistakes:
        raise SheetRefused(mistakes)
    return {path: text for path, text in changed.items() if text != texts.get(path)}


def without_id(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The paths of the scenarios that a sheet leaves out, because no id can be read in them."""
    return tuple(path for path, fields in _scenarios(texts) if not fields["id"])


def _scenarios(texts: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(filter(is_scenario_path, texts)):
        place = PurePosixPath(path)
        is_scenario = form_in(place.parent.as_posix()) is SCENARIO
        if is_scenario and not is_translation(place.stem):
            yield path, fields_of(scenario_at(path, texts[path]))


def _new_path(row: Row) -> str:
    return f"{row.cells.get('concept', '').strip()}/{row.cells['id']}.md"


def _mistakes(row: Row, before: Mapping[str, str], *, is_path_taken: bool) -> Iterator[str]:
    for name in _NEVER_EMPTY:
        is_empty = not row.cells.get(name, before.get(name, "")).strip()
        was_empty_already = before and not before[name]
        if is_empty and not was_empty_already:
            yield row.mistake(name, "this is empty, and a scenario needs it. Fill it in.")
    if before:
        return
    for name in ("id", "concept"):
        word = row.cells.get(name, "").strip()
        if word and not SLUG.fullmatch(word):
            message = f'"{shown(word)}" must be small letters and hyphens, like ask-for-help.'
            yield row.mistake(name, message)
    if is_path_taken:
        yield row.mistake("id", "there is a file of this name with another id. Choose another.")


def _meant(row: Row, before: Mapping[str, str]) -> dict[str, str]:
    """The cells as fields; a date is put back as it was before the spreadsheet dressed it up."""
    fields = {name: trimmed(name, cell) for name, cell in row.cells.items()}
    if "review_by" in fields:
        fields["review_by"] = _plain_date(fields["review_by"], before.get("review_by", ""))
    return fields


def _plain_date(cell: str, before: str) -> str:
    """31/07/2027 as 2027-07-31: as it stood before if that fits, else with the day first."""
    found = _SPREADSHEET_DATE.fullmatch(cell)
    if not found:
        return cell
    first, second, year = (int(number) for number in found.groups())
    days = [_iso_date(year, second, first), _iso_date(year, first, second)]
    return before if before in days else days[0] or cell


def _iso_date(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
