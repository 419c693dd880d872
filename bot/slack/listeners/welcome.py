"""*Start*: the trainee says yes, and which hours and moment suit them."""

from bot.domain.start_letters import StartForm
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.hours_answers import changed, has_its_fields, hours_in, shown_in
from bot.slack.routes import Ack, Routes
from bot.slack.views import notes, welcome
from bot.use_cases.start import start, start_form


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("start.open", open_start)
    routes.action("start.kind", change_form)
    routes.action("start.moment", change_form)
    routes.submission("start.save", save_start)


async def open_start(gesture: Gesture, desk: Desk) -> None:
    """Show the one form."""
    form = await _form(gesture, desk)
    shown = welcome.shown_at_start(form)
    view = welcome.start_form(form, shown, gesture.response_url)
    await desk.open_modal(gesture.trigger_id, view)


async def change_form(gesture: Gesture, desk: Desk) -> None:
    """Show what else has to be asked for the chosen hours or moment."""
    form = await _form(gesture, desk)
    view = welcome.start_form(form, changed(gesture), gesture.carried.get("url", ""))
    desk.later(desk.change_modal(gesture.modal_id, view))


async def save_start(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the answers; from now on nudges come."""
    asks_hours = "kind" in gesture.answers
    if asks_hours and not has_its_fields(gesture):
        form = await _form(gesture, desk)
        view = welcome.start_form(form, shown_in(gesture), gesture.carried.get("url", ""))
        return {"response_action": "update", "view": view}
    letter = await desk.perform(
        start,
        gesture.who,
        gesture.carried.get("cohort", ""),
        gesture.answer("role"),
        hours_in(gesture) if asks_hours else None,
        situations=gesture.choices("situations"),
    )
    message = welcome.started(letter)
    if gesture.carried.get("url"):
        desk.replace_message(gesture.carried["url"], message)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": notes.done(message)}


async def _form(gesture: Gesture, desk: Desk) -> StartForm:
    return await desk.perform(start_form, gesture.who, gesture.carried.get("cohort", ""))
