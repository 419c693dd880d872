"""A careful reader of YAML in which every value stays text and nothing can be smuggled in.

It refuses aliases, tags, repeated keys and deep nesting, and says so in plain words with the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML, main
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from bot.content.hints import shown
from bot.domain.errors import CarryoverError

DEEPEST = 20
MOST_VALUES = 4000
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Characters that show nothing, or turn the words around them; joiners some scripts need."""
_TOO_DEEP = f"this is nested more than {DEEPEST} deep. Make it simpler."
# Seen before it is parsed, because ruamel's parser in Python takes long over open brackets.
_DEEP = re.compile(rf"(?:[\[{{][ \t]*){{{DEEPEST + 1}}}")


@dataclass(frozen=True)
class Text:
    """One value, exactly as it was written."""

    value: str
    line: int


@dataclass(frozen=True)
class Listing:
    """A list of values."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Entry:
    """The value of a key, and the line on which the key stands."""

    line: int
    value: "Node"


@dataclass(frozen=True)
class Table:
    """Keys with their values, in the order of the file."""

    entries: dict[str, Entry]
    line: int


Node = Text | Listing | Table


class Unreadable(CarryoverError):
    """A file that cannot be read; `line` says where it went wrong."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def parse_yaml(text: str, *, first_line: int = 1) -> Node:
    """The document as a tree of texts; raises `Unreadable`, its line counted from first_line."""
    for number, line in enumerate(text.split("\n")):
        if line.startswith("%"):
            raise Unreadable(first_line + number, "a line here cannot start with %. Remove it.")
        if line.startswith("..."):
            raise Unreadable(first_line + number, "a line here cannot start with ... Use quotes.")
        if "\t" in line:
            raise Unreadable(first_line + number, "there is a tab in this line. Use spaces.")
        if _DEEP.search(line):
            raise Unreadable(first_line + number, _TOO_DEEP)
    try:
        return _Tree(_events(text), first_line).whole()
    except YAMLError as error:
        raise _in_plain_words(error, text, first_line) from error
    except (ValueError, OverflowError) as error:
        raise Unreadable(first_line, _NO_CHARACTER) from error


def _events(text: str) -> Iterator[Any]:
    """What the parser in C finds, or the one in Python where there is no other.

    `YAML` makes a class for each text that it gives to the one in C, and only a look through all
    that is kept takes those away again. That look holds everybody up.
    """
    in_c = main.CParser  # type: ignore[attr-defined]
    if in_c is None:
        yield from YAML(typ="safe").parse(text)
        return
    parser = in_c(text)
    while parser.check_event():
        yield parser.get_event()


class _Tree:
    """Builds the tree from parser events and stops at the first thing it refuses."""

    def __init__(self, events: Iterator[Any], first_line: int) -> None:
        self._events = events
        self._first_line = first_line
        self._values = 0

    def whole(self) -> Node:
        documents = 0
        root: Node = Table({}, self._first_line)
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(
                        self._line(event), "a second --- is not allowed here. Remove this line."
                    )
            elif isinstance(
                event, (ScalarEvent, SequenceStartEvent, MappingStartEvent, AliasEvent)
            ):
                root = self._node(event, depth=1)
        return root

    def _node(self, event: Any, *, depth: int) -> Node:
        line = self._line(event)
        self._refuse_tricks(event, line, depth)
        if isinstance(event, ScalarEvent):
            if UNSEEN.search(event.value):
                raise Unreadable(line, _CANNOT_BE_SEEN)
            return Text(event.value.strip(), line)
        if isinstance(event, SequenceStartEvent):
            return self._listing(line, depth)
        return self._table(line, depth)

    def _listing(self, line: int, depth: int) -> Listing:
        items: list[Node] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, depth=depth + 1))
        return Listing(tuple(items), line)

    def _table(self, line: int, depth: int) -> Table:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            if not isinstance(key, Text) or not key.value:
                raise Unreadable(key.line, "the name of a field must be one plain word.")
            if key.value in entries:
                first = entries[key.value].line
                raise Unreadable(
                    key.line,
                    f'"{shown(key.value)}" stands here twice (first on line {first}). Keep one.',
                )
            value = self._node(next(self._events), depth=depth + 1)
            # The parsers place an empty value differently, so it stands where its name does.
            is_empty = isinstance(value, Text) and not value.value
            entries[key.value] = Entry(key.line, Text("", key.line) if is_empty else value)
        return Table(entries, line)

    def _refuse_tricks(self, event: Any, line: int, depth: int) -> None:
        if isinstance(event, AliasEvent):
            raise Unreadable(
                line, "a text that starts with * needs quotes (YAML aliases are refused)."
            )
        if event.anchor is not None:
            raise Unreadable(
                line, "a text that starts with & needs quotes (YAML anchors are refused)."
            )
        if getattr(event, "tag", None) is not None:
            raise Unreadable(
                line, "a text that starts with ! needs quotes (YAML tags are refused)."
            )
        self._values += 1
        if self._values > MOST_VALUES:
            raise Unreadable(line, f"there are more than {MOST_VALUES} words here. Cut some.")
        if depth > DEEPEST:
            raise Unreadable(line, _TOO_DEEP)

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self._first_line


_CANNOT_BE_SEEN = "there is a character here that cannot be seen. Retype the text."
_COLON_INSIDE = re.compile(r"^\s*(?:- +)?([\w-]+):[ \t]+([^\"'\[{|>\s].*:(?:\s.*|))$")
_NO_CHARACTER = "a character code that starts with \\ is not a real character. Type the letter."
_HINTS = (
    ("while scanning a quoted scalar", 'the quotes that open here are never closed. Add a ".'),
    ("while parsing a flow sequence", "a list that starts with [ must end with ]."),
    ("while parsing a flow mapping", "what starts with { must end with }, or needs quotes."),
    (
        "cannot start any token",
        "this text starts with a sign that YAML keeps for itself. Use quotes.",
    ),
    ("could not find expected ':'", "this line needs a field name and a colon, or quotes."),
    ("expected alphabetic or numeric", "a text that starts with * or & needs quotes."),
    ("expected hex", _NO_CHARACTER),
    ("escape", _NO_CHARACTER),
)


def _in_plain_words(error: YAMLError, text: str, first_line: int) -> Unreadable:
    if not isinstance(error, MarkedYAMLError):
        return Unreadable(first_line, _CANNOT_BE_SEEN)
    about = f"{error.context or ''} {error.problem or ''}"
    opened_earlier = "quoted" in about or "flow" in about
    mark = (error.context_mark if opened_earlier else None) or error.problem_mark
    lines = text.rstrip("\n").split("\n")
    number = min(int(mark.line) if mark is not None else 0, len(lines) - 1)
    source = lines[number]
    return Unreadable(first_line + number, _explained(about, source))


def _explained(about: str, source: str) -> str:
    colon = _COLON_INSIDE.match(source[:2000])
    if colon:
        key, value = colon.groups()
        fixed = shown(value, 80).replace('"', "'")
        return f'the {key} has a colon in it, so it needs quotes:  {key}: "{fixed}"'
    for sign, words in _HINTS:
        if sign in about:
            return words
    return f'this line does not fit. Write it as "field: value", not "{shown(source, 40)}".'
