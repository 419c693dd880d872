"""Events as the Events API tells them to the app."""

from bot.sandbox.files import File
from bot.sandbox.office import Office
from bot.sandbox.slack_json import (
    channel_json,
    channel_type,
    dnd_json,
    message_json,
    user_json,
    view_json,
)
from bot.sandbox.tokens import new_id, new_secret
from bot.sandbox.workspace import Channel, Json, Message


def announce(office: Office, event: Json, *, subscription: str = "") -> None:
    """Tell the app one event, if it subscribed to it (by the event's type if nothing else)."""
    workspace = office.workspace
    if workspace.is_installed and office.manifest.wants_event(subscription or event["type"]):
        office.courier.tell(event_callback(office, event))


def event_callback(office: Office, event: Json) -> Json:
    """The wrapping in which every event arrives."""
    workspace = office.workspace
    whose = {"enterprise_id": workspace.organisation_id} if workspace.organisation else {}
    return whose | {
        "token": office.credentials.verification_token,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": workspace.organisation_id,
        "api_app_id": workspace.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": office.clock.epoch_seconds(),
        "authorizations": [
            {
                "enterprise_id": workspace.organisation_id,
                "team_id": None if workspace.is_org_wide else workspace.team_id,
                "user_id": workspace.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": workspace.is_org_wide,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{new_secret(24)}",
    }


def announce_removal(office: Office, event: Json) -> None:
    """The end of an installation; as with Slack it says whose, and names no authorizations.

    Of an organisation's installation there is no team to name.
    """
    workspace = office.workspace
    if not workspace.is_installed or not office.manifest.wants_event(event["type"]):
        return
    told = event_callback(office, event | {"event_ts": office.clock.timestamp()})
    left_out = {"authorizations", "context_team_id", "context_enterprise_id", "event_context"}
    if workspace.is_org_wide:
        left_out.add("team_id")
    office.courier.tell({key: value for key, value in told.items() if key not in left_out})


def announce_message(office: Office, channel: Channel, message: Message) -> None:
    """A new message in a channel of the app; ephemeral ones are nobody's event."""
    if message.ephemeral_to is not None or not _hears(office, channel):
        return
    body = message_json(message, channel, office.workspace)
    body |= {
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": channel_type(channel),
    }
    if message.file_ids:
        body["subtype"] = "file_share"
    if message.bot_id is None:
        body["client_msg_id"] = new_secret(32)
    announce(office, body, subscription=_message_subscription(channel))
    mention = f"<@{office.workspace.bot_user_id}>"
    if mention in message.text and message.bot_id is None and not channel.is_im:
        kept = {k: v for k, v in body.items() if k != "channel_type"}
        announce(office, kept | {"type": "app_mention"})


def announce_files(office: Office, channel: Channel, message: Message) -> None:
    """Files that came with a message; of each the app is told no more than its id."""
    if not _hears(office, channel):
        return
    for file_id in message.file_ids:
        event: Json = {
            "type": "file_shared",
            "file_id": file_id,
            "user_id": message.user_id,
            "file": {"id": file_id},
            "channel_id": channel.id,
            "event_ts": office.clock.timestamp(message.ts),
        }
        announce(office, event)


def announce_file_deletion(office: Office, file: File) -> None:
    """A file that is gone; only where the app could see it."""
    channels = [office.workspace.channels[channel_id] for channel_id in file.shown_in]
    if any(_hears(office, channel) for channel in channels):
        event_ts = office.clock.timestamp()
        announce(office, {"type": "file_deleted", "file_id": file.id, "event_ts": event_ts})


def announce_edit(office: Office, channel: Channel, before: Json, message: Message) -> None:
    """A message that was changed."""
    if message.ephemeral_to is None and _hears(office, channel):
        event = _hidden(office, channel, "message_changed")
        event["message"] = message_json(message, channel, office.workspace)
        event["previous_message"] = before
        announce(office, event, subscription=_message_subscription(channel))


def announce_deletion(office: Office, channel: Channel, message: Message) -> None:
    """A message that was deleted."""
    if message.ephemeral_to is None and _hears(office, channel):
        event = _hidden(office, channel, "message_deleted")
        event["deleted_ts"] = message.ts
        event["previous_message"] = message_json(message, channel, office.workspace)
        announce(office, event, subscription=_message_subscription(channel))


def _hidden(office: Office, channel: Channel, subtype: str) -> Json:
    ts = office.clock.timestamp(channel.last_ts)
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel_type(channel),
        "ts": ts,
        "event_ts": ts,
    }


def _hears(office: Office, channel: Channel) -> bool:
    return office.workspace.bot_user_id in channel.member_ids


def _message_subscription(channel: Channel) -> str:
    names = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}
    return names[channel_type(channel)]


def announce_membership(
    office: Office, channel: Channel, user_id: str, *, kind: str, inviter_id: str | None = None
) -> None:
    """`kind` is "member_joined_channel" or "member_left_channel"."""
    is_ours = user_id == office.workspace.bot_user_id
    if _hears(office, channel) or is_ours:
        event: Json = {
            "type": kind,
            "user": user_id,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": office.workspace.team_id,
            "event_ts": office.clock.timestamp(),
        }
        if inviter_id:
            event["inviter"] = inviter_id
        announce(office, event)


def announce_channel(office: Office, channel: Channel, kind: str, *, actor_id: str) -> None:
    """A channel as a whole: "channel_archive", "channel_rename", "channel_created" ..."""
    about: object = channel.id
    if kind in ("channel_rename", "channel_created"):
        about = channel_json(channel, office.workspace)
    event = {"type": kind, "channel": about, "user": actor_id}
    announce(office, event | {"event_ts": office.clock.timestamp()})


def announce_home_opened(office: Office, user_id: str, channel: Channel, *, tab: str) -> None:
    """Somebody looks at the app; the current view is included if there is one."""
    event: Json = {
        "type": "app_home_opened",
        "user": user_id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": office.clock.timestamp(),
    }
    home = office.workspace.homes.get(user_id)
    if tab == "home" and home is not None:
        event["view"] = view_json(home, office.workspace)
    announce(office, event)


def announce_user_change(office: Office, user_id: str, kind: str = "user_change") -> None:
    """A member changed ("user_change") or is new ("team_join")."""
    member = office.workspace.members[user_id]
    event = {
        "type": kind,
        "user": user_json(member, office.workspace, office.clock),
        "cache_ts": office.clock.epoch_seconds(),
        "event_ts": office.clock.timestamp(),
    }
    announce(office, event)


def announce_quiet_hours(office: Office, user_id: str) -> None:
    """A member's quiet hours or snooze changed; as to anybody else, the snooze is not named."""
    status = dnd_json(office.workspace.members[user_id], office.clock)
    event: Json = {"type": "dnd_updated_user", "user": user_id, "dnd_status": status}
    announce(office, event | {"event_ts": office.clock.timestamp()})
