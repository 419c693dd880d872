"""What is wrong with a library, said to its writer: file, line, and how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.errors import CarryoverError
from bot.domain.scenarios import Library


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


@dataclass(frozen=True)
class Examined:
    """What an examination found; `library` is None if there is any error.

    `ids` holds the id of the scenario in each file, by the file's path inside the library.
    """

    problems: tuple[Problem, ...]
    library: Library | None
    ids: Mapping[str, str] = field(default_factory=dict)

    def usable(self) -> Library:
        """The library; raises `LibraryBroken` with every error in it."""
        if self.library is None:
            raise LibraryBroken(problem for problem in self.problems if problem.is_error)
        return self.library


class LibraryBroken(CarryoverError):
    """The scenario library has mistakes in it; `problems` holds every one, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        opening = "a mistake" if count == 1 else f"{count} mistakes"
        lines = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"The scenario library has {opening} to mend:\n{lines}")
