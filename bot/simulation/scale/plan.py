"""What a check of many workspaces starts from, and what came of each workspace."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.storage.measuring import TableSize

FIRST_DAY = datetime(2026, 11, 3, 6, tzinfo=UTC)
"""A Tuesday, on which a nudge comes to whoever has the usual hours."""
A_WEEK = timedelta(weeks=1)
UNTIL_EVENING, UNTIL_NEXT_EVENING = timedelta(hours=12), timedelta(hours=36)
"""How long a sending day is looked at; where people answer, until its follow-ups have come too."""
IN_FULL = 20
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

    def lasts(self, number: int) -> timedelta:
        """How long its sending days are looked at."""
        return UNTIL_NEXT_EVENING if self.answers(number) else UNTIL_EVENING

    def answers(self, number: int) -> bool:
        """Whether the people of this workspace answer."""
        return number % IN_FULL == 0


@dataclass
class TeamDays:
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
