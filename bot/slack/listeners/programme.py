"""An admin runs a programme: a page that says how it stands, and a small form for each change.

A form lies on top of the page; once it is sent, the page below and the Home tab say what is new.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.programmes import ProgrammePage
from bot.slack.audiences import look_at_channel
from bot.slack.dates_and_times import date_in
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.programme_screen import show_again
from bot.slack.routes import Ack, Routes
from bot.slack.views import programme, programme_forms
from bot.slack.views.blocks import Block
from bot.use_cases.programme_changes import (
    change_channel,
    change_course_days,
    change_dates,
    change_owner,
    change_sponsors,
    end_now,
    raise_threshold,
)
from bot.use_cases.programme_pauses import pause_everybody, resume_everybody
from bot.use_cases.programmes import programme_page

Form = Callable[[ProgrammePage, str], Block]
FORMS: Mapping[str, Form] = {
    "dates": programme_forms.dates_form,
    "course_days": programme_forms.course_days_form,
    "channel": programme_forms.channel_form,
    "sponsors": programme_forms.sponsors_form,
    "owner": programme_forms.owner_form,
    "threshold": programme_forms.threshold_form,
    "pause": programme_forms.pause_form,
    "resume": programme_forms.resume_form,
    "end": programme_forms.end_form,
}


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("programme.open", open_page)
    for act, form in FORMS.items():
        routes.action(f"programme.{act}", partial(open_form, form))
    routes.submission("programme.save_dates", save_dates)
    routes.submission("programme.save_course_days", save_course_days)
    routes.submission("programme.save_channel", save_channel)
    routes.submission("programme.save_sponsors", save_sponsors)
    routes.submission("programme.save_owner", save_owner)
    routes.submission("programme.save_threshold", save_threshold)
    routes.submission("programme.save_pause", partial(save, pause_everybody))
    routes.submission("programme.save_resume", partial(save, resume_everybody))
    routes.submission("programme.save_end", partial(save, end_now))


async def open_page(gesture: Gesture, desk: Desk) -> None:
    """Show how the programme stands."""
    shown = await desk.perform(programme_page, gesture.who, _cohort(gesture))
    await desk.open_modal(gesture.trigger_id, programme.programme(shown))


async def open_form(form: Form, gesture: Gesture, desk: Desk) -> None:
    """Put a form on top of the page, filled with what holds now."""
    shown = await desk.perform(programme_page, gesture.who, _cohort(gesture))
    await desk.push_modal(gesture.trigger_id, form(shown, gesture.modal_id))


async def save_dates(gesture: Gesture, desk: Desk) -> Ack:
    """Move the last day, and the first while it is still to come."""
    first = gesture.answer("starts_on")
    starts_on = date_in(first, "starts_on") if first else None
    ends_on = date_in(gesture.answer("ends_on"), "ends_on")
    return await save(change_dates, gesture, desk, starts_on, ends_on, _seen(gesture))


async def save_course_days(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the course days."""
    return await save(change_course_days, gesture, desk, gesture.answer("modules"), _seen(gesture))


async def save_channel(gesture: Gesture, desk: Desk) -> Ack:
    """Use another channel, and look who can read it; one that the bot is not in is refused."""
    channel_id = gesture.answer("channel")
    if not await desk.directory.can_post_in(channel_id):
        raise UnusableAnswer("channel", Trouble.CHANNEL_NOT_JOINED)
    answer = await save(change_channel, gesture, desk, channel_id, _seen(gesture))
    desk.later(look_at_channel(gesture.who.team_id, channel_id, desk))
    return answer


async def save_sponsors(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the sponsors."""
    chosen = gesture.choices("sponsors")
    return await save(change_sponsors, gesture, desk, chosen, _seen(gesture))


async def save_owner(gesture: Gesture, desk: Desk) -> Ack:
    """Keep who answers for the programme."""
    return await save(change_owner, gesture, desk, gesture.answer("owner"), _seen(gesture))


async def save_threshold(gesture: Gesture, desk: Desk) -> Ack:
    """Raise the number of people that it takes."""
    chosen = gesture.answer("threshold")
    if not chosen.isdecimal():
        raise UnusableAnswer("threshold", Trouble.NOT_IN_THE_LIST)
    return await save(raise_threshold, gesture, desk, int(chosen))


async def save(
    change: Callable[..., ProgrammePage], gesture: Gesture, desk: Desk, *said: Any
) -> Ack:
    """Change the programme and go back to its page, which says what is new."""
    shown = await desk.perform(change, gesture.who, _cohort(gesture), *said)
    show_again(shown, gesture, desk)
    return None


def _cohort(gesture: Gesture) -> str:
    return gesture.carried.get("cohort", "")


def _seen(gesture: Gesture) -> str:
    return gesture.carried.get("seen", "")
