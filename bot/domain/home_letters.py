"""What the Home tab says beyond a person and their programmes, as values."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.nudges import NudgeState
from bot.domain.reasons import Reason


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
    """How often nothing in the library fitted people of a cohort this month, and their roles."""

    times: int
    roles: tuple[str, ...]
