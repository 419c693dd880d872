"""The answers to "still useful?" and to "shall we start again?"."""

from collections.abc import Callable
from typing import Any

from bot.domain.letters import RhythmLetter
from bot.domain.rhythm import StillUseful
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Routes
from bot.slack.views import notes, rhythm
from bot.use_cases.rhythm import answer_still_useful, start_again, stay_silent

ANSWERS = {f"rhythm.{answer.name.lower()}": answer for answer in StillUseful}


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    for route in ANSWERS:
        routes.action(route, answer)
    routes.action("rhythm.start", start)
    routes.action("rhythm.not_now", leave)


async def answer(gesture: Gesture, desk: Desk) -> None:
    """Keep what the person wants from now on."""
    await _settle(gesture, desk, answer_still_useful, ANSWERS[gesture.route])


async def start(gesture: Gesture, desk: Desk) -> None:
    """Nudges come again."""
    await _settle(gesture, desk, start_again)


async def leave(gesture: Gesture, desk: Desk) -> None:
    """Nothing more comes."""
    await _settle(gesture, desk, stay_silent)


async def _settle(
    gesture: Gesture, desk: Desk, use_case: Callable[..., RhythmLetter], *details: Any
) -> None:
    letter = await desk.perform(use_case, gesture.who, *details)
    said = rhythm.from_now_on(letter.person)
    if gesture.response_url:
        desk.replace_message(gesture.response_url, said)
    else:
        await desk.open_modal(gesture.trigger_id, notes.done(said))
    desk.later(show_home(gesture.who, desk))
