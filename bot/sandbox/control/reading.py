"""The workspace as JSON: all of it, or what one member sees."""

from dataclasses import asdict

from bot.sandbox.slack_json import channel_json, message_json, view_json
from bot.sandbox.workspace import Channel, Json, Member, Message, Workspace


def whole_state(workspace: Workspace) -> Json:
    """Members, channels with every message, homes, modals, notices."""
    return {
        "team_id": workspace.team_id,
        "name": workspace.name,
        "bot_user_id": workspace.bot_user_id,
        "is_installed": workspace.is_installed,
        "change": workspace.change,
        "members": [member_state(member) for member in workspace.members.values()],
        "channels": [
            _channel_state(channel, channel.messages, workspace)
            for channel in workspace.channels.values()
        ],
        "homes": {user: view_json(home, workspace) for user, home in workspace.homes.items()},
        "modals": {
            user: [view_json(view, workspace) for view in stack]
            for user, stack in workspace.modals.items()
        },
        "notices": [_dated(asdict(notice)) for notice in workspace.notices],
    }


def state_for(workspace: Workspace, user_id: str) -> Json:
    """What one member sees; `modals` from the bottom to the top one."""
    channels = workspace.channels_of(user_id) + workspace.direct_channels_of(user_id)
    home = workspace.homes.get(user_id)
    return {
        "user": member_state(workspace.members[user_id]),
        "change": workspace.change,
        "channels": [_channel_seen(channel, user_id, workspace) for channel in channels],
        "modals": [
            view_json(view, workspace) | {"errors": view.errors}
            for view in workspace.modals.get(user_id, [])
        ],
        "home": view_json(home, workspace) if home else None,
        "notices": [_dated(asdict(n)) for n in workspace.notices if n.user_id == user_id],
    }


def member_state(member: Member) -> Json:
    """A member's fields."""
    return asdict(member)


def _dated(notice: Json) -> Json:
    return notice | {"at": notice["at"].isoformat()}


def _channel_seen(channel: Channel, user_id: str, workspace: Workspace) -> Json:
    seen = [message for message in channel.messages if message.is_visible_to(user_id)]
    unread = len(workspace.unread(user_id, channel))
    with_whom = channel.other_member_id(user_id) if channel.is_im else None
    state = _channel_state(channel, seen, workspace)
    return state | {"unread": unread, "with": with_whom}


def _channel_state(channel: Channel, messages: list[Message], workspace: Workspace) -> Json:
    return channel_json(channel, workspace) | {
        "members": channel.member_ids,
        "messages": [_message_state(message, channel, workspace) for message in messages],
    }


def _message_state(message: Message, channel: Channel, workspace: Workspace) -> Json:
    body = message_json(message, channel, workspace, with_metadata=True)
    return body | {"channel": channel.id, "ephemeral_to": message.ephemeral_to}
