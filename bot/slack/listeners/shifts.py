"""*Say my shifts*: a menu for each of the coming days, saved at each tap; and shift times."""

from datetime import date

from bot.domain.errors import NotFound
from bot.domain.shifts import ShiftHours, ShiftType
from bot.slack.dates_and_times import time_in
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.routes import Ack, Routes
from bot.slack.views import shifts
from bot.slack.views.message import message
from bot.use_cases.people import the_person
from bot.use_cases.shifts import change_shift_times, say_shift, shifts_ahead


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("shifts.open", open_shifts)
    routes.action("command.shifts", answer_command)
    routes.action("shifts.say", say)
    routes.action("shifts.done", finish)
    routes.action("shifts.not_now", take_question_away)
    routes.submission("shifts.close", close)
    routes.action("shift_times.open", open_times)
    routes.submission("shift_times.save", save_times)


async def open_shifts(gesture: Gesture, desk: Desk) -> None:
    """Show the coming days: in place of the question in its message, else in a modal."""
    ahead = await desk.perform(shifts_ahead, gesture.who)
    if gesture.response_url:
        shown = shifts.shifts_message(ahead, shifts.without_rota(gesture.shown))
        desk.replace_message(gesture.response_url, shown)
    else:
        view = shifts.shifts_form(ahead)
        await desk.show_modal(gesture.trigger_id, gesture.modal_id, view)


async def answer_command(gesture: Gesture, desk: Desk) -> None:
    """Show the coming days to this person alone."""
    ahead = await desk.perform(shifts_ahead, gesture.who)
    desk.say_privately(gesture.response_url, shifts.shifts_message(ahead))


async def say(gesture: Gesture, desk: Desk) -> None:
    """Keep what one day holds; a modal shows the choice by itself."""
    ahead = await desk.perform(say_shift, gesture.who, *_chosen(gesture))
    if gesture.response_url:
        shown = shifts.shifts_message(ahead, shifts.without_rota(gesture.shown))
        desk.replace_message(gesture.response_url, shown)
    desk.later(show_home(gesture.who, desk))


async def finish(gesture: Gesture, desk: Desk) -> None:
    """Close the message into one line that says when the next nudge comes."""
    ahead = await desk.perform(shifts_ahead, gesture.who)
    shown = shifts.shifts_said(ahead, shifts.without_rota(gesture.shown))
    desk.replace_message(gesture.response_url, shown)
    desk.later(show_home(gesture.who, desk))


async def close(gesture: Gesture, desk: Desk) -> Ack:
    """Say in the modal when the next nudge comes."""
    ahead = await desk.perform(shifts_ahead, gesture.who)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": shifts.shifts_said_page(ahead)}


async def take_question_away(gesture: Gesture, desk: Desk) -> None:
    """Leave the message as it was before the question; it does not come again this week."""
    kept = shifts.without_rota(gesture.shown)
    if kept:
        desk.replace_message(gesture.response_url, message(*kept))


async def open_times(gesture: Gesture, desk: Desk) -> None:
    """Show when this person's shifts begin and end."""
    view = shifts.shift_times_form(await desk.perform(the_person, gesture.who))
    await desk.show_modal(gesture.trigger_id, gesture.modal_id, view)


async def save_times(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the times and say when the next nudge comes."""
    times = {type_: _hours(gesture, type_) for type_ in shifts.WORK}
    person = await desk.perform(change_shift_times, gesture.who, times)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": shifts.shift_times_saved(person)}


def _chosen(gesture: Gesture) -> tuple[date, ShiftType | None]:
    """The day and what it holds; raises NotFound for what no menu of ours carries."""
    try:
        said = gesture.carried["shift"]
        return date.fromisoformat(gesture.carried["day"]), ShiftType(said) if said else None
    except (KeyError, ValueError):
        raise NotFound from None


def _hours(gesture: Gesture, type_: ShiftType) -> ShiftHours:
    name = type_.name.lower()
    starts, ends = (f"{edge}_{name}" for edge in ("starts", "ends"))
    return ShiftHours(time_in(gesture.answer(starts), starts), time_in(gesture.answer(ends), ends))
