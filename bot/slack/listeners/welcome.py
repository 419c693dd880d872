"""*Start*: the trainee says yes, and which days, hours and moment suit them."""

from datetime import time

from bot.domain.errors import Trouble, UnusableAnswer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import notes, welcome
from bot.use_cases.cohorts import start, start_form
from bot.use_cases.people import Hours, change_hours, the_person


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("start.open", open_start)
    routes.submission("start.save", save_start)
    routes.action("hours.open", open_hours)
    routes.action("command.hours", open_hours)
    routes.submission("hours.save", save_hours)


async def open_start(gesture: Gesture, desk: Desk) -> None:
    """Show the one form."""
    form = await desk.perform(start_form, gesture.who, gesture.carried.get("cohort", ""))
    await desk.open_modal(gesture.trigger_id, welcome.start_form(form, gesture.response_url))


async def save_start(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the answers; from now on nudges come."""
    cohort_id = gesture.carried.get("cohort", "")
    role = gesture.answer("role") or "any"
    person = await desk.perform(start, gesture.who, cohort_id, role, hours_in(gesture))
    message = welcome.started(person.next_nudge_at, person.zone_name)
    if gesture.carried.get("url"):
        desk.replace_message(gesture.carried["url"], message)
    return {"response_action": "update", "view": notes.done(message)}


async def open_hours(gesture: Gesture, desk: Desk) -> None:
    """Show the person's hours."""
    person = await desk.perform(the_person, gesture.who)
    await desk.open_modal(gesture.trigger_id, welcome.hours_form(person))


async def save_hours(gesture: Gesture, desk: Desk) -> Ack:
    """Keep new hours and say when the next nudge comes."""
    person = await desk.perform(change_hours, gesture.who, hours_in(gesture))
    message = welcome.hours_saved(person.next_nudge_at, person.zone_name)
    return {"response_action": "update", "view": notes.done(message)}


def hours_in(gesture: Gesture) -> Hours:
    """The hours that a form holds; raises UnusableAnswer for what is not a day or a time."""
    try:
        days = tuple(int(day) for day in gesture.choices("days"))
    except ValueError:
        raise UnusableAnswer("days", Trouble.NOT_A_LISTED_DAY) from None
    starts, ends, anchor = (_time_in(gesture, name) for name in ("starts", "ends", "anchor"))
    return Hours(days, starts, ends, anchor)


def _time_in(gesture: Gesture, name: str) -> time:
    try:
        return time.fromisoformat(gesture.answer(name))
    except ValueError:
        raise UnusableAnswer(name, Trouble.NOT_A_LISTED_TIME) from None
