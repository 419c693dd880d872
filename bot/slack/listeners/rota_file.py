"""A file of shifts that was read: its dates are shown, or it is taken back."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Routes
from bot.slack.views import rota_file
from bot.use_cases.rota_files import listed_rota, undo_rota_file


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("rota_file.show", show)
    routes.action("rota_file.undo", undo)


async def show(gesture: Gesture, desk: Desk) -> None:
    """Show every date to come that the rota names."""
    listed = await desk.perform(listed_rota, gesture.who)
    await desk.open_modal(gesture.trigger_id, rota_file.rota_listed(listed))


async def undo(gesture: Gesture, desk: Desk) -> None:
    """Make the rota what it was before the file."""
    if "file" not in gesture.carried:
        raise NotFound
    person = await desk.perform(undo_rota_file, gesture.who, gesture.carried["file"])
    shown = rota_file.rota_taken_back(person.next_nudge_at, person.zone_name)
    desk.replace_message(gesture.response_url, shown)
    desk.later(show_home(gesture.who, desk))
