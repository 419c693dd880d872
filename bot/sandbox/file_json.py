"""Files in the shape of Slack's file object."""

import re

from bot.sandbox.files import File, type_of
from bot.sandbox.workspace import Channel, Json, Workspace

_SAFE = re.compile(r"[^a-z0-9._-]+")


def file_json(file: File, workspace: Workspace) -> Json:
    """A file object; of a deleted file only a tombstone is left."""
    if file.is_deleted:
        return {"id": file.id, "mode": "tombstone"}
    kind = type_of(file.name)
    is_text = kind.mimetype.startswith("text/")
    name = _SAFE.sub("_", file.name.lower())
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": kind.mimetype,
        "filetype": kind.filetype,
        "pretty_type": kind.pretty_type,
        "user": file.user_id,
        "user_team": workspace.team_id,
        "editable": is_text,
        "size": file.length,
        "mode": "snippet" if is_text else "hosted",
        "is_external": False,
        "external_type": "",
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{file.address}/{name}",
        "url_private_download": f"{file.address}/download/{name}",
        "permalink": f"{file.address}/{name}",
        "has_rich_preview": False,
        "file_access": "visible",
    } | _places(file, workspace)


def unshared_file_json(file: File, workspace: Workspace) -> Json:
    """The file object before anybody has been told where the file stands."""
    nowhere = {"is_public": False, "channels": [], "groups": [], "ims": [], "shares": {}}
    return file_json(file, workspace) | nowhere


def _places(file: File, workspace: Workspace) -> Json:
    channels = [workspace.channels[one] for one in file.shown_in]
    public = [channel for channel in channels if not channel.is_private and not channel.is_im]
    private = [channel for channel in channels if channel not in public]
    shares = {
        "public": {channel.id: [_share(file, channel, workspace)] for channel in public},
        "private": {channel.id: [_share(file, channel, workspace)] for channel in private},
    }
    return {
        "is_public": bool(public),
        "channels": [channel.id for channel in public],
        "groups": [channel.id for channel in private if not channel.is_im],
        "ims": [channel.id for channel in private if channel.is_im],
        "shares": {kind: where for kind, where in shares.items() if where},
    }


def _share(file: File, channel: Channel, workspace: Workspace) -> Json:
    return {
        "ts": file.shown_in[channel.id],
        "channel_name": channel.name,
        "team_id": workspace.team_id,
        "reply_users": [],
        "reply_users_count": 0,
        "reply_count": 0,
        "share_user_id": file.user_id,
    }
