"""Who and what the renderer may name: members, user groups and channels, by identifier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from bot.sandbox.workspace import Channel, Workspace


@dataclass(frozen=True)
class Names:
    """The names that one member sees, and what they can pick in menus of people and channels."""

    users: Mapping[str, str] = field(default_factory=dict)
    bots: frozenset[str] = frozenset()
    channels: Mapping[str, str] = field(default_factory=dict)
    pickable: tuple[tuple[str, str, str], ...] = ()
    """(id, name, kind) of each conversation the member can pick; kind as in Slack's filters."""

    @classmethod
    def seen_by(cls, user_id: str, workspace: Workspace) -> Self:
        """Everything that member can see; of private channels only their own."""
        users = {m.id: m.shown_name for m in workspace.members.values()}
        seen = [c for c in workspace.channels.values() if _is_seen_by(user_id, c)]
        return cls(
            users=users,
            bots=frozenset(m.id for m in workspace.members.values() if m.is_bot),
            channels={c.id: c.name for c in seen if not c.is_im},
            pickable=tuple(_pick(user_id, c, users) for c in seen if not c.is_archived),
        )

    def people(self, *, with_bots: bool = True) -> list[tuple[str, str]]:
        """(id, name) of everybody, by name."""
        chosen = (u for u in self.users.items() if with_bots or u[0] not in self.bots)
        return sorted(chosen, key=lambda one: one[1].casefold())


def _is_seen_by(user_id: str, channel: Channel) -> bool:
    is_public = not channel.is_private and not channel.is_im
    return is_public or user_id in channel.member_ids


def _pick(user_id: str, channel: Channel, users: Mapping[str, str]) -> tuple[str, str, str]:
    if channel.is_im:
        other = channel.other_member_id(user_id)
        return channel.id, users.get(other, other), "im"
    return channel.id, f"#{channel.name}", "private" if channel.is_private else "public"
