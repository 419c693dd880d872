"""Fills a workspace with members and channels from plain JSON."""

from dataclasses import fields
from typing import Any

from bot.sandbox.quiet_hours import DoNotDisturb
from bot.sandbox.tokens import new_id
from bot.sandbox.workspace import Channel, Json, Member, UserGroup, Workspace


class UnknownName(Exception):
    """No such member or channel, or a field that members or channels do not have."""


_MEMBER_FIELDS = {one.name for one in fields(Member)}
_CHANNEL_FIELDS = {one.name for one in fields(Channel)} - {"messages", "last_ts"}
_GROUP_FIELDS = {"handle", "name", "members", "is_disabled"}


def seed(workspace: Workspace, wanted: Json) -> Json:
    """Add {"members": [...], "channels": [...], "user_groups": {...}}; answers the new ids.

    Identifiers may be left out. A channel's "members" are ids or handles. A user group is a list of
    them, or {"handle", "name", "members"}.
    """
    added = {
        "members": {
            m.name: m.id for m in (_member(workspace, one) for one in _list(wanted, "members"))
        },
        "channels": {
            c.name: c.id for c in (_channel(workspace, one) for one in _list(wanted, "channels"))
        },
    }
    for group_id, group in (wanted.get("user_groups") or {}).items():
        workspace.user_groups[group_id] = _user_group(workspace, group_id, group)
    workspace.changed()
    return added


def _list(wanted: Json, key: str) -> list[Json]:
    return list(wanted.get(key) or [])


def _need_known(given: Json, known: set[str]) -> None:
    unknown = set(given) - known
    if unknown:
        raise UnknownName(f"no such field: {', '.join(sorted(unknown))}")


def _member(workspace: Workspace, given: Json) -> Member:
    _need_known(given, _MEMBER_FIELDS)
    values: dict[str, Any] = {"id": given.get("id") or new_id("U"), **given}
    values["dnd"] = DoNotDisturb(**(given.get("dnd") or {}))
    member = Member(**values)
    workspace.members[member.id] = member
    return member


def _channel(workspace: Workspace, given: Json) -> Channel:
    _need_known(given, _CHANNEL_FIELDS | {"members"})
    values = {key: value for key, value in given.items() if key != "members"}
    values.setdefault("id", new_id("C"))
    channel = Channel(**values)
    channel.member_ids += [member_id(workspace, one) for one in given.get("members") or []]
    workspace.channels[channel.id] = channel
    return channel


def _user_group(workspace: Workspace, group_id: str, given: Any) -> UserGroup:
    said = given if isinstance(given, dict) else {"members": given}
    _need_known(said, _GROUP_FIELDS)
    handle = str(said.get("handle") or group_id.lower())
    members = [member_id(workspace, one) for one in said.get("members") or []]
    return UserGroup(
        group_id,
        handle,
        str(said.get("name") or handle),
        members,
        is_disabled=bool(said.get("is_disabled")),
    )


def member_id(workspace: Workspace, name: str) -> str:
    """The id of a member named by id or handle (with or without @); raises UnknownName."""
    if name in workspace.members:
        return name
    for member in workspace.members.values():
        if member.name == name.removeprefix("@"):
            return member.id
    raise UnknownName(f"no such member: {name}")


def channel_id(workspace: Workspace, name: str) -> str:
    """The id of a channel named by id or name (with or without #); a member's name passes too."""
    if name in workspace.channels or name in workspace.members:
        return name
    for channel in workspace.channels.values():
        if channel.name == name.removeprefix("#") and not channel.is_im:
            return channel.id
    try:
        return member_id(workspace, name)
    except UnknownName:
        raise UnknownName(f"no such channel: {name}") from None
