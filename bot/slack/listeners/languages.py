"""A person chooses the language in which they are spoken to."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Routes
from bot.use_cases.languages import choose_language


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("language.choose", choose)


async def choose(gesture: Gesture, desk: Desk) -> None:
    """Keep the language; Home speaks it at once."""
    await desk.perform(choose_language, gesture.who, gesture.carried.get("language", ""))
    desk.later(show_home(gesture.who, desk))
