"""*Give me one now*, from the Home tab, a message or the command."""

from bot.domain.errors import NotFound
from bot.domain.nudge_now import MINUTES, NowAnswer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Routes
from bot.slack.views import nudge_now
from bot.use_cases.nudge_now import give_one_now


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("nudge.now", give)
    routes.action("command.now", give)


async def give(gesture: Gesture, desk: Desk) -> None:
    """Send a nudge, and say so where the person is; in our own messages it speaks for itself."""
    letter = await desk.perform(give_one_now, gesture.who, _minutes(gesture))
    speaks_for_itself = letter.answer is NowAnswer.SENT and letter.pace is None
    if not gesture.response_url:
        view = nudge_now.answer_page(letter)
        desk.later(desk.show_modal(gesture.trigger_id, gesture.modal_id, view))
    elif gesture.route == "command.now" or not speaks_for_itself:
        desk.say_privately(gesture.response_url, nudge_now.answer(letter))
    desk.later(show_home(gesture.who, desk))


def _minutes(gesture: Gesture) -> int | None:
    """How long they said they have; None if they did not say, or just typed the command."""
    said = gesture.carried.get("minutes", "")
    if not said:
        return None
    if said not in {str(minutes) for minutes in MINUTES}:
        raise NotFound
    return int(said)
