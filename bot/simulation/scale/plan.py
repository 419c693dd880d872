"""What a check of many workspaces starts from, and what came of each workspace."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.people import DEFAULT_PACE
from bot.storage.measuring import TableSize

FIRST_DAY = datetime(2026, 11, 3, 6, tzinfo=UTC)
"""A Tuesday, on which a nudge comes to whoever has the usual hours."""
A_WEEK, LASTS = timedelta(weeks=1), timedelta(hours=36)
"""A sending day is looked at until the evening of the next day, so that its follow-ups come too."""
IN_FULL = 10
"""Of so many workspaces the people of one answer; in the others nudges are sent and no more."""


@dataclass(frozen=True)
class ScalePlan:
    """How many workspaces with how many people each, on how many sending days, from which seed.

    `database` is the address of an empty PostgreSQL database that they share; without, each has an
    SQLite database of its own.
    """

    teams: int
    people: int
    weeks: int = 1
    seed: int = 7
    database: str = ""

    def team_id(self, number: int) -> str:
        """The id of one workspace."""
        return f"TSCALE{number:05}"

    def answers(self, number: int) -> bool:
        """Whether the people of this workspace answer."""
        return number % IN_FULL == 0


@dataclass
class TeamDay:
    """What the sending days of one workspace came to.

    `sent_in` counts messages by second of the day, of all days; delays are in seconds from the
    moment at which a message was due.
    """

    answers: bool
    nudges: int = 0
    messages: int = 0
    presses: int = 0
    statements: int = 0
    cpu: float = 0.0
    cpu_before: float = 0.0
    worst_delay: float = 0.0
    sent_in: Counter[int] = field(default_factory=Counter)
    tables: Mapping[str, TableSize] = field(default_factory=dict)


NUDGES_A_WEEK = DEFAULT_PACE
"""With which a sending day is made a week."""
