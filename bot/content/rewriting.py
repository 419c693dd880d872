"""Writes scenario files: one that is there with only the changed lines new, or a whole new one."""

import re
from collections.abc import Mapping

from bot.content.fields import (
    FIELDS,
    HEAD_FIELDS,
    PLAN_FIELDS,
    SECTION_FIELDS,
    fields_of,
    trimmed,
)
from bot.content.folder import decoded
from bot.content.head_writing import head_with
from bot.content.hints import did_you_mean, shown
from bot.content.reader import LONGEST_SCENARIO, ScenarioFile, read_scenario
from bot.content.section_writing import plans_with, section_with
from bot.content.yaml_guard import Unreadable
from bot.domain.errors import CarryoverError

_EMPTY = "---\n---\n"
_RULE = "---"
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_RULED_LINE = re.compile(r"^---", re.MULTILINE)


class Unwritable(CarryoverError):
    """A text that no scenario file could hold; `field` says whose, the message how to mend it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def new_text(fields: Mapping[str, str]) -> str:
    """A whole new file with these fields in the usual order; raises `Unwritable`."""
    return rewritten(_EMPTY, fields)


def rewritten(text: str, fields: Mapping[str, str]) -> str:
    """The file's text with these fields changed and every other line as it was.

    Fields that are not named are left alone; an optional one that becomes empty is taken out.
    Raises `Unwritable` if reading the new text would not give back what was asked for.
    """
    _refuse_unknown(fields)
    before = fields_of(_read(text))
    changes = {
        name: trimmed(name, fields[name])
        for name in FIELDS
        if name in fields
        and before[name] != fields[name]
        and trimmed(name, before[name]) != trimmed(name, fields[name])
    }
    if not changes:
        return text
    for name, value in changes.items():
        _refuse_unfit(name, value)
    new = _with_changes(text, changes)
    _refuse_if_different(new, before | changes, changes)
    return new


def _read(text: str) -> ScenarioFile:
    return read_scenario(text, path="", folder="", stem="")


def _with_changes(text: str, changes: dict[str, str]) -> str:
    lines = text.split("\n")
    for name in HEAD_FIELDS:
        if name in changes:
            lines = _with_head_field(lines, name, changes[name])
    wanted = _plans_wanted("\n".join(lines), changes)
    if wanted:
        lines = plans_with(lines, _read("\n".join(lines)), wanted)
    for name, section in SECTION_FIELDS.items():
        if name in changes:
            words = changes[name].split("\n") if changes[name] else []
            lines = section_with(lines, _read("\n".join(lines)), section, words)
    return "\n".join(lines)


def _with_head_field(lines: list[str], name: str, value: str) -> list[str]:
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == _RULE), 0)
    if not end or lines[0].rstrip() != _RULE:
        raise Unwritable(name, "The head of this file cannot be found. Mend the file by hand.")
    try:
        return [lines[0], *head_with(lines[1:end], name, value), *lines[end:]]
    except Unreadable as error:
        message = f"The head of this file cannot be read: {error} Mend the file by hand."
        raise Unwritable(name, message) from error


def _plans_wanted(text: str, changes: dict[str, str]) -> dict[int, tuple[str, str]]:
    """The plans that change, numbered from 0, each with its situation and its text."""
    fields = fields_of(_read(text)) | changes
    return {
        number: (fields[situation], fields[plan])
        for number, (situation, plan) in enumerate(PLAN_FIELDS)
        if situation in changes or plan in changes
    }


def _refuse_unknown(fields: Mapping[str, str]) -> None:
    for name in fields:
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS)
            raise Unwritable(name, f'"{shown(name)}" is not a field of a scenario.{hint}')


def _refuse_unfit(name: str, value: str) -> None:
    try:
        decoded(value.encode("utf-8", "surrogatepass"))
    except Unreadable as error:
        message = "There is a character here that cannot be seen. Type the text again."
        raise Unwritable(name, message) from error
    if name in SECTION_FIELDS and _RULED_LINE.search(value):
        raise Unwritable(name, 'A line here starts with "---". Start it in another way.')


def _refuse_if_different(text: str, wanted: Mapping[str, str], changes: Mapping[str, str]) -> None:
    if len(text) > LONGEST_SCENARIO:
        longest = max(changes, key=lambda name: len(changes[name]))
        raise Unwritable(longest, "The file would be longer than 16 KiB. Make this shorter.")
    after = fields_of(_read(text))
    wrong = [name for name in FIELDS if trimmed(name, after[name]) != trimmed(name, wanted[name])]
    if not wrong:
        return
    field = next((name for name in wrong if name in changes), next(iter(changes)))
    raise Unwritable(field, _why_different(field, changes[field]))


def _why_different(field: str, value: str) -> str:
    if field.startswith("plan_"):
        return "Plans are filled in from the first on, and a situation is one word. Check this one."
    if field in SECTION_FIELDS and _HEADING.search(value):
        return "A line here starts with #, which begins a new section. Start it in another way."
    if field in SECTION_FIELDS and "```" in value:
        return "Three backticks (```) open a part that is never closed. Take them out."
    return "This cannot be written as it is. Write it more simply, or mend the file by hand."
