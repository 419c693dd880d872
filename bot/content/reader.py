"""Reads a scenario file into its head and its sections, every part with its line number."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.content.yaml_guard import Entry, Listing, Table, Text, Unreadable, parse_yaml

LONGEST_HEAD = 4 * 1024
LONGEST_SCENARIO = 16 * 1024
MOST_HEADINGS = 40
MOST_PLAN_LINES = 100
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*)$")
_PLAN = re.compile(r"^[-*][ \t]+([^:]{1,80}):[ \t]*(.*)$")
_RULE = "---"

NUDGE = "Nudge"
PLANS = "When... then..."
REFLECT = "Reflect"
WHY = "Why it helps"
ASK = "Ask a peer"
HARD = "If it was hard"
SECTIONS = (NUDGE, PLANS, REFLECT, WHY, ASK, HARD)


@dataclass(frozen=True)
class Found:
    """Something noticed on a line; `path` is empty if the file is the one that was looked at."""

    line: int
    message: str
    path: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and the text under it; `name` is the known section, or empty."""

    heading: str
    level: int
    name: str
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The markdown under the heading, without the blank lines around it."""
        return "\n".join(self.lines).strip()

    @property
    def first_line(self) -> int:
        """The line of the first word under the heading, or of the heading if there is none."""
        for number, line in enumerate(self.lines, start=1):
            if line.strip():
                return self.line + number
        return self.line


@dataclass(frozen=True)
class PlanLine:
    """One ready plan as it was written."""

    line: int
    situation: str
    text: str


@dataclass(frozen=True)
class ScenarioFile:
    """A file as read: `head` is None if it could not be read; `mistakes` says why."""

    path: str
    folder: str
    stem: str
    head: Table | None
    sections: tuple[Section, ...]
    mistakes: tuple[Found, ...] = ()

    def entry(self, name: str) -> Entry | None:
        """A field of the head, with its line."""
        return self.head.entries.get(name) if self.head else None

    def word(self, name: str) -> str:
        """A field as text; empty if it is missing or a list."""
        entry = self.entry(name)
        return entry.value.value if entry and isinstance(entry.value, Text) else ""

    def words(self, name: str) -> tuple[Text, ...]:
        """A field as a list of texts; a single text counts as a list of one."""
        entry = self.entry(name)
        match entry.value if entry else None:
            case Listing(items=items):
                return tuple(item for item in items if isinstance(item, Text))
            case Text() as text if text.value:
                return (text,)
            case _:
                return ()

    @property
    def plans(self) -> tuple[PlanLine, ...]:
        """Every plan that the file has, in order."""
        section = self.section(PLANS)
        return plan_lines(section)[0] if section else ()

    def line_of(self, name: str) -> int:
        """The line of a field, or 1."""
        entry = self.entry(name)
        return entry.line if entry else 1

    def section(self, name: str) -> Section | None:
        """The first section with this name."""
        return next((each for each in self.sections if each.name == name), None)

    def body(self, name: str) -> str:
        """The text of a section; empty if there is none."""
        section = self.section(name)
        return section.text if section else ""


def read_scenario(text: str, *, path: str, folder: str, stem: str) -> ScenarioFile:
    """The file as values; never raises: what cannot be read is among its mistakes."""
    lines = text[:LONGEST_SCENARIO].split("\n")
    end, mistakes = _end_of_head(lines)
    if len(text) > LONGEST_SCENARIO:
        mistakes.append(Found(len(lines), "a scenario ends here: 16 KiB are read. Cut the rest."))
    head: Table | None = None
    if end:
        try:
            head = _head("\n".join(lines[1:end]))
        except Unreadable as error:
            mistakes.append(Found(error.line, str(error)))
    sections, stray = _sections(lines, start=end + 1 if end else 0)
    if end:
        mistakes.extend(stray)
    return ScenarioFile(path, folder, stem, head, sections, tuple(mistakes))


def scenario_at(inside: str, text: str, *, shown_as: str = "") -> ScenarioFile:
    """The file at this path inside the library; `shown_as` is a folder that people see before it.

    Never raises, like `read_scenario`.
    """
    place = PurePosixPath(inside)
    path = f"{shown_as}/{inside}" if shown_as else inside
    return read_scenario(text, path=path, folder=place.parent.as_posix(), stem=place.stem)


def _end_of_head(lines: list[str]) -> tuple[int, list[Found]]:
    if lines[0].rstrip() != _RULE:
        return 0, [
            Found(1, "the file must start with a line --- and a head. Copy one from a neighbour.")
        ]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _RULE:
            return number, []
    return 0, [Found(1, "the head is never closed. Add a line --- after its last field.")]


def _head(text: str) -> Table:
    if len(text) > LONGEST_HEAD:
        raise Unreadable(2, "the head is longer than 4 KiB. Only short fields belong here.")
    node = parse_yaml(text, first_line=2)
    if not isinstance(node, Table):
        raise Unreadable(2, 'the head must be lines of "field: value".')
    return node


def _sections(lines: list[str], *, start: int) -> tuple[tuple[Section, ...], list[Found]]:
    headings: list[tuple[int, str, int]] = []
    stray: list[Found] = []
    is_fenced = False
    for number in range(start, len(lines)):
        is_fenced ^= lines[number].lstrip().startswith("```")
        heading = None if is_fenced else _HEADING.match(lines[number])
        if heading and len(headings) == MOST_HEADINGS:
            stray.append(
                Found(number + 1, f"there are more than {MOST_HEADINGS} headings. Cut some.")
            )
            break
        if heading:
            headings.append((number, heading[2].rstrip(" \t#"), len(heading[1])))
        elif not headings and not stray and lines[number].strip():
            message = "this text stands before the first section. Put it under a ## heading."
            stray.append(Found(number + 1, message))
    ends = [number for number, _, _ in headings[1:]] + [len(lines)] * bool(headings)
    sections = tuple(
        Section(heading, level, section_name(heading), number + 1, tuple(lines[number + 1 : end]))
        for (number, heading, level), end in zip(headings, ends, strict=True)
    )
    return sections, stray


def section_name(heading: str) -> str:
    """The known section that a heading means, however its dots and capitals are written."""
    return _KNOWN.get(_bare(heading), "")


def _bare(heading: str) -> str:
    return " ".join(re.findall(r"[a-z]+", heading.casefold()))


_KNOWN = {_bare(name): name for name in SECTIONS}


def plan_lines(section: Section) -> tuple[tuple[PlanLine, ...], tuple[int, ...]]:
    """The plans of a *When... then...* section, and the lines that are not plans."""
    plans: list[PlanLine] = []
    strays: list[int] = []
    for number, line in enumerate(section.lines[:MOST_PLAN_LINES], start=section.line + 1):
        match = _PLAN.match(line)
        if match:
            plans.append(PlanLine(number, match[1].strip(), match[2].strip()))
        elif line[:1].isspace() and line.strip() and plans:
            last = plans[-1]
            plans[-1] = PlanLine(last.line, last.situation, f"{last.text} {line.strip()}")
        elif line.strip():
            strays.append(number)
    return tuple(plans), tuple(strays)
