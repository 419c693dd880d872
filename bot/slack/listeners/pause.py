"""Pause and resume, from the Home tab or as commands."""

from datetime import date

from bot.domain.errors import Trouble, UnusableAnswer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import notes, pause
from bot.use_cases.pauses import pause_until, resume, suggested_pause


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    for route in ("pause.open", "command.pause"):
        routes.action(route, open_form)
    for route in ("pause.resume", "command.resume"):
        routes.action(route, end_pause)
    routes.submission("pause.save", save)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask until which day."""
    until = await desk.perform(suggested_pause, gesture.who)
    await desk.open_modal(gesture.trigger_id, pause.pause_form(until))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Pause, and say until when."""
    try:
        until = date.fromisoformat(gesture.answer("until"))
    except ValueError:
        raise UnusableAnswer("until", Trouble.NOT_A_CALENDAR_DAY) from None
    await desk.perform(pause_until, gesture.who, until)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": notes.done(pause.paused(until))}


async def end_pause(gesture: Gesture, desk: Desk) -> None:
    """Go on, and say when the next nudge comes."""
    resumed = await desk.perform(resume, gesture.who)
    said = pause.resumed(resumed.person, was_paused=resumed.was_paused)
    if gesture.response_url:
        desk.say_privately(gesture.response_url, said)
    else:
        await desk.open_modal(gesture.trigger_id, notes.done(said))
    desk.later(show_home(gesture.who, desk))
