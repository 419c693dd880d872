"""A scenario as flat named texts: the columns of a sheet and the entries of a form."""

from collections.abc import Iterator
from itertools import chain

from bot.content.checks.head import LISTS
from bot.content.reader import (
    ASK,
    HARD,
    NUDGE,
    PLANS,
    REFLECT,
    WHY,
    ScenarioFile,
    Section,
    plan_lines,
)
from bot.content.yaml_guard import Entry, Listing, Node, Text

HEAD_FIELDS = (
    "id",
    "title",
    "concept",
    "situations",
    "roles",
    "minutes",
    "step",
    "conditions",
    "goal",
    "source",
    "owner",
    "review_by",
    "status",
    "replaces",
)
PLAN_FIELDS = tuple((f"plan_{number}_situation", f"plan_{number}") for number in (1, 2, 3))
SECTION_FIELDS = {
    "nudge": NUDGE,
    "reflect": REFLECT,
    "why_it_helps": WHY,
    "ask_a_peer": ASK,
    "if_it_was_hard": HARD,
}
FIELDS = (
    *HEAD_FIELDS,
    "nudge",
    *chain.from_iterable(PLAN_FIELDS),
    *(name for name in SECTION_FIELDS if name != "nudge"),
)
_FIELD_OF_SECTION = {section: name for name, section in SECTION_FIELDS.items()}


def fields_of(file: ScenarioFile) -> dict[str, str]:
    """Every field as one text, lists joined by ", "; empty where the file does not have it."""
    fields = dict.fromkeys(FIELDS, "")
    fields |= {name: _joined(file.entry(name)) for name in HEAD_FIELDS}
    for names, plan in zip(PLAN_FIELDS, file.plans, strict=False):
        fields |= zip(names, (plan.situation, plan.text), strict=True)
    return fields | {name: file.body(section) for name, section in SECTION_FIELDS.items()}


def field_at(file: ScenarioFile, line: int) -> str:
    """The field in which a line of the file stands; "" if it is in none."""
    section = next((each for each in reversed(file.sections) if each.line <= line), None)
    if section is None:
        return next((name for name in HEAD_FIELDS if _has_line(file.entry(name), line)), "")
    if section.name == PLANS:
        return _plan_field_at(section, line)
    return _FIELD_OF_SECTION.get(section.name, "")


def _plan_field_at(section: Section, line: int) -> str:
    """The plan on the line; on the heading, the first plan that is missing."""
    plans, _ = plan_lines(section)
    above = sum(plan.line <= line for plan in plans)
    is_short = line == section.line and len(plans) < len(PLAN_FIELDS)
    place = len(plans) if is_short else max(above - 1, 0)
    return PLAN_FIELDS[min(place, len(PLAN_FIELDS) - 1)][1]


def _joined(entry: Entry | None) -> str:
    match entry.value if entry else None:
        case Text(value=value):
            return value
        case Listing(items=items):
            return ", ".join(item.value for item in items if isinstance(item, Text))
        case _:
            return ""


def _has_line(entry: Entry | None, line: int) -> bool:
    return entry is not None and entry.line <= line <= max(entry.line, *_lines(entry.value))


def _lines(node: Node) -> Iterator[int]:
    yield node.line
    if isinstance(node, Listing):
        for item in node.items:
            yield from _lines(item)


def trimmed(name: str, text: str) -> str:
    """The text of a field as reading a file would give it back: without the space around it."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if name in LISTS:
        return ", ".join(word.strip() for word in bare.split(",") if word.strip())
    if name.startswith("plan_"):
        return " ".join(line.strip() for line in bare.split("\n") if line.strip())
    return bare
