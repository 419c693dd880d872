"""chat.postMessage, chat.update, chat.delete, chat.postEphemeral and chat.getPermalink."""

from typing import Any

from bot.sandbox import posting
from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.blocks import problems_with_blocks
from bot.sandbox.slack_json import message_json
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal, invalid
from bot.sandbox.workspace import Channel, Json


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    call.need_scope("chat:write")
    channel = call.writable_channel()
    draft = posting.app_draft(
        call.office,
        *_words(call),
        thread_ts=_thread(call, channel),
        metadata=_metadata(call),
        is_broadcast=call.arguments.flag("reply_broadcast"),
    )
    message = posting.post(call.office, channel, draft)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_json(message, channel, call.workspace),
    }


def update(call: Call) -> Json:
    """chat.update: new words and blocks for a message of the app's own."""
    call.need_scope("chat:write")
    channel = call.channel()
    message = call.own_message(channel, "cant_update_message")
    text, blocks = _words(call)
    if call.arguments.values.get("blocks") is None and call.arguments.values.get("text") is None:
        raise Refusal("no_text")
    change = posting.app_draft(call.office, text, blocks, metadata=_metadata(call))
    posting.edit(call.office, channel, message, change)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_json(message, channel, call.workspace),
    }


def delete(call: Call) -> Json:
    """chat.delete: one of the app's own messages."""
    call.need_scope("chat:write")
    channel = call.channel()
    message = call.own_message(channel, "cant_delete_message")
    posting.delete(call.office, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral: a message that one member sees, in a channel they are in."""
    call.need_scope("chat:write")
    channel = call.writable_channel()
    member = call.member()
    if member.id not in channel.member_ids or member.is_deleted:
        raise Refusal("user_not_in_channel")
    draft = posting.app_draft(
        call.office, *_words(call), thread_ts=_thread(call, channel), ephemeral_to=member.id
    )
    return {"message_ts": posting.post(call.office, channel, draft).ts}


def get_permalink(call: Call) -> Json:
    """chat.getPermalink: an address that shows the message."""
    channel = call.channel()
    message = channel.message(call.arguments.required("message_ts"))
    if message is None:
        raise Refusal("message_not_found")
    link = f"{call.office.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _words(call: Call) -> tuple[str, list[Json]]:
    blocks = call.arguments.structure("blocks", "invalid_blocks_format") or []
    text = call.arguments.text("text")
    problems = problems_with_blocks(blocks, limits.MESSAGE)
    if problems:
        raise invalid("invalid_blocks", problems)
    if not blocks and not text.strip():
        raise Refusal("no_text")
    return text[: limits.MESSAGE_TEXT], blocks


def _thread(call: Call, channel: Channel) -> str | None:
    thread_ts = call.arguments.text("thread_ts")
    if not thread_ts:
        return None
    parent = channel.message(thread_ts)
    if parent is None:
        raise Refusal("thread_not_found")
    return parent.thread_ts or parent.ts


def _metadata(call: Call) -> Json | None:
    metadata: Any = call.arguments.structure("metadata", "invalid_metadata_format")
    if metadata in (None, {}):
        return None
    named = isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str)
    if not named or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    return dict(metadata)
