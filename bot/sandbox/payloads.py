"""Interactions and commands in Slack's shapes."""

from bot.sandbox.office import Office
from bot.sandbox.slack_json import (
    message_json,
    organisation_json,
    person_json,
    short_channel_json,
    team_json,
    view_json,
)
from bot.sandbox.workspace import Channel, Home, Json, Member, Message, OpenView


def interaction(office: Office, kind: str, member: Member, *, view_id: str | None = None) -> Json:
    """What every interaction says: who, where from, and a fresh trigger."""
    return {
        "type": kind,
        "user": person_json(member, office.workspace),
        "api_app_id": office.workspace.app_id,
        "token": office.credentials.verification_token,
        "trigger_id": office.triggers.issue(member.id, view_id=view_id),
        "team": team_json(office.workspace),
        "enterprise": organisation_json(office.workspace),
        "is_enterprise_install": office.workspace.is_org_wide,
    }


def message_part(office: Office, channel: Channel, message: Message, member: Member) -> Json:
    """Where in a message something happened, and how to answer there."""
    is_ephemeral = message.ephemeral_to is not None
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": is_ephemeral,
    }
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    state = office.workspace.message_states.get((member.id, channel.id, message.ts), {})
    part: Json = {
        "container": container,
        "channel": short_channel_json(channel),
        "state": {"values": state},
        "response_url": office.addresses.issue(
            member.id, channel.id, message_ts=message.ts, thread_ts=message.thread_ts
        ),
    }
    if not is_ephemeral:
        part["message"] = message_json(message, channel, office.workspace)
    return part


def view_part(office: Office, shown: OpenView | Home) -> Json:
    """Which view something happened in, with what was entered so far."""
    return {
        "container": {"type": "view", "view_id": shown.id},
        "view": view_json(shown, office.workspace),
    }


def view_submission(office: Office, member: Member, opened: OpenView) -> Json:
    """A modal's submission."""
    body = interaction(office, "view_submission", member, view_id=opened.id)
    return body | {"view": view_json(opened, office.workspace), "response_urls": []}


def view_closed(office: Office, member: Member, opened: OpenView, *, is_cleared: bool) -> Json:
    """A modal that was closed; closing gives no trigger."""
    body = interaction(office, "view_closed", member)
    del body["trigger_id"]
    return body | {"view": view_json(opened, office.workspace), "is_cleared": is_cleared}


def shortcut(office: Office, member: Member, callback_id: str) -> Json:
    """A global shortcut."""
    body = interaction(office, "shortcut", member)
    return body | {"callback_id": callback_id, "action_ts": office.clock.timestamp()}


def message_shortcut(
    office: Office, member: Member, callback_id: str, channel: Channel, message: Message
) -> Json:
    """A shortcut on one message."""
    body = interaction(office, "message_action", member)
    return body | {
        "callback_id": callback_id,
        "action_ts": office.clock.timestamp(),
        "message_ts": message.ts,
        "message": message_json(message, channel, office.workspace),
        "channel": short_channel_json(channel),
        "response_url": office.addresses.issue(member.id, channel.id, message_ts=message.ts),
    }


def slash_command(
    office: Office, member: Member, channel: Channel, command: str, text: str
) -> dict[str, str]:
    """A slash command: nothing but strings."""
    workspace = office.workspace
    org = workspace.organisation
    whose = {"enterprise_id": org.id, "enterprise_name": org.name} if org else {}
    return whose | {
        "token": office.credentials.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": short_channel_json(channel)["name"],
        "user_id": member.id,
        "user_name": member.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": str(workspace.is_org_wide).lower(),
        "response_url": office.addresses.issue(member.id, channel.id),
        "trigger_id": office.triggers.issue(member.id),
    }
