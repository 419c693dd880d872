"""pins.add."""

from bot.sandbox.announcing import announce
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json


def add(call: Call) -> Json:
    """pins.add: keep a message at the head of its channel."""
    call.need_scope("pins:write")
    channel = call.channel()
    if call.workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    message = channel.message(call.arguments.required("timestamp"))
    if message is None or message.ephemeral_to is not None:
        raise Refusal("message_not_found")
    if message.is_pinned:
        raise Refusal("already_pinned")
    message.is_pinned = True
    call.workspace.changed()
    item: Json = {"type": "message", "channel": channel.id, "created_by": message.user_id}
    event: Json = {"type": "pin_added", "user": call.workspace.bot_user_id}
    event |= {"channel_id": channel.id, "item": item, "item_user": message.user_id}
    announce(call.office, event | {"event_ts": call.office.clock.timestamp()})
    return {}
