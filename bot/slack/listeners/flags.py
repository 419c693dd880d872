"""Flag a line; admins put it back or remove it."""

from collections.abc import Callable

from bot.domain.letters import FlaggedLetter
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import flags
from bot.use_cases.flags import (
    flag_line,
    flag_page,
    hidden_lines,
    put_line_back,
    remove_line,
    take_flag_back,
)


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("flag.open", open_flag)
    routes.submission("flag.set", set_flag)
    routes.submission("flag.take_back", take_back)
    routes.action("flag.look", look)
    routes.action("flag.put_back", put_back)
    routes.action("flag.remove", remove)


async def open_flag(gesture: Gesture, desk: Desk) -> None:
    """Say what a flag does before it is set."""
    shown = await desk.perform(flag_page, gesture.who, _line(gesture))
    await desk.open_modal(gesture.trigger_id, flags.flag_form(shown))


async def set_flag(gesture: Gesture, desk: Desk) -> Ack:
    """Flag the line."""
    await desk.perform(flag_line, gesture.who, _line(gesture))
    return {"response_action": "update", "view": flags.flag_done()}


async def take_back(gesture: Gesture, desk: Desk) -> Ack:
    """Take the flag back."""
    await desk.perform(take_flag_back, gesture.who, _line(gesture))
    return {"response_action": "update", "view": flags.flag_taken_back()}


async def look(gesture: Gesture, desk: Desk) -> None:
    """Show an admin what waits."""
    letters = await desk.perform(hidden_lines, gesture.who)
    await desk.open_modal(gesture.trigger_id, flags.hidden_page(letters))


async def put_back(gesture: Gesture, desk: Desk) -> None:
    """Show the line again."""
    await _decide(put_line_back, gesture, desk)


async def remove(gesture: Gesture, desk: Desk) -> None:
    """Destroy the line's words."""
    await _decide(remove_line, gesture, desk)


async def _decide(decide: Callable[..., FlaggedLetter], gesture: Gesture, desk: Desk) -> None:
    """Decide, and show what is left to do, or in a message what was done."""
    letter = await desk.perform(decide, gesture.who, _line(gesture))
    if gesture.modal_id:
        letters = await desk.perform(hidden_lines, gesture.who)
        await desk.change_modal(gesture.modal_id, flags.hidden_page(letters))
        desk.later(show_home(gesture.who, desk))
    else:
        desk.replace_message(gesture.response_url, flags.flagged(letter))


def _line(gesture: Gesture) -> str:
    return gesture.carried.get("line", "")
