"""What a check looks at, and what a check is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.content.reader import Found, ScenarioFile
from bot.content.vocabularies import Vocabularies
from bot.domain.problems import Level


@dataclass(frozen=True)
class Subject:
    """One scenario file with the vocabularies it must use; `today` is None where nobody asked."""

    file: ScenarioFile
    words: Vocabularies
    today: date | None = None


@dataclass(frozen=True)
class Check:
    """One named rule: what it finds, and whether that keeps the library from being used."""

    name: str
    level: Level
    find: Callable[[Subject], Iterator[Found]]


def error(name: str, find: Callable[[Subject], Iterator[Found]]) -> Check:
    """A check whose findings must be mended."""
    return Check(name, Level.ERROR, find)


def warning(name: str, find: Callable[[Subject], Iterator[Found]]) -> Check:
    """A check whose findings are worth a look."""
    return Check(name, Level.WARNING, find)
