"""The follow-up's three answers, and whether it helped."""

from bot.domain.letters import FollowUpLetter
from bot.domain.nudges import Helped, NudgeState, Obstacle
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.later_moment import moment_chosen
from bot.slack.routes import Routes
from bot.slack.shifts_question import asking_for_shifts
from bot.slack.views import follow_up
from bot.use_cases.follow_ups import (
    answer_follow_up,
    ask_again_later,
    ask_at_once,
    let_go,
    say_if_it_helped,
    say_what_was_in_the_way,
)

OUTCOMES = {
    "follow_up.tried": NudgeState.TRIED,
    "follow_up.no_chance": NudgeState.NO_CHANCE,
    "follow_up.not_yet": NudgeState.NOT_YET,
}


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    for route in OUTCOMES:
        routes.action(route, answer)
    routes.action("follow_up.open", open_question)
    routes.action("follow_up.helped", tell_if_it_helped)
    routes.action("follow_up.obstacle", tell_what_was_in_the_way)
    routes.action("follow_up.again", choose_second_moment)
    routes.action("follow_up.let_go", decline_second_moment)


async def open_question(gesture: Gesture, desk: Desk) -> None:
    """Ask how it went, because the person says that it is time."""
    letter = await desk.perform(ask_at_once, gesture.who, gesture.carried.get("nudge", ""))
    desk.replace_message(gesture.response_url, follow_up.follow_up(letter))


async def answer(gesture: Gesture, desk: Desk) -> None:
    """Save the outcome, then show that it is saved."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    letter = await desk.perform(
        answer_follow_up, gesture.who, nudge_id, OUTCOMES[gesture.route], receipt
    )
    await _show(letter, gesture, desk)


async def tell_if_it_helped(gesture: Gesture, desk: Desk) -> None:
    """Keep one tap about whether it helped."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    helped = gesture.carried_as(Helped, "helped")
    letter = await desk.perform(say_if_it_helped, gesture.who, nudge_id, helped, receipt)
    await _show(letter, gesture, desk)


async def tell_what_was_in_the_way(gesture: Gesture, desk: Desk) -> None:
    """Count one tap about why no chance came up."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    obstacle = gesture.carried_as(Obstacle, "obstacle")
    letter = await desk.perform(say_what_was_in_the_way, gesture.who, nudge_id, obstacle, receipt)
    await _show(letter, gesture, desk)


async def choose_second_moment(gesture: Gesture, desk: Desk) -> None:
    """Give the plan one more moment."""
    nudge_id, receipt = gesture.nudge_and_receipt()
    letter = await desk.perform(
        ask_again_later, gesture.who, nudge_id, *moment_chosen(gesture), receipt
    )
    await _show(letter, gesture, desk)


async def decline_second_moment(gesture: Gesture, desk: Desk) -> None:
    """No thanks."""
    letter = await desk.perform(let_go, gesture.who, *gesture.nudge_and_receipt())
    await _show(letter, gesture, desk)


async def _show(letter: FollowUpLetter, gesture: Gesture, desk: Desk) -> None:
    """What was saved, below it the question about shifts if it is time to ask, and Home anew."""
    shown = await asking_for_shifts(follow_up.follow_up(letter), gesture.who, desk)
    desk.replace_message(gesture.response_url, shown)
    desk.later(show_home(gesture.who, desk))
