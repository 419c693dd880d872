"""The days of a course as an admin types them, one a line: "2026-11-09 listening"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import CourseModule
from bot.domain.scenarios import Concept

FIELD = "modules"
MOST_DAYS = 20
BEFORE_THE_PROGRAMME = timedelta(days=366)
LONGEST_QUOTE = 60
_ISO = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})\b(?P<rest>.*)")
_SLASHES = re.compile(r"(?P<day>\d{1,2}/\d{1,2}/\d{4})\b(?P<rest>.*)")
FORMATS = ((_ISO, "%Y-%m-%d"), (_SLASHES, "%d/%m/%Y"))


def course_days_in(
    text: str, concepts: Sequence[Concept], *, starts_on: date, ends_on: date
) -> tuple[CourseModule, ...]:
    """The course days in order of their dates; empty lines do not matter.

    Raises UnusableAnswer, which names the first line that cannot be used.
    """
    by_name = {name: each.concept_id for each in concepts for name in _names(each)}
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_DAYS:
        raise UnusableAnswer(FIELD, Trouble.TOO_MANY_COURSE_DAYS, most=MOST_DAYS)
    days = {number: _course_day(number, line, by_name) for number, line in lines}
    for number, day in days.items():
        if not starts_on - BEFORE_THE_PROGRAMME <= day.on <= ends_on:
            raise UnusableAnswer(FIELD, Trouble.COURSE_DAY_OUTSIDE, line=number)
    return tuple(sorted(set(days.values()), key=lambda day: (day.on, day.concept)))


def _course_day(number: int, line: str, by_name: dict[str, str]) -> CourseModule:
    for pattern, form in FORMATS:
        found = pattern.fullmatch(line.strip())
        if found:
            on = _date_in(found["day"], form, number)
            return CourseModule(on, _concept_in(found["rest"], by_name, number))
    raise UnusableAnswer(FIELD, Trouble.COURSE_DAY_UNREAD, line=number)


def _date_in(text: str, form: str, number: int) -> date:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no time zone
    except ValueError:
        raise UnusableAnswer(FIELD, Trouble.COURSE_DAY_UNREAD, line=number) from None


def _concept_in(text: str, by_name: dict[str, str], number: int) -> str:
    name = _plain(text)
    if name not in by_name:
        said = text.strip()[:LONGEST_QUOTE]
        raise UnusableAnswer(FIELD, Trouble.COURSE_CONCEPT_UNKNOWN, line=number, said=said)
    return by_name[name]


def _names(concept: Concept) -> set[str]:
    """Everything that people call a concept."""
    return {_plain(name) for name in (concept.concept_id, concept.term, *concept.synonyms)}


def _plain(name: str) -> str:
    """The name without what differs between an id and a term: case, hyphens, spaces, colons."""
    return " ".join(re.findall(r"\w+", name.casefold()))
