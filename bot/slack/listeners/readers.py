"""An admin says that a cohort knows who reads its channel."""

from bot.domain.errors import NotFound
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import readers
from bot.use_cases.audience import people_know


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("readers.tell", tell)


async def tell(gesture: Gesture, desk: Desk) -> None:
    """Publish again, in a channel whose people know of these readers."""
    if not {"cohort", "readers"} <= set(gesture.carried):
        raise NotFound
    named = gesture.carried["readers"].split()
    letter = await desk.perform(people_know, gesture.who, gesture.carried["cohort"], named)
    desk.replace_message(gesture.response_url, readers.new_readers(letter))
