"""A person changes their hours, the moment that suits them, or their pace."""

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.hours_answers import changed, has_its_fields, hours_in, shown_in
from bot.slack.routes import Ack, Routes
from bot.slack.views import hours, notes
from bot.slack.views.message import Message
from bot.use_cases.hours import change_hours, change_pace, hours_form
from bot.use_cases.people import the_person


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("hours.open", open_hours)
    routes.action("command.hours", open_hours)
    routes.action("hours.kind", change_form)
    routes.action("hours.moment", change_form)
    routes.submission("hours.save", save_hours)
    routes.action("pace.open", open_pace)
    routes.action("command.pace", open_pace)
    routes.submission("pace.save", save_pace)


async def open_hours(gesture: Gesture, desk: Desk) -> None:
    """Show the person's hours."""
    form = await desk.perform(hours_form, gesture.who)
    view = hours.hours_form(form, hours.shown_now(form))
    await desk.open_modal(gesture.trigger_id, view)


async def change_form(gesture: Gesture, desk: Desk) -> None:
    """Show what else has to be asked for the chosen hours or moment."""
    form = await desk.perform(hours_form, gesture.who)
    view = hours.hours_form(form, changed(gesture))
    desk.later(desk.change_modal(gesture.modal_id, view))


async def save_hours(gesture: Gesture, desk: Desk) -> Ack:
    """Keep new hours and say when the next nudge comes."""
    if not has_its_fields(gesture):
        form = await desk.perform(hours_form, gesture.who)
        view = hours.hours_form(form, shown_in(gesture))
        return {"response_action": "update", "view": view}
    letter = await desk.perform(change_hours, gesture.who, hours_in(gesture))
    return _saved(hours.hours_saved(letter), gesture, desk)


async def open_pace(gesture: Gesture, desk: Desk) -> None:
    """Show the person's pace."""
    person = await desk.perform(the_person, gesture.who)
    await desk.open_modal(gesture.trigger_id, hours.pace_form(person))


async def save_pace(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the pace and say when the next nudge comes."""
    said = gesture.answer("pace")
    pace = int(said) if said.isdecimal() else 0
    letter = await desk.perform(change_pace, gesture.who, pace)
    return _saved(hours.pace_saved(letter), gesture, desk)


def _saved(message: Message, gesture: Gesture, desk: Desk) -> Ack:
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": notes.done(message)}
