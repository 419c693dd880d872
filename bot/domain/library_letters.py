"""What admins are shown of the scenario library, as values; the views turn them into blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.editions import EditionState
from bot.domain.problems import Problem
from bot.domain.scenarios import Library, Scenario


@dataclass(frozen=True)
class LibraryTroubleLetter:
    """An admin learns what keeps the scenario files from being used; the last good ones stay."""

    errors: tuple[Problem, ...]


@dataclass(frozen=True)
class EditionLetter:
    """What an admin has changed, what the checker says of it, and what they can do with it.

    `scenario_ids` are the scenarios in it that can be tried. `problems` are those of the changed
    files; while one is an error, it cannot be published.
    """

    edition_id: str
    state: EditionState
    paths: tuple[str, ...]
    scenario_ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    refusal: str = ""

    @property
    def may_be_published(self) -> bool:
        """Whether this is a draft without an error."""
        is_good = not self.refusal and not any(each.is_error for each in self.problems)
        return self.state is EditionState.DRAFT and is_good


@dataclass(frozen=True)
class LibraryReport:
    """What an admin's Home says about the library.

    `problems` are the newest look's at the folder, `conflicts` files changed in two places.
    `newest_edition_id` is empty if there is nothing to undo.
    """

    version: str
    live: int
    drafts: int
    retired: int
    concepts: int
    live_since: datetime | None
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    overdue: tuple[Scenario, ...] = ()
    newest_edition_id: str = ""


@dataclass(frozen=True)
class ScenarioForm:
    """A scenario's fields for an admin to change, with the words that some of them may use.

    `before` is the fingerprint of the file that the form was filled from.
    """

    path: str
    before: str
    fields: Mapping[str, str]
    library: Library
