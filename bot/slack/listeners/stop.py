"""*Stop*: a person leaves one programme or all."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import stop as views
from bot.use_cases.stop import programmes_of, stop


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("stop.open", open_stop)
    routes.action("command.stop", open_stop)
    routes.submission("stop.confirm", confirm)


async def open_stop(gesture: Gesture, desk: Desk) -> None:
    """Ask which programme, and say what to do first."""
    programmes = await desk.perform(programmes_of, gesture.who)
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, views.stop_form(programmes))


async def confirm(gesture: Gesture, desk: Desk) -> Ack:
    """Stop what was chosen; stopping again says the same."""
    chosen = gesture.answer("programme") or gesture.carried.get("cohort", "")
    stopped = await desk.perform(stop, gesture.who, chosen)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": views.stopped(stopped)}
