"""Writes one more synonym into the file of the concepts, and leaves every other line as it is."""

import json
import re

from bot.content.vocabularies import synonyms_in
from bot.content.yaml_guard import Entry, Table, Unreadable, parse_yaml
from bot.domain.errors import CarryoverError, Trouble

_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)+")
_BULLET = re.compile(r"\s*-\s+")
_ROW = re.compile(r"(.*\[.*)\]\s*")


def with_synonym(text: str, concept_id: str, synonym: str) -> str:
    """The file's text with this synonym as the last of the concept's.

    Raises a CarryoverError if the file is written in a way that only a person can change.
    """
    try:
        before = _synonyms(text, concept_id)
        changed = _with_line(text, concept_id, synonym)
        if _synonyms(changed, concept_id) == (*before, synonym):
            return changed
    except Unreadable:
        pass
    raise CarryoverError(Trouble.WORD_NOT_WRITTEN)


def _with_line(text: str, concept_id: str, synonym: str) -> str:
    table = _concept(text, concept_id)
    lines = text.split("\n")
    written, items = _written(synonym), synonyms_in(table)
    if "synonyms" not in table.entries:
        place = max(map(_last_line, table.entries.values()))
        return _put(lines, place, f"{_indent(table, lines)}synonyms: [{written}]")
    place = max(item.line for item in items) if items else table.entries["synonyms"].line
    bullet, row = _BULLET.match(lines[place - 1]), _ROW.fullmatch(lines[place - 1])
    if bullet:
        return _put(lines, place, f"{bullet[0]}{written}")
    if row is None:
        raise Unreadable(place, "a list that only a person can change")
    lines[place - 1] = f"{row[1]}{', ' if items else ''}{written}]"
    return "\n".join(lines)


def _put(lines: list[str], place: int, added: str) -> str:
    return "\n".join([*lines[:place], added, *lines[place:]])


def _indent(table: Table, lines: list[str]) -> str:
    """How far the concept's fields stand in."""
    field = lines[min(entry.line for entry in table.entries.values()) - 1]
    return field[: len(field) - len(field.lstrip())]


def _last_line(entry: Entry) -> int:
    return max(entry.line, entry.value.line)


def _concept(text: str, concept_id: str) -> Table:
    node = parse_yaml(text)
    entry = node.entries.get(concept_id) if isinstance(node, Table) else None
    if entry is None or not isinstance(entry.value, Table):
        raise Unreadable(1, "no such concept")
    return entry.value


def _synonyms(text: str, concept_id: str) -> tuple[str, ...]:
    return tuple(item.value for item in synonyms_in(_concept(text, concept_id)))


def _written(synonym: str) -> str:
    """As YAML: as it is if it is made of several words, else in quotation marks."""
    if _PLAIN.fullmatch(synonym):
        return synonym
    return json.dumps(synonym, ensure_ascii=False)
