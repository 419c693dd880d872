"""The checks on a scenario file, each one small and named."""

from collections.abc import Iterator
from itertools import islice

from bot.content.checks.head import HEAD_CHECKS
from bot.content.checks.sections import SECTION_CHECKS
from bot.content.checks.subject import Check, Subject
from bot.content.checks.words import WORD_CHECKS
from bot.domain.problems import Problem

MOST_FOUND = 25
CHECKS: tuple[Check, ...] = HEAD_CHECKS + SECTION_CHECKS + WORD_CHECKS


def problems_in(subject: Subject) -> Iterator[Problem]:
    """Everything that any check finds in one file, up to 25 places for each check."""
    for check in CHECKS:
        for found in islice(check.find(subject), MOST_FOUND):
            yield Problem(subject.file.path, found.line, check.level, found.message, check.name)
