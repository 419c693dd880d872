"""Later, when a nudge can come back; and the moment that a button promised."""

from datetime import UTC, datetime

from bot.domain.errors import NotFound
from bot.domain.timetable import Later
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.views import nudge
from bot.use_cases.later import offer_later, offer_later_of_open, snooze
from bot.use_cases.nudges import where_nudge_stands


async def show_later(gesture: Gesture, desk: Desk) -> None:
    """Show when the nudge can come back."""
    letter = await desk.perform(offer_later, gesture.who, gesture.carried["nudge"])
    desk.replace_message(gesture.response_url, nudge.later_offered(letter))


async def show_later_aside(gesture: Gesture, desk: Desk) -> None:
    """Show the same beside whatever the person is doing, for the nudge that waits for them."""
    letter = await desk.perform(offer_later_of_open, gesture.who)
    desk.say_privately(gesture.response_url, nudge.later_offered_aside(letter))


async def move(gesture: Gesture, desk: Desk) -> None:
    """Move the nudge; one that was moved from elsewhere says so in its own message too."""
    nudge_id = gesture.carried["nudge"]
    letter = await desk.perform(snooze, gesture.who, nudge_id, *moment_chosen(gesture))
    desk.replace_message(gesture.response_url, nudge.snoozed(letter))
    stands = await desk.perform(where_nudge_stands, gesture.who, nudge_id)
    if gesture.carried.get(nudge.ASIDE) and stands is not None:
        desk.later(desk.change_message(*stands, nudge.snoozed(letter)))
    desk.later(show_home(gesture.who, desk))


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
