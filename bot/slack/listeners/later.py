"""Later, when a nudge can come back; and the moment that a button promised."""

from datetime import UTC, datetime

from bot.domain.errors import NotFound
from bot.domain.timetable import Later
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.views import nudge
from bot.use_cases.later import offer_later, snooze


async def show_later(gesture: Gesture, desk: Desk) -> None:
    """Show when the nudge can come back."""
    letter = await desk.perform(offer_later, gesture.who, gesture.carried["nudge"])
    desk.replace_message(gesture.response_url, nudge.later_offered(letter))


async def move(gesture: Gesture, desk: Desk) -> None:
    """Move the nudge."""
    nudge_id = gesture.carried["nudge"]
    letter = await desk.perform(snooze, gesture.who, nudge_id, *moment_chosen(gesture))
    desk.replace_message(gesture.response_url, nudge.snoozed(letter))


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
