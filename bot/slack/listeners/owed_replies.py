"""Whoever is asked for a reply names one thing, asks somebody else, or says how it went."""

from datetime import timedelta

from bot.domain.errors import NotFound
from bot.domain.owed_replies import PublicReply
from bot.domain.reply_letters import ReplyPreview
from bot.slack.dates_and_times import date_in
from bot.slack.desk import Desk
from bot.slack.gestures import Gesture
from bot.slack.routes import Ack, Routes
from bot.slack.views import owed_replies, reflection, reply_preview
from bot.slack.views.message import Message
from bot.use_cases.reply_answers import (
    Key,
    action_to_name,
    pass_on,
    preview_action,
    preview_reason,
    promise_action,
    reason_to_give,
    reply_to_give,
    reply_to_pass_on,
    say_done,
    say_not_done,
    where_reply_stands,
)

PROPOSED = timedelta(days=28)


def register(routes: Routes) -> None:
    """Put this feature's gestures into the table."""
    routes.action("reply.name", open_action)
    routes.action("reply.other", open_person)
    routes.action("reply.why", open_why)
    routes.action("reply.done", done)
    routes.action("reply.not_done", open_reason)
    routes.submission("reply.send", send)
    routes.submission("reply.confirm", confirm)
    routes.submission("reply.pass", ask_other)
    routes.submission("reply.explain", explain)
    routes.submission("reply.confirm_reason", confirm_reason)


async def open_action(gesture: Gesture, desk: Desk) -> None:
    """Ask for one thing and a day."""
    letter = await desk.perform(action_to_name, gesture.who, _key(gesture))
    proposed = (desk.clock.now() + PROPOSED).date()
    await desk.open_modal(gesture.trigger_id, owed_replies.action_form(letter, proposed))
    desk.later(desk.learn_names(gesture))


async def open_person(gesture: Gesture, desk: Desk) -> None:
    """Ask who can do something about it."""
    letter = await desk.perform(reply_to_pass_on, gesture.who, _key(gesture))
    await desk.open_modal(gesture.trigger_id, owed_replies.person_form(letter))


async def open_why(gesture: Gesture, desk: Desk) -> None:
    """Say why they are asked."""
    letter = await desk.perform(reply_to_give, gesture.who, _key(gesture))
    await desk.open_modal(gesture.trigger_id, owed_replies.why(letter))


async def open_reason(gesture: Gesture, desk: Desk) -> None:
    """Ask why it was not done."""
    letter = await desk.perform(reason_to_give, gesture.who, _key(gesture))
    await desk.open_modal(gesture.trigger_id, owed_replies.reason_form(letter))
    desk.later(desk.learn_names(gesture))


async def send(gesture: Gesture, desk: Desk) -> Ack:
    """Show what the channel would read."""
    await desk.learn_names(gesture)
    due_on = date_in(gesture.answer("due_on"), "due_on")
    text = gesture.answer("line")
    shown = await desk.perform(preview_action, gesture.who, _key(gesture), text, due_on)
    return {"response_action": "update", "view": reply_preview.reply_preview(shown)}


async def confirm(gesture: Gesture, desk: Desk) -> Ack:
    """Tell the channel; words that should be looked at are shown again first."""
    due_on = date_in(gesture.carried.get("due_on", ""), "line")
    text, looked_at = gesture.answer("line"), reflection.looked_at(gesture.carried)
    result = await desk.perform(
        promise_action, gesture.who, _key(gesture), text, due_on, looked_at=looked_at
    )
    return await _confirmed(result, gesture, desk)


async def explain(gesture: Gesture, desk: Desk) -> Ack:
    """Show what the channel would read of why it was not done."""
    await desk.learn_names(gesture)
    text = gesture.answer("line")
    shown = await desk.perform(preview_reason, gesture.who, _key(gesture), text)
    return {"response_action": "update", "view": reply_preview.reply_preview(shown)}


async def confirm_reason(gesture: Gesture, desk: Desk) -> Ack:
    """Tell the channel why; words that should be looked at are shown again first."""
    text, looked_at = gesture.answer("line"), reflection.looked_at(gesture.carried)
    result = await desk.perform(say_not_done, gesture.who, _key(gesture), text, looked_at=looked_at)
    return await _confirmed(result, gesture, desk)


async def done(gesture: Gesture, desk: Desk) -> None:
    """Tell the channel that it is done."""
    reply = await desk.perform(say_done, gesture.who, _key(gesture))
    await _change_messages(gesture, desk, owed_replies.answered(reply))


async def ask_other(gesture: Gesture, desk: Desk) -> Ack:
    """Ask somebody else instead."""
    await desk.perform(pass_on, gesture.who, _key(gesture), gesture.answer("person"))
    await _change_messages(gesture, desk, owed_replies.passed_on())
    return {"response_action": "update", "view": owed_replies.person_asked()}


async def _confirmed(result: ReplyPreview | PublicReply, gesture: Gesture, desk: Desk) -> Ack:
    if isinstance(result, ReplyPreview):
        turn = gesture.carried.get("turn", "")
        view = reply_preview.reply_preview(result, int(turn) if turn.isdigit() else 1)
        return {"response_action": "update", "view": view}
    await _change_messages(gesture, desk, owed_replies.answered(result))
    return {"response_action": "update", "view": owed_replies.thanks(result)}


async def _change_messages(gesture: Gesture, desk: Desk, message: Message) -> None:
    """No button of an ask that has been answered stays."""
    for place in await desk.perform(where_reply_stands, gesture.who, _key(gesture)):
        desk.later(desk.change_message(*place, message))


def _key(gesture: Gesture) -> Key:
    if not {"cohort", "quarter"} <= set(gesture.carried):
        raise NotFound
    return gesture.carried["cohort"], gesture.carried["quarter"]
