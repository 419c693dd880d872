"""The audit log: which admin did what with a programme, and when; never what anybody wrote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=730)
"""Long enough to look back over a programme and its boosters."""


class Act(StrEnum):
    """What an admin did."""

    STARTED = "cohort started"
    ENROLLED = "people enrolled"
    DATES = "dates changed"
    COURSE_DAYS = "course days changed"
    CHANNEL = "channel changed"
    SPONSORS = "sponsors changed"
    OWNER = "owner changed"
    THRESHOLD = "threshold raised"
    PAUSED = "programme paused"
    RESUMED = "programme resumed"
    ENDED = "programme ended"
    INVITED = "invitation posted"
    NOTE = "fortnightly note changed"
    FIRST_ADMIN = "first admin"
    ADMINS = "admins named"
    SHARING_PAUSED = "sharing paused"
    SHARING_RESUMED = "sharing resumed"
    SHARING = "sharing changed"
    LINE_SHOWN = "line shown again"
    LINE_REMOVED = "line removed"
    ROTA = "rota used"
    PUBLISHED = "edition published"
    UNDONE = "edition undone"


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


@dataclass(frozen=True)
class AuditLine:
    """An entry as it is read; the programme is empty where the act was about none."""

    entry: AuditEntry
    programme: str = ""
