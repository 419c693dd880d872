"""Somebody answers the barometer's one question."""

from bot.domain.barometer import Answer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.views import barometer
from bot.use_cases.barometer import answer_statement


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("barometer.answer", answer)


async def answer(gesture: Gesture, desk: Desk) -> None:
    """Count the answer once; the message keeps nothing of it."""
    is_open = await desk.perform(
        answer_statement,
        gesture.who,
        gesture.carried.get("cohort", ""),
        gesture.carried.get("wave", ""),
        gesture.carried_as(Answer, "answer"),
    )
    desk.replace_message(gesture.response_url, barometer.pressed(is_open=is_open))
