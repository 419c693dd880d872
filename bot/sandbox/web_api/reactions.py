"""reactions.add and reactions.remove."""

from bot.sandbox.announcing import announce
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Json, Message


def _message(call: Call) -> Message:
    call.need_scope("reactions:write")
    channel = call.channel()
    if call.workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    message = channel.message(call.arguments.required("timestamp"))
    if message is None or message.ephemeral_to is not None:
        raise Refusal("message_not_found")
    return message


def add(call: Call) -> Json:
    """reactions.add: the app's own reaction."""
    message = _message(call)
    users = message.reactions.setdefault(call.arguments.required("name"), [])
    if call.workspace.bot_user_id in users:
        raise Refusal("already_reacted")
    users.append(call.workspace.bot_user_id)
    call.workspace.changed()
    _tell(call, message, "reaction_added")
    return {}


def remove(call: Call) -> Json:
    """reactions.remove."""
    message = _message(call)
    name = call.arguments.required("name")
    users = message.reactions.get(name, [])
    if call.workspace.bot_user_id not in users:
        raise Refusal("no_reaction")
    users.remove(call.workspace.bot_user_id)
    if not users:
        del message.reactions[name]
    call.workspace.changed()
    _tell(call, message, "reaction_removed")
    return {}


def _tell(call: Call, message: Message, kind: str) -> None:
    item = {"type": "message", "channel": message.channel_id, "ts": message.ts}
    event: Json = {"type": kind, "user": call.workspace.bot_user_id, "item": item}
    event |= {"reaction": call.arguments.text("name"), "item_user": message.user_id}
    announce(call.office, event | {"event_ts": call.office.clock.timestamp()})
