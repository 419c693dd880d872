"""What use cases about the scenario library need from outside: files, shelf and editor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.editions import Edition
from bot.domain.libraries import LibraryState
from bot.domain.manifests import KeptFile, Manifest
from bot.domain.problems import Examined, Problem
from bot.domain.scenarios import Library


class LibraryFiles(Protocol):
    """The scenario files that were last good, and the editions laid over them, by team."""

    def folder(self, team_id: str) -> dict[str, str]:
        """The text of each file of the folder, as last taken in, by its path inside it."""
        ...

    def manifest(self, team_id: str) -> dict[str, KeptFile]:
        """The folder's files as last taken in, and the ids of those that are gone."""
        ...

    def keep_manifest(self, team_id: str, manifest: Manifest) -> None:
        """Make these the folder's files, all at once; their texts are kept already."""
        ...

    def texts(self, team_id: str, digests: Iterable[str]) -> dict[str, str]:
        """The texts that are kept under these digests."""
        ...

    def keep_texts(self, team_id: str, texts: Iterable[str]) -> None:
        """Keep each text by its digest, unless it is kept already."""
        ...

    def sweeps(self, team_id: str) -> int:
        """How often texts were deleted."""
        ...

    def sweep_texts(self, team_id: str, most: int) -> None:
        """Delete texts that are in no file any more, at most so many."""
        ...

    def editions(self, team_id: str) -> list[Edition]:
        """The team's published editions, in the order of publishing."""
        ...

    def edition(self, team_id: str, edition_id: str) -> Edition | None: ...
    def save_edition(self, edition: Edition) -> None:
        """Insert or replace."""
        ...

    def forget_drafts(self, before: datetime) -> None:
        """Delete drafts and undone editions made before this."""
        ...

    def teams(self) -> tuple[str, ...]:
        """The teams whose library has a state."""
        ...

    def state(self, team_id: str) -> LibraryState:
        """The state of the team's library; a fresh one if there is none."""
        ...

    def save_state(self, state: LibraryState) -> None: ...


class LibraryShelf(Protocol):
    """Holds the libraries that are live now; `owner` is the team that keeps the shared one."""

    @property
    def owner(self) -> str: ...
    def of(self, team_id: str) -> Library:
        """The library that a team's people get their nudges from."""
        ...


class Editor(Protocol):
    """Reads, checks and writes scenario files, as texts by their path inside the library."""

    def examine(
        self,
        texts: Mapping[str, str],
        *,
        today: date,
        known: Mapping[str, str] = ...,
        found: Sequence[Problem] = ...,
        pause: Callable[[], None] = ...,
    ) -> Examined:
        """Everything that is wrong with a library, and the library if nothing is an error.

        `known` holds the ids that files had before; `found` are problems that are known already.
        `pause` is called before each file that has to be read or checked.
        """
        ...

    def fields(self, path: str, text: str) -> dict[str, str]:
        """A scenario file as flat named texts."""
        ...

    def field_at(self, path: str, text: str, line: int) -> str:
        """The field in which a line of the file stands; empty if in none."""
        ...

    def rewritten(self, text: str, fields: Mapping[str, str]) -> str:
        """The file with these fields changed and every other line as it was."""
        ...

    def with_synonym(self, text: str, concept_id: str, synonym: str) -> str:
        """The concepts file with one more synonym and every other line as it was."""
        ...

    def changed_by_sheet(self, texts: Mapping[str, str], sheet: bytes) -> dict[str, str]:
        """The files that a spreadsheet (CSV) changes or adds, with their new texts."""
        ...

    def decoded(self, content: bytes) -> str:
        """The bytes of a file as text; raises a CarryoverError in plain words."""
        ...
