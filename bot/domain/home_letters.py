"""What the Home tab says, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.languages import ENGLISH
from bot.domain.library_letters import LibraryReport
from bot.domain.nudges import NudgeState
from bot.domain.people import Cohort, Person
from bot.domain.practice import Practised
from bot.domain.reasons import Reason
from bot.domain.sponsors import Sponsored
from bot.domain.start_letters import Starters
from bot.domain.word_letters import ProposedWord


@dataclass(frozen=True)
class Ahead:
    """The nudge that a person has not finished with, and why it was chosen.

    `at` is when it comes, or when we ask how its plan went; None if it waits for the person.
    """

    state: NudgeState
    at: datetime | None
    term: str
    situation: str
    reason: Reason
    plan: str = ""


@dataclass(frozen=True)
class Gap:
    """That nothing in the library fitted people of a cohort this month: in which roles.

    Roles of fewer people than the threshold are all `any`; and how often it was, is not said.
    """

    roles: tuple[str, ...]


@dataclass(frozen=True)
class HomePage:
    """What the Home tab shows one person; an admin's `starters` and `gaps` are by cohort id.

    `paused` are those of their programmes that are paused for everybody.
    """

    person: Person | None
    programmes: tuple[str, ...]
    invitations: tuple[Cohort, ...]
    is_admin: bool
    may_enter_code: bool
    cohorts: tuple[tuple[Cohort, int], ...] = ()
    library: LibraryReport | None = None
    starters: Mapping[str, Starters] = field(default_factory=dict)
    people_away: int = 0
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    is_sharing_paused: bool = False
    ahead: Ahead | None = None
    practised: tuple[Practised, ...] = ()
    lines_hidden: int = 0
    proposed: tuple[ProposedWord, ...] = ()
    nobody_asked: tuple[str, ...] = ()
    sponsored: tuple[Sponsored, ...] = ()
    paused: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language in which the page speaks."""
        return self.person.language if self.person else ENGLISH
