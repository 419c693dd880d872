"""/carryover later: the nudge that waits is moved from wherever the person is."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.later_moment import moment_chosen
from bot.slack.routes import Routes
from bot.slack.views import nudge
from bot.use_cases.later import offer_later_of_open, snooze
from bot.use_cases.nudges import where_nudge_stands


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("command.later", show_later)
    routes.action("later.move", move)


async def show_later(gesture: Gesture, desk: Desk) -> None:
    """Show when the nudge that waits can come back."""
    letter = await desk.perform(offer_later_of_open, gesture.who)
    desk.say_privately(gesture.response_url, nudge.later_offered_aside(letter))


async def move(gesture: Gesture, desk: Desk) -> None:
    """Move the nudge, and say so here and in its own message."""
    nudge_id = gesture.carried.get("nudge", "")
    letter = await desk.perform(snooze, gesture.who, nudge_id, *moment_chosen(gesture))
    shown = nudge.snoozed(letter)
    desk.replace_message(gesture.response_url, shown)
    stands = await desk.perform(where_nudge_stands, gesture.who, nudge_id)
    if stands is not None:
        desk.later(desk.change_message(*stands, shown))
    desk.later(show_home(gesture.who, desk))
