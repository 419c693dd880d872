"""pins.add, pins.remove and pins.list: messages that a channel keeps at hand."""

from bot.sandbox.announcing import announce
from bot.sandbox.slack_json import message_json
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Channel, Json, Message


def add(call: Call) -> Json:
    """pins.add."""
    channel, message = _pinnable(call)
    if message.pinned_at:
        raise Refusal("already_pinned")
    message.pinned_at = call.office.clock.epoch_seconds()
    message.pinned_by = call.workspace.bot_user_id
    call.workspace.changed()
    _tell(call, channel, message, "pin_added")
    return {}


def remove(call: Call) -> Json:
    """pins.remove."""
    channel, message = _pinnable(call)
    if not message.pinned_at:
        raise Refusal("no_pin")
    message.pinned_at, message.pinned_by = 0, ""
    call.workspace.changed()
    _tell(call, channel, message, "pin_removed")
    return {}


def list_(call: Call) -> Json:
    """pins.list: the newest pin first."""
    call.need_scope("pins:read")
    channel = _joined(call)
    pinned = sorted(channel.pinned(), key=lambda message: message.pinned_at, reverse=True)
    return {"items": [_item(call, channel, message) for message in pinned]}


def _pinnable(call: Call) -> tuple[Channel, Message]:
    call.need_scope("pins:write")
    channel = _joined(call)
    timestamp = call.arguments.text("timestamp")
    if not timestamp:
        raise Refusal("no_item_specified")
    message = channel.message(timestamp)
    if message is None or message.ephemeral_to is not None:
        raise Refusal("message_not_found")
    return channel, message


def _joined(call: Call) -> Channel:
    channel = call.channel()
    if call.workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    return channel


def _item(call: Call, channel: Channel, message: Message) -> Json:
    return {
        "type": "message",
        "channel": channel.id,
        "created": message.pinned_at,
        "created_by": message.pinned_by,
        "message": message_json(message, channel, call.workspace),
    }


def _tell(call: Call, channel: Channel, message: Message, kind: str) -> None:
    event: Json = {
        "type": kind,
        "user": call.workspace.bot_user_id,
        "channel_id": channel.id,
        "item": _item(call, channel, message),
        "item_user": message.user_id,
        "pin_count": str(len(channel.pinned())),
    }
    announce(call.office, event | {"event_ts": call.office.clock.timestamp()})
