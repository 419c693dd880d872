"""Changes one section, or some of the plans, of a scenario file, and no line of any other."""

import re
from collections.abc import Mapping, Sequence

from bot.content.checks.sections import NEEDED
from bot.content.reader import PLANS, SECTIONS, PlanLine, ScenarioFile, Section

_PLAN = re.compile(r"([-*][ \t]+)[^:]{1,80}:([ \t]*)(.*)")


def section_with(
    lines: Sequence[str], file: ScenarioFile, name: str, words: Sequence[str]
) -> list[str]:
    """The lines of the file in which the section has these words; without words it may go."""
    section = file.section(name)
    if section is None:
        return _with_new_section(lines, file, name, words) if words else list(lines)
    if not words and name not in NEEDED:
        return _without(lines, section)
    if section.text and words:
        start, end = _first_and_last(section)
        return [*lines[:start], *words, *lines[end:]]
    start, end = _under(section)
    return [*lines[:start], "", *words, *([""] if words else []), *lines[end:]]


def plans_with(
    lines: Sequence[str], file: ScenarioFile, wanted: Mapping[int, tuple[str, str]]
) -> list[str]:
    """The lines of the file in which these plans, numbered from 0, are as wanted."""
    section, plans = file.section(PLANS), file.plans
    new = [_new_plan(*plan) for number, plan in sorted(wanted.items()) if number >= len(plans)]
    added = [line for line in new if line]
    if section is None or not section.text:
        return section_with(lines, file, PLANS, added)
    fresh: dict[int, list[str]] = {}
    for number, plan in enumerate(plans):
        if number in wanted:
            fresh |= _replaced(plan, _more_lines(plans, number, section), lines, wanted[number])
    last = _last_line(plans, section)
    fresh[last] = [*fresh.get(last, [lines[last]]), *added]
    return [each for place, line in enumerate(lines) for each in fresh.get(place, [line])]


def _under(section: Section) -> tuple[int, int]:
    return section.line, section.line + len(section.lines)


def _first_and_last(section: Section) -> tuple[int, int]:
    """Where the words of the section start, and the place after their last line."""
    filled = [place for place, line in enumerate(section.lines) if line.strip()]
    return section.line + filled[0], section.line + filled[-1] + 1


def _without(lines: Sequence[str], section: Section) -> list[str]:
    start, end = section.line - 1, _under(section)[1]
    if end < len(lines):
        return [*lines[:start], *lines[end:]]
    while start and not lines[start - 1].strip():
        start -= 1
    return [*lines[:start], ""]


def _with_new_section(
    lines: Sequence[str], file: ScenarioFile, name: str, words: Sequence[str]
) -> list[str]:
    at = _place_for(name, file, lines)
    gap = [""] if at and lines[at - 1].strip() else []
    return [*lines[:at], *gap, f"## {name}", "", *words, "", *lines[at:]]


def _place_for(name: str, file: ScenarioFile, lines: Sequence[str]) -> int:
    """The place for a section that is not there yet: below its neighbour in the usual order."""
    place = SECTIONS.index(name)
    above = [each for each in SECTIONS[:place] if file.section(each)]
    below = [each for each in SECTIONS[place:] if file.section(each)]
    if above and (neighbour := file.section(above[-1])):
        return _under(neighbour)[1]
    if below and (neighbour := file.section(below[0])):
        return neighbour.line - 1
    return len(lines)


def _more_lines(plans: Sequence[PlanLine], number: int, section: Section) -> list[int]:
    """The places of the indented lines that go on with a plan."""
    is_last = number + 1 == len(plans)
    end = _under(section)[1] if is_last else plans[number + 1].line - 1
    first = plans[number].line
    return [
        place
        for place, line in enumerate(section.lines, start=section.line)
        if first <= place < end and line[:1].isspace() and line.strip()
    ]


def _replaced(
    plan: PlanLine, more: Sequence[int], lines: Sequence[str], wanted: tuple[str, str]
) -> dict[int, list[str]]:
    """What comes in the place of each line of a plan."""
    situation, text = wanted
    found = _PLAN.match(lines[plan.line - 1])
    dash, gap, rest = found.groups() if found else ("- ", " ", "")
    if text == plan.text:
        return {plan.line - 1: [f"{dash}{situation or ' '}:{gap}{rest}"]}
    first = _new_plan(situation, text, dash=dash, gap=gap or " ")
    return {plan.line - 1: [first] if first else []} | {place: [] for place in more}


def _new_plan(situation: str, text: str, *, dash: str = "- ", gap: str = " ") -> str:
    return f"{dash}{situation or ' '}:{gap}{text}".rstrip() if situation or text else ""


def _last_line(plans: Sequence[PlanLine], section: Section) -> int:
    """The place of the last line of the last plan; without plans, of the section's last words."""
    if not plans:
        return _first_and_last(section)[1] - 1
    return max(_more_lines(plans, len(plans) - 1, section), default=plans[-1].line - 1)
