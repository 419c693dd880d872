"""conversations.open, info, history, replies, members, list and join; users.conversations."""

from bot.sandbox import announcing
from bot.sandbox.posting import open_direct_channel
from bot.sandbox.slack_json import channel_json, message_json
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Channel, Json, Message


def open_(call: Call) -> Json:
    """conversations.open: the app's direct conversation with one person."""
    call.need_scope("im:write")
    if call.arguments.text("channel"):
        channel = call.channel()
        return {"channel": _opened(call, channel), "already_open": True, "no_op": True}
    users = call.arguments.listed("users")
    if not users:
        raise Refusal("users_list_not_supplied")
    if any(user not in call.workspace.members for user in users):
        raise Refusal("user_not_found")
    if len(users) > 1:
        raise Refusal("not_enabled")
    bot_id = call.workspace.bot_user_id
    if users[0] == bot_id:
        raise Refusal("cannot_dm_bot")
    if call.workspace.members[users[0]].is_deleted:
        raise Refusal("user_disabled")
    was_open = call.workspace.direct_channel(bot_id, users[0]) is not None
    channel = open_direct_channel(call.office, bot_id, users[0])
    return {"channel": _opened(call, channel), "already_open": was_open, "no_op": was_open}


def _opened(call: Call, channel: Channel) -> Json:
    if call.arguments.flag("return_im"):
        return channel_json(channel, call.workspace)
    return {"id": channel.id}


def info(call: Call) -> Json:
    """conversations.info."""
    channel = call.channel()
    call.need_channel_scope(channel, "read")
    body = channel_json(channel, call.workspace)
    if not call.arguments.flag("include_num_members"):
        body.pop("num_members", None)
    return {"channel": body}


def history(call: Call) -> Json:
    """conversations.history: newest first, without thread replies."""
    channel = _readable(call)
    shown = [m for m in channel.top_messages() if m.ephemeral_to is None]
    return _messages(call, channel, list(reversed(_within(call, shown))))


def replies(call: Call) -> Json:
    """conversations.replies: the message and its replies, oldest first."""
    channel = _readable(call)
    parent = channel.message(call.arguments.required("ts"))
    if parent is None or parent.ephemeral_to is not None:
        raise Refusal("thread_not_found")
    if parent.is_reply:
        parent = channel.message(parent.thread_ts or "") or parent
    shown = [m for m in channel.replies(parent.ts) if m.ephemeral_to is None]
    return _messages(call, channel, [parent, *_within(call, shown)])


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.need_channel_scope(channel, "history")
    if call.workspace.bot_user_id not in channel.member_ids:
        raise Refusal("not_in_channel")
    return channel


def _within(call: Call, messages: list[Message]) -> list[Message]:
    oldest = call.arguments.text("oldest", "0")
    latest = call.arguments.text("latest")
    inclusive = call.arguments.flag("inclusive")

    def is_within(message: Message) -> bool:
        ts = float(message.ts)
        if inclusive:
            return ts >= float(oldest) and (not latest or ts <= float(latest))
        return ts > float(oldest) and (not latest or ts < float(latest))

    try:
        return [message for message in messages if is_within(message)]
    except ValueError:
        raise Refusal("invalid_arguments") from None


def _messages(call: Call, channel: Channel, messages: list[Message]) -> Json:
    with_metadata = call.arguments.flag("include_all_metadata")
    bodies = [
        message_json(message, channel, call.workspace, with_metadata=with_metadata)
        for message in messages
    ]
    page = call.page(bodies, "messages")
    has_more = bool(page["response_metadata"]["next_cursor"])
    if not has_more:
        del page["response_metadata"]
    return page | {"has_more": has_more, "pin_count": len(channel.pinned())}


def members(call: Call) -> Json:
    """conversations.members."""
    channel = call.channel()
    call.need_channel_scope(channel, "read")
    page: Json = call.page(list(channel.member_ids), "members")  # type: ignore[arg-type]
    return page


def list_(call: Call) -> Json:
    """conversations.list: the channels that the app can see, of the kinds asked for."""
    channels = [c for c in call.workspace.channels.values() if _is_listed(call, c)]
    return call.page([channel_json(c, call.workspace) for c in channels], "channels")


def of_user(call: Call) -> Json:
    """users.conversations: those of them that a member (the app by default) is in."""
    user_id = call.arguments.text("user", call.workspace.bot_user_id)
    if user_id not in call.workspace.members:
        raise Refusal("user_not_found")
    visible = [c for c in call.workspace.channels.values() if _is_listed(call, c)]
    channels = [channel_json(c, call.workspace) for c in visible if user_id in c.member_ids]
    return call.page(channels, "channels")


def _is_listed(call: Call, channel: Channel) -> bool:
    scopes = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read"}
    wanted = call.arguments.listed("types") or ["public_channel"]
    for kind in wanted:
        if kind not in (*scopes, "mpim"):
            raise Refusal("invalid_types")
        if kind in scopes:
            call.need_scope(scopes[kind])
    kind = "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"
    if kind not in wanted or (channel.is_archived and call.arguments.flag("exclude_archived")):
        return False
    return not channel.is_private or call.workspace.bot_user_id in channel.member_ids


def join(call: Call) -> Json:
    """conversations.join: the app enters a public channel."""
    call.need_scope("channels:join")
    channel = call.channel()
    if channel.is_private:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    bot_id = call.workspace.bot_user_id
    if bot_id not in channel.member_ids:
        channel.member_ids.append(bot_id)
        call.workspace.changed()
        announcing.announce_membership(call.office, channel, bot_id, kind="member_joined_channel")
    return {"channel": channel_json(channel, call.workspace)}
