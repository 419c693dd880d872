"""Pause and resume, from the Home tab or as commands."""

import re
from datetime import timedelta

from bot.slack.dates_and_times import date_in
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import notes, pause, words
from bot.use_cases.pauses import pause_for, pause_until, resume, suggested_pause

_LENGTH = re.compile(r"(?:for )?(?P<count>\d{1,4}|an?|one) (?P<unit>\w+)")


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("pause.open", open_form)
    routes.action("command.pause", pause_as_typed)
    for route in ("pause.resume", "command.resume"):
        routes.action(route, end_pause)
    routes.submission("pause.save", save)


async def open_form(gesture: Gesture, desk: Desk) -> None:
    """Ask until which day."""
    until = await desk.perform(suggested_pause, gesture.who)
    await desk.open_modal(gesture.trigger_id, pause.pause_form(until))


async def pause_as_typed(gesture: Gesture, desk: Desk) -> None:
    """Pause for the days or weeks that were typed after the word; else ask until which day."""
    length = length_in(gesture.text)
    if length is None:
        await open_form(gesture, desk)
        return
    until = await desk.perform(pause_for, gesture.who, length)
    desk.say_privately(gesture.response_url, pause.paused(until))
    desk.later(show_home(gesture.who, desk))


async def save(gesture: Gesture, desk: Desk) -> Ack:
    """Pause, and say until when."""
    until = date_in(gesture.answer("until"), "until")
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


def length_in(text: str) -> timedelta | None:
    """The days or weeks that were typed, as in "2 weeks"; None for anything else."""
    found = _LENGTH.fullmatch(text)
    days = words.PAUSE_UNITS.get(found["unit"]) if found else None
    if found is None or days is None:
        return None
    count = int(found["count"]) if found["count"].isdecimal() else 1
    return timedelta(days=count * days)
