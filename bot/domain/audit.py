"""The audit log: which admin did what with a programme, and when; never what anybody wrote."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What an admin did."""

    STARTED = "cohort started"


@dataclass(frozen=True)
class AuditEntry:
    """One act of one admin.

    `about` says more in ids, dates and numbers, never in words that a person wrote, and names no
    trainee. `user_id` is empty once the admin has been forgotten.
    """

    team_id: str
    entry_id: str
    at: datetime
    user_id: str
    act: Act
    cohort_id: str = ""
    about: str = ""
