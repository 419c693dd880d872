"""What becomes of *Give me one now*."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.rhythm import PaceChange

MINUTES = (1, 2, 5)
"""How long somebody may say they have."""


class NowAnswer(StrEnum):
    """A nudge is sent, or was sent a moment ago; a plan is under way; or nothing fits."""

    SENT = "sent"
    JUST_SENT = "just sent"
    UNDER_WAY = "under way"
    NOTHING_FITS = "nothing fits"


@dataclass(frozen=True)
class NowLetter:
    """The answer; a plan under way comes with the moment at which we ask how it went."""

    answer: NowAnswer
    plan: str = ""
    asked_at: datetime | None = None
    zone_name: str = "UTC"
    pace: PaceChange | None = None
