"""The list of conversations beside the page, with what is unread in each."""

from dataclasses import dataclass, replace

from bot.sandbox.page.faces import hue_of, initials_of
from bot.sandbox.page.looks import HOME, Look
from bot.sandbox.workspace import Channel, Workspace


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    at: str
    name: str
    unread: int = 0
    is_current: bool = False
    is_private: bool = False
    hue: int | None = None
    """The tint of the person's face; None for a channel."""
    is_app: bool = False

    @property
    def initials(self) -> str:
        """What stands in the person's face."""
        return initials_of(self.name)

    @property
    def unread_words(self) -> str:
        """The count for the badge."""
        return "99+" if self.unread > 99 else str(self.unread)


@dataclass(frozen=True)
class Sidebar:
    """The whole list, for one person."""

    channels: tuple[Entry, ...]
    people: tuple[Entry, ...]
    apps: tuple[Entry, ...]
    other_channels: tuple[Entry, ...]
    """Public channels that the person has not joined."""

    @property
    def unread(self) -> int:
        """How much is unread anywhere."""
        return sum(entry.unread for entry in (*self.channels, *self.people, *self.apps))


def sidebar_for(look: Look, workspace: Workspace) -> Sidebar:
    """What that person can open, channels by name, conversations with the newest on top."""
    mine = [c for c in workspace.channels_of(look.user_id) if not c.is_archived]
    others = [
        channel
        for channel in workspace.channels.values()
        if not (channel.is_im or channel.is_private or channel.is_archived)
        and look.user_id not in channel.member_ids
    ]
    return Sidebar(
        channels=tuple(_channel(c, look, workspace) for c in _by_name(mine)),
        people=_people(look, workspace),
        apps=_apps(look, workspace),
        other_channels=tuple(_channel(c, look, workspace) for c in _by_name(others)),
    )


def _by_name(channels: list[Channel]) -> list[Channel]:
    return sorted(channels, key=lambda channel: channel.name)


def _channel(channel: Channel, look: Look, workspace: Workspace) -> Entry:
    is_mine = look.user_id in channel.member_ids
    return Entry(
        at=channel.id,
        name=channel.name,
        unread=len(workspace.unread(look.user_id, channel)) if is_mine else 0,
        is_current=look.at == channel.id,
        is_private=channel.is_private,
    )


def _people(look: Look, workspace: Workspace) -> tuple[Entry, ...]:
    direct = sorted(
        workspace.direct_channels_of(look.user_id), key=lambda c: c.last_ts, reverse=True
    )
    others = [(channel.other_member_id(look.user_id), channel) for channel in direct]
    entries = [
        _person(other, channel, look, workspace)
        for other, channel in others
        if other not in {workspace.bot_user_id, look.user_id}
    ]
    if look.at in workspace.members and look.at not in {entry.at for entry in entries}:
        entries.append(_person(look.at, None, look, workspace))
    return tuple(entry for entry in entries if entry.at != workspace.bot_user_id)


def _person(other_id: str, channel: Channel | None, look: Look, workspace: Workspace) -> Entry:
    other = workspace.members.get(other_id)
    return Entry(
        at=other_id,
        name=other.shown_name if other else "Somebody who left",
        unread=len(workspace.unread(look.user_id, channel)) if channel else 0,
        is_current=look.at == other_id,
        hue=hue_of(other_id),
        is_app=other_id == workspace.bot_user_id,
    )


def _apps(look: Look, workspace: Workspace) -> tuple[Entry, ...]:
    channel = workspace.direct_channel(look.user_id, workspace.bot_user_id)
    entry = _person(workspace.bot_user_id, channel, look, workspace)
    is_current = look.at in {HOME, workspace.bot_user_id}
    return (replace(entry, name=workspace.app_name, is_current=is_current),)
