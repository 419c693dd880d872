"""What is wrong with a library, said to its writer: file, line, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from bot.domain.errors import CarryoverError


class Level(StrEnum):
    """An error keeps a library from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, in plain words; problems sort by file and line."""

    path: str
    line: int
    level: Level
    message: str
    check: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.level}: {self.message}"

    @property
    def is_error(self) -> bool:
        """Whether the library cannot be used until this is mended."""
        return self.level is Level.ERROR


class LibraryBroken(CarryoverError):
    """The scenario library has mistakes in it; `problems` holds every one, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        opening = "a mistake" if count == 1 else f"{count} mistakes"
        lines = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"The scenario library has {opening} to mend:\n{lines}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "..."?` for the nearest known word, or nothing if none is near."""
    by_lower = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold()[:80], by_lower, n=1, cutoff=0.6)
    return f' Did you mean "{by_lower[near[0]]}"?' if near else ""


def shown(text: str, limit: int = 60) -> str:
    """The text on one line, cut to a length that fits into a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 3] + "..."
