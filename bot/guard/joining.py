"""What belongs together: a forename and a surname, a name and the kind of place that bears it."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of
from bot.guard.folding import folded
from bot.guard.reading import Reading

_JOINED = frozenset(" -'\u2019")
_BEARS_NAMES = frozenset({Kind.NAME, Kind.WORD, Kind.PLACE})
_PART = any_of(
    "ed a&e maternity theatres theatre pharmacy radiology x-ray outpatients physio ot admissions "
    "icu itu hdu cardiology stroke renal paeds gynae endoscopy reception switchboard labs rehab "
    "dialysis oncology district_nurses community_team health_visitors day_surgery team unit ward "
    "stroke_unit minor_injuries delivery_suite labour_ward birth_centre clinic hospital site"
)
_BEFORE = re.compile(rf"\b{_PART}[ ](?:at|in|over[ ]at|up[ ]at)[ ](?:the[ ])?$")
_AFTER = re.compile(
    r"[ ](?:(?:day|assessment|community|outpatient|inpatient|rehab|birth|health|medical|high[ ]care|"
    r"short[ ]stay|district[ ]nurse|crisis)[ ])?"
    + any_of(
        "ward wards unit suite team practice site clinic house hospital hospice surgery centre "
        "lodge court wing block building hub base annexe ed a&e infirmary campus ward_team road "
        "street lane hill green cross farm bridge mill tree park hall view nursing_home care_home nursery pod corridor north south east west"
    )
    + r"\b(?:[ ](?:practice|surgery|hub|clinic|centre|unit|ward|hospital|hospice|school|site|team|house|court)\b)?"
    r"(?:[ ]\d{1,2}[a-z]?\b)?"
)


def free_parts(each: Finding, taken: Sequence[Finding], line: str) -> Iterator[Finding]:
    """The finding, or what surer ones have left of it if that has letters or digits."""
    place = each.start
    for other in sorted(filter(each.overlaps, taken), key=lambda finding: finding.start):
        if _says_something(line[place : other.start]):
            yield Finding(place, other.start, each.kind, each.stands_for)
        place = max(place, other.end)
    if _says_something(line[place : each.end]):
        yield Finding(place, each.end, each.kind, each.stands_for)


def joined(found: Sequence[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings, in order, with what belongs together made one."""
    grown = [_with_kind_of_place(each, reading) for each in found]
    last: Finding | None = None
    for each in sorted(grown, key=lambda finding: finding.start):
        if last is not None and _is_one(last, each, reading.line):
            last = Finding(last.start, max(last.end, each.end), last.kind, last.stands_for)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _says_something(part: str) -> bool:
    return any(map(str.isalnum, folded(part)))


def _is_one(last: Finding, each: Finding, line: str) -> bool:
    """Whether two findings touch, or are two parts of one name or place."""
    if each.start < last.end:
        return True
    between = line[last.end : each.start]
    same = each.kind is last.kind and each.kind in (Kind.NAME, Kind.PLACE)
    return same and len(between) <= 1 and set(between) <= _JOINED


def _with_kind_of_place(each: Finding, reading: Reading) -> Finding:
    """A name before "unit" or "hospital", or after "maternity at", is a place with these words."""
    if each.kind not in _BEARS_NAMES:
        return each
    start, end = each.start, each.end
    after = _AFTER.match(reading.line[end:].lower())
    if after is not None:
        end += after.end()
    before = _BEFORE.search(reading.line[:start].lower())
    if before is not None and (
        each.kind is Kind.PLACE or after is not None or _is_capital(each, reading)
    ):
        start = before.start()
    if (start, end) == (each.start, each.end):
        return each
    return Finding(start, end, Kind.PLACE, "[ward]")


def _is_capital(each: Finding, reading: Reading) -> bool:
    return reading.line[each.start].isupper()
