"""The workspace's members, channels, messages and views in the shapes of Slack's JSON."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.clock import SandboxClock
from bot.sandbox.file_json import file_json
from bot.sandbox.quiet_hours import next_quiet
from bot.sandbox.workspace import Channel, Home, Json, Member, Message, OpenView, Workspace


def user_json(member: Member, workspace: Workspace, clock: SandboxClock) -> Json:
    """A user object as users.info gives it; without `email`, which has a scope of its own."""
    if member.is_deleted:
        return _deactivated_json(member, workspace, clock)
    local = clock.now().astimezone(ZoneInfo(member.tz))
    offset = local.utcoffset() or timedelta()
    shown = member.shown_name
    is_our_bot = member.id == workspace.bot_user_id
    user: Json = {
        "id": member.id,
        "team_id": workspace.team_id,
        "name": member.name,
        "deleted": False,
        "color": "9f69e7",
        "real_name": shown,
        "tz": member.tz,
        "tz_label": local.tzname() or member.tz,
        "tz_offset": int(offset.total_seconds()),
        "profile": profile_json(member, workspace),
        "is_admin": member.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": member.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "is_email_confirmed": True,
        "updated": clock.epoch_seconds(),
        "locale": member.locale,
    }
    if is_our_bot:
        user["profile"] |= {"api_app_id": workspace.app_id, "bot_id": workspace.bot_id}
    return user


def _deactivated_json(member: Member, workspace: Workspace, clock: SandboxClock) -> Json:
    """Slack says no more of somebody who is deactivated: no time zone, no rights."""
    return {
        "id": member.id,
        "team_id": workspace.team_id,
        "name": member.name,
        "deleted": True,
        "profile": profile_json(member, workspace),
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": clock.epoch_seconds(),
    }


def profile_json(member: Member, workspace: Workspace) -> Json:
    """A profile as users.profile.get gives it."""
    return {
        "title": member.title,
        "real_name": member.shown_name,
        "real_name_normalized": member.shown_name,
        "display_name": member.display_name,
        "display_name_normalized": member.display_name,
        "first_name": member.shown_name.split(" ")[0],
        "last_name": " ".join(member.shown_name.split(" ")[1:]),
        "status_text": member.status_text,
        "status_emoji": member.status_emoji,
        "status_expiration": member.status_expiration,
        "avatar_hash": "",
        "team": workspace.team_id,
    }


def channel_json(channel: Channel, workspace: Workspace) -> Json:
    """A conversation object."""
    if channel.is_im:
        other_id = channel.other_member_id(workspace.bot_user_id)
        other = workspace.members.get(other_id)
        return {
            "id": channel.id,
            "created": channel.created,
            "is_im": True,
            "is_channel": False,
            "is_group": False,
            "is_mpim": False,
            "is_private": True,
            "is_archived": False,
            "is_org_shared": False,
            "user": other_id,
            "is_user_deleted": other is not None and other.is_deleted,
            "is_open": True,
            "context_team_id": workspace.team_id,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": channel.created,
        "creator": channel.creator_id,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "is_member": workspace.bot_user_id in channel.member_ids,
        "num_members": len(channel.member_ids),
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "context_team_id": workspace.team_id,
    }


def channel_type(channel: Channel) -> str:
    """ "im", "group" or "channel", as message events say it."""
    if channel.is_im:
        return "im"
    return "group" if channel.is_private else "channel"


def message_json(
    message: Message, channel: Channel, workspace: Workspace, *, with_metadata: bool = False
) -> Json:
    """A message object, with its count of replies if it has any."""
    body: Json = {
        "type": "message",
        "user": message.user_id,
        "team": workspace.team_id,
        "text": message.text,
        "ts": message.ts,
    }
    if message.subtype:
        body["subtype"] = message.subtype
    if message.bot_id:
        body |= _bot_parts(message.bot_id, workspace)
    if message.blocks:
        body["blocks"] = message.blocks
    if message.file_ids:
        shown = [file_json(file, workspace) for file in workspace.files_of(message)]
        body |= {"files": shown, "upload": False, "display_as_bot": False}
    if message.thread_ts:
        body["thread_ts"] = message.thread_ts
    if message.edited_ts:
        body["edited"] = {"user": message.user_id, "ts": message.edited_ts}
    if message.reactions:
        body["reactions"] = [
            {"name": name, "users": users, "count": len(users)}
            for name, users in message.reactions.items()
        ]
    if message.pinned_at:
        pin = {"channel": channel.id, "pinned_by": message.pinned_by}
        body["pinned_info"] = pin | {"pinned_ts": message.pinned_at}
        body["pinned_to"] = [channel.id]
    if with_metadata and message.metadata:
        body["metadata"] = message.metadata
    return body | _thread_parts(message, channel)


def _bot_parts(bot_id: str, workspace: Workspace) -> Json:
    return {
        "bot_id": bot_id,
        "app_id": workspace.app_id,
        "bot_profile": {
            "id": bot_id,
            "app_id": workspace.app_id,
            "name": workspace.app_name,
            "deleted": False,
            "team_id": workspace.team_id,
        },
    }


def _thread_parts(message: Message, channel: Channel) -> Json:
    if message.is_reply:
        parent = channel.message(message.thread_ts or "")
        return {"parent_user_id": parent.user_id} if parent else {}
    replies = [reply for reply in channel.replies(message.ts) if reply.ephemeral_to is None]
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user_id for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }


def view_json(shown: OpenView | Home, workspace: Workspace) -> Json:
    """A view object as the Web API and the payloads give it, with what was entered so far."""
    view = shown.view
    is_modal = isinstance(shown, OpenView)
    answer: Json = {
        "id": shown.id,
        "team_id": workspace.team_id,
        "type": view["type"],
        "blocks": view["blocks"],
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "state": {"values": shown.state},
        "hash": shown.hash,
        "title": view.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(view.get("clear_on_close")),
        "notify_on_close": bool(view.get("notify_on_close")),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": shown.previous_view_id if isinstance(shown, OpenView) else None,
        "root_view_id": shown.root_view_id if isinstance(shown, OpenView) else shown.id,
        "app_id": workspace.app_id,
        "external_id": view.get("external_id", ""),
        "app_installed_team_id": workspace.installed_id,
        "bot_id": workspace.bot_id,
    }
    if is_modal:
        answer["submit_disabled"] = bool(view.get("submit_disabled"))
    return answer


def dnd_json(member: Member, clock: SandboxClock) -> Json:
    """Quiet hours as others are told of them."""
    is_on, starts, ends = next_quiet(member.dnd, member.tz, clock.now())
    return {"dnd_enabled": is_on, "next_dnd_start_ts": starts, "next_dnd_end_ts": ends}


def person_json(member: Member, workspace: Workspace) -> Json:
    """The short user object inside interaction payloads."""
    return {
        "id": member.id,
        "username": member.name,
        "name": member.name,
        "team_id": workspace.team_id,
    }


def team_json(workspace: Workspace) -> Json:
    """The short team object inside interaction payloads."""
    team: Json = {"id": workspace.team_id, "domain": workspace.domain}
    org = workspace.organisation
    return team | ({"enterprise_id": org.id, "enterprise_name": org.name} if org else {})


def organisation_json(workspace: Workspace) -> Json | None:
    """The organisation inside interaction payloads and the answers of OAuth."""
    org = workspace.organisation
    return {"id": org.id, "name": org.name} if org else None


def short_channel_json(channel: Channel) -> dict[str, Any]:
    """The short channel object inside interaction payloads."""
    return {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name}
