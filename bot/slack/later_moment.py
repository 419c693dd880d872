"""The later moment that a button promised."""

from datetime import UTC, datetime

from bot.domain.errors import NotFound
from bot.domain.timetable import Later
from bot.slack.gestures import Gesture


def moment_chosen(gesture: Gesture) -> tuple[Later, datetime | None]:
    """What a button about a later moment carries; an older one names no moment.

    Raises NotFound if it is damaged.
    """
    try:
        later = Later(gesture.carried.get("later", ""))
        at = gesture.carried.get("at", "")
        return later, datetime.fromisoformat(at).astimezone(UTC) if at else None
    except (ValueError, OverflowError):
        raise NotFound from None
