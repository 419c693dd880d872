"""What the checks look at, and what a check is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import getdoc
from itertools import islice
from typing import Generic, TypeVar

from bot.content.forms import Form, form_in
from bot.content.reader import PLANS, Found, PlanLine, ScenarioFile, plan_lines
from bot.content.vocabularies import Vocabularies
from bot.domain.problems import Level, Problem

MOST_FOUND = 25
Matter = TypeVar("Matter", contravariant=True)


@dataclass(frozen=True)
class Subject:
    """One scenario file with the vocabularies it must use; `today` is None where nobody asked."""

    file: ScenarioFile
    words: Vocabularies
    today: date | None = None

    @property
    def form(self) -> Form:
        """Which fields and sections the file has to have."""
        return form_in(self.file.folder)

    @cached_property
    def plans(self) -> tuple[tuple[PlanLine, ...], tuple[int, ...]]:
        """The plans of the file, and the lines among them that are not plans."""
        section = self.file.section(PLANS)
        return plan_lines(section) if section else ((), ())


@dataclass(frozen=True)
class Check(Generic[Matter]):
    """One named rule: what it finds, whether that keeps the library from being used, and why."""

    name: str
    level: Level
    find: Callable[[Matter], Iterator[Found]]
    why: str

    @property
    def is_error(self) -> bool:
        """Whether what it finds must be mended."""
        return self.level is Level.ERROR

    @property
    def about(self) -> str:
        """What the check looks for, in plain words."""
        return getdoc(self.find) or ""


def error(name: str, find: Callable[[Matter], Iterator[Found]], why: str) -> Check[Matter]:
    """A check whose findings must be mended."""
    return Check(name, Level.ERROR, find, why)


def warning(name: str, find: Callable[[Matter], Iterator[Found]], why: str) -> Check[Matter]:
    """A check whose findings are worth a look."""
    return Check(name, Level.WARNING, find, why)


def found_by(
    checks: Iterable[Check[Matter]], matter: Matter, *, path: str, most: int | None = MOST_FOUND
) -> Iterator[Problem]:
    """What the checks find, up to 25 places for each; `path` names the file."""
    for check in checks:
        for found in islice(check.find(matter), most):
            where = found.path or path
            yield Problem(where, found.line, check.level, found.message, check.name)
