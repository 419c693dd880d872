"""What one browser tab looks at: as whom, at which conversation, with which thread beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, Self

from bot.sandbox.clock import SandboxClock
from bot.sandbox.manifest import Manifest
from bot.sandbox.workspace import Channel, Member, Workspace

HOME = "home"
PAGE_LENGTH = 100
NOTHING_NEW = "none"
_LONGEST = 100_000


class Shown(Protocol):
    """What the page shows of the sandbox."""

    @property
    def workspace(self) -> Workspace:
        """Everything that can be seen."""
        ...

    @property
    def clock(self) -> SandboxClock:
        """What time it is in the workspace."""
        ...

    @property
    def manifest(self) -> Manifest:
        """What the app offers."""
        ...


@dataclass(frozen=True)
class Look:
    """One tab's place in the workspace; `at` is HOME, a channel or a person to talk with."""

    user_id: str
    at: str = ""
    thread_ts: str = ""
    new_after: str = ""
    """Messages after this `ts` are new: a line above the first says so. Or NOTHING_NEW."""
    notices_after: int = 0
    show: int = PAGE_LENGTH
    """How many of the newest messages are drawn."""

    @classmethod
    def asked(cls, query: Mapping[str, str], workspace: Workspace, opens_as: str = "") -> Self:
        """What the address asks for; whatever is missing or gone becomes the first of its kind."""
        people = [person.id for person in workspace.people()]
        user_id = query.get("as", "")
        if user_id not in people:
            user_id = opens_as if opens_as in people else next(iter(people), "")
        return cls(
            user_id=user_id,
            at=_place(query.get("at", ""), user_id, workspace),
            thread_ts=query.get("thread", ""),
            new_after=query.get("new_after", ""),
            notices_after=_number(query.get("notices_after", ""), 0),
            show=_number(query.get("show", ""), PAGE_LENGTH),
        )

    def member(self, workspace: Workspace) -> Member:
        """The person who is looking; a nameless one if the workspace has no people."""
        return workspace.members.get(self.user_id) or Member("", "nobody", "Nobody")

    def channel(self, workspace: Workspace) -> Channel | None:
        """The conversation that is open; None for App Home and for one not begun yet."""
        if self.at in workspace.members:
            return workspace.direct_channel(self.user_id, self.at)
        return workspace.channels.get(self.at)

    def arriving(self, workspace: Workspace) -> "Look":
        """The same look, with `new_after` fixed for a tab that has just come to a conversation."""
        channel = self.channel(workspace)
        if self.new_after or channel is None:
            return self
        read_up_to = workspace.read_up_to.get((self.user_id, channel.id), "0.000000")
        is_all_read = not workspace.unread(self.user_id, channel)
        return replace(self, new_after=NOTHING_NEW if is_all_read else read_up_to)


def _number(text: str, otherwise: int) -> int:
    return min(int(text), _LONGEST) if text.isascii() and text.isdigit() else otherwise


def _place(at: str, user_id: str, workspace: Workspace) -> str:
    channel = workspace.channels.get(at)
    if channel is not None and user_id in channel.member_ids and channel.is_im:
        return channel.other_member_id(user_id)
    is_public = channel is not None and not channel.is_im and not channel.is_private
    if channel is not None and (is_public or user_id in channel.member_ids):
        return at
    if at == HOME or (at in workspace.members and at != user_id):
        return at
    first = next(iter(workspace.channels_of(user_id)), None)
    return first.id if first else workspace.bot_user_id
