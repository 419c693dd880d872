"""The state of a team's library: what is live since when, and what the folder's last try said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.problems import Problem
from bot.domain.scenarios import Library, Scenario, ScenarioStatus


@dataclass(frozen=True)
class FolderRead:
    """The text of every file by its path inside the folder, and what could not be read."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class LibraryState:
    """`stamp` counts the changes of what is live; `problems` are those of the folder's last try.

    `version` is that of the whole live library, editions included. `are_admins_told` says whether
    they have had their one message about the folder's errors.
    """

    team_id: str
    stamp: int = 0
    version: str = ""
    live_since: datetime | None = None
    checked_at: datetime | None = None
    problems: tuple[Problem, ...] = ()
    are_admins_told: bool = False

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the folder from being used."""
        return tuple(problem for problem in self.problems if problem.is_error)

    def changed(self, now: datetime, *, version: str) -> "LibraryState":
        """The state once something else is live."""
        return replace(self, stamp=self.stamp + 1, version=version, live_since=now)


def overdue_reviews(library: Library, today: date) -> tuple[Scenario, ...]:
    """Scenarios in use whose review was due before today, the longest overdue first."""
    late = [
        scenario
        for scenario in library.scenarios.values()
        if scenario.status is not ScenarioStatus.RETIRED and scenario.review_by < today.isoformat()
    ]
    return tuple(sorted(late, key=lambda each: (each.review_by, each.scenario_id)))
