"""A sponsor says what became of their thing, stops their messages, or starts them again."""

from collections.abc import Sequence

from bot.domain.errors import NotFound
from bot.domain.letters import Edit
from bot.domain.people import PersonId
from bot.domain.sponsors import REASONS, ThingAnswer
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.home_screen import show_home
from bot.slack.rendering import render
from bot.slack.routes import Ack, Routes
from bot.slack.views import sponsors
from bot.use_cases.sponsors import (
    answer_thing,
    check_asked,
    sponsored_programme,
    start_messages_again,
    stop_messages,
)


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("sponsors.did", say_done)
    routes.action("sponsors.open", ask_why_not)
    routes.submission("sponsors.because", say_why_not)
    routes.action("sponsors.open_stop", ask_to_stop)
    routes.submission("sponsors.stop", stop)
    routes.action("sponsors.again", start_again)


async def say_done(gesture: Gesture, desk: Desk) -> None:
    """Keep that it was done, and show so wherever the thing stands."""
    await _keep(gesture, ThingAnswer.DID_IT, desk)


async def ask_why_not(gesture: Gesture, desk: Desk) -> None:
    """Ask what was in the way."""
    cohort_id, month = _asked(gesture)
    await desk.perform(check_asked, gesture.who, cohort_id, month)
    await desk.open_modal(gesture.trigger_id, sponsors.reasons_form(cohort_id, month))


async def say_why_not(gesture: Gesture, desk: Desk) -> Ack:
    """Keep the reason, and show it wherever the thing stands."""
    reasons = {reason.value: reason for reason in REASONS}
    reason = reasons.get(gesture.answer("reason"))
    if reason is None:
        raise NotFound
    await _keep(gesture, reason, desk)
    return None


async def ask_to_stop(gesture: Gesture, desk: Desk) -> None:
    """Ask whether nothing more should come."""
    cohort_id = gesture.carried.get("cohort", "")
    cohort = await desk.perform(sponsored_programme, gesture.who, cohort_id)
    await desk.open_modal(gesture.trigger_id, sponsors.stop_form(cohort_id, cohort.programme))


async def stop(gesture: Gesture, desk: Desk) -> Ack:
    """Send nothing more."""
    cohort_id = gesture.carried.get("cohort", "")
    cohort = await desk.perform(stop_messages, gesture.who, cohort_id)
    desk.later(show_home(gesture.who, desk))
    return {"response_action": "update", "view": sponsors.stopped(cohort.programme)}


async def start_again(gesture: Gesture, desk: Desk) -> None:
    """Send messages again from the next month on."""
    await desk.perform(start_messages_again, gesture.who, gesture.carried.get("cohort", ""))
    desk.later(show_home(gesture.who, desk))


async def _keep(gesture: Gesture, answer: ThingAnswer, desk: Desk) -> None:
    cohort_id, month = _asked(gesture)
    edits = await desk.perform(answer_thing, gesture.who, cohort_id, month, answer)
    desk.later(_show(gesture.who, edits, desk))


async def _show(who: PersonId, edits: Sequence[Edit], desk: Desk) -> None:
    """Show the answer in the messages that carry the thing, and in the Home tab."""
    for edit in edits:
        await desk.change_message(edit.channel_id, edit.ts, render(edit.letter))
    await show_home(who, desk)


def _asked(gesture: Gesture) -> tuple[str, str]:
    return gesture.carried.get("cohort", ""), gesture.carried.get("month", "")
