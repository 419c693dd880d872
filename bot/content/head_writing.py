"""Changes one field in the head of a scenario file, and no line of any other."""

import re
from collections.abc import Sequence

from bot.content.checks.head import LISTS, OPTIONAL
from bot.content.fields import HEAD_FIELDS
from bot.content.yaml_guard import Entry, Listing, Node, Table, Text, Unreadable, parse_yaml

_COMMENT = re.compile(r"[ \t]+#")
_DASH = re.compile(r"\s*-[ \t]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}

Bare = str | tuple["Bare", ...] | dict[str, "Bare"]
"""What a head says, without its lines."""


def head_with(lines: Sequence[str], field: str, value: str) -> list[str]:
    """The lines of a head in which the field says the value; raises `Unreadable`."""
    table = _table(lines)
    entry = table.entries.get(field)
    is_gone = not value and field in OPTIONAL
    if entry is None:
        at = _place_for(field, table, lines)
        return [*lines[:at], *([] if is_gone else [_on_one_line(field, value, lines)]), *lines[at:]]
    start, end = entry.line, _end_of(entry, table, lines)
    fresh = [] if is_gone else _in_place(field, value, entry, lines[start:end])
    return [*lines[:start], *fresh, *lines[end:]]


def _table(lines: Sequence[str]) -> Table:
    node = parse_yaml("\n".join(lines), first_line=0)
    return node if isinstance(node, Table) else Table({}, 0)


def _said(lines: Sequence[str]) -> Bare | None:
    """What the lines say; None if they cannot be read."""
    try:
        return _bare(_table(lines))
    except Unreadable:
        return None


def _bare(node: Node) -> Bare:
    match node:
        case Text(value=value):
            return value
        case Listing(items=items):
            return tuple(_bare(item) for item in items)
        case Table(entries=entries):
            return {name: _bare(entry.value) for name, entry in entries.items()}


def _end_of(entry: Entry, table: Table, lines: Sequence[str]) -> int:
    """The line after the field's last one; comments and blank lines below it are not its own."""
    below = [each.line for each in table.entries.values() if each.line > entry.line]
    end = min(below, default=len(lines))
    whole = _said(lines)
    while end > entry.line + 1 and _is_filler(lines[end - 1]):
        if _said([*lines[: end - 1], *lines[end:]]) != whole:
            break
        end -= 1
    return end


def _is_filler(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _place_for(field: str, table: Table, lines: Sequence[str]) -> int:
    """The line for a field that is not there yet: below its neighbour in the usual order."""
    place = HEAD_FIELDS.index(field)
    for name in reversed(HEAD_FIELDS[:place]):
        if name in table.entries:
            return _end_of(table.entries[name], table, lines)
    for name in HEAD_FIELDS[place:]:
        if name in table.entries:
            return table.entries[name].line
    return len(lines)


def _in_place(field: str, value: str, entry: Entry, old: Sequence[str]) -> list[str]:
    flat = _on_one_line(field, value, old)
    if len(old) == 1:
        return [flat + _comment_on(old[0])]
    if field in LISTS and value and isinstance(entry.value, Listing):
        dashed = _dashed(value.split(", "), entry, old)
        if _said(dashed) == _said([flat]):
            return dashed
    return [flat]


def _on_one_line(field: str, value: str, neighbours: Sequence[str]) -> str:
    """The field as one line, as far to the right as its neighbours."""
    first = next((line for line in neighbours if not _is_filler(line)), "")
    margin = first[: len(first) - len(first.lstrip())]
    if field in LISTS and value and (field, value) != ("roles", "any"):
        words = ", ".join(_quoted_if_needed(word, "x: [{}]") for word in value.split(", "))
        return f"{margin}{field}: [{words}]"
    return f"{margin}{field}: {_quoted_if_needed(value, 'x: {}')}".rstrip()


def _quoted_if_needed(value: str, around: str) -> str:
    wanted = {"x": (value,) if "[" in around else value}
    if _said([around.replace("{}", value)]) == wanted:
        return value
    return '"' + "".join(_escaped(letter) for letter in value) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES or letter.isprintable():
        return _ESCAPES.get(letter, letter)
    return f"\\U{ord(letter):08x}"


def _comment_on(line: str) -> str:
    """The comment at the end of the line with the space before it; "" if there is none."""
    whole = _said([line])
    for found in _COMMENT.finditer(line):
        if whole is not None and _said([line[: found.start()]]) == whole:
            return line[found.start() :]
    return ""


def _dashed(words: Sequence[str], entry: Entry, old: Sequence[str]) -> list[str]:
    """The list with one word on each line; the words that stay keep their lines and comments."""
    items = entry.value.items if isinstance(entry.value, Listing) else ()
    starts = [_with_comments_above(item.line - entry.line, old) for item in items]
    kept = {
        item.value: old[start:end]
        for item, start, end in zip(items, starts, [*starts[1:], len(old)], strict=True)
        if isinstance(item, Text)
    }
    dash = next((found[0] for line in old[1:] if (found := _DASH.match(line))), "  - ")
    fresh = [kept.get(word) or [dash + _quoted_if_needed(word, "x: [{}]")] for word in words]
    return [*old[: starts[0] if starts else 1], *(line for part in fresh for line in part)]


def _with_comments_above(place: int, old: Sequence[str]) -> int:
    while place > 1 and _is_filler(old[place - 1]):
        place -= 1
    return place
