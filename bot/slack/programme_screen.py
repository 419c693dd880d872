"""Shows an admin how a programme stands after something has been changed."""

from bot.domain.programmes import ProgrammePage
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.views import programme


def show_again(shown: ProgrammePage, gesture: Gesture, desk: Desk) -> None:
    """Bring the page below and the Home tab up to date."""
    if page_id := gesture.carried.get("page", ""):
        desk.later(desk.change_modal(page_id, programme.programme(shown)))
    desk.later(show_home(gesture.who, desk))
