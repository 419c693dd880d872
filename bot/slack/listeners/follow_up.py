"""The follow-up's three answers, and whether it helped."""

from bot.domain.errors import NotFound
from bot.domain.nudges import Helped, NudgeState
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Routes
from bot.slack.shifts_question import asking_for_shifts
from bot.slack.views import follow_up
from bot.use_cases.follow_ups import answer_follow_up, say_if_it_helped

OUTCOMES = {
    "follow_up.tried": NudgeState.TRIED,
    "follow_up.no_chance": NudgeState.NO_CHANCE,
    "follow_up.not_yet": NudgeState.NOT_YET,
}


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    for route in OUTCOMES:
        routes.action(route, answer)
    routes.action("follow_up.helped", tell_if_it_helped)


async def answer(gesture: Gesture, desk: Desk) -> None:
    """Save the outcome, then show that it is saved."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    letter = await desk.perform(
        answer_follow_up, gesture.who, nudge_id, OUTCOMES[gesture.route], receipt
    )
    shown = await asking_for_shifts(follow_up.follow_up(letter), gesture.who, desk)
    desk.replace_message(gesture.response_url, shown)


async def tell_if_it_helped(gesture: Gesture, desk: Desk) -> None:
    """Keep one tap about whether it helped."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    try:
        helped = Helped(gesture.carried.get("helped", ""))
    except ValueError:
        raise NotFound from None
    letter = await desk.perform(say_if_it_helped, gesture.who, nudge_id, helped, receipt)
    shown = await asking_for_shifts(follow_up.follow_up(letter), gesture.who, desk)
    desk.replace_message(gesture.response_url, shown)
