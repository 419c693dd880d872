"""One call of a method: its arguments, the workspace, and the questions every method asks."""

from collections.abc import Set
from dataclasses import dataclass

from bot.sandbox.office import Office
from bot.sandbox.posting import open_direct_channel
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.refusal import Refusal
from bot.sandbox.workspace import Channel, Json, Member, Message, Workspace


@dataclass(frozen=True)
class Call:
    """What a method works with."""

    method: str
    arguments: Arguments
    office: Office
    token: str = ""
    granted: Set[str] | None = None
    """The scopes that the app has; None if no scope is ever missing."""

    @property
    def workspace(self) -> Workspace:
        """The pretend workspace."""
        return self.office.workspace

    @property
    def workspaces(self) -> list[Workspace]:
        """Every workspace that the token opens."""
        grant = self.office.grants.living(self.token)
        return [self.workspace] if grant is None else grant.workspaces

    def need_scope(self, *scopes: str) -> None:
        """Refuse unless the app was granted one of the scopes."""
        granted = self.granted
        if granted is not None and not granted & set(scopes):
            needed = ",".join(scopes)
            provided = ",".join(sorted(granted))
            raise Refusal("missing_scope", needed=needed, provided=provided)

    def need_channel_scope(self, channel: Channel, right: str) -> None:
        """Refuse unless the app may `right` ("read", "history") channels of that kind."""
        kind = "im" if channel.is_im else "groups" if channel.is_private else "channels"
        self.need_scope(f"{kind}:{right}")

    def member(self, name: str = "user", error: str = "user_not_found") -> Member:
        """The member an argument names."""
        member = self.workspace.members.get(self.arguments.required(name))
        if member is None:
            raise Refusal(error)
        return member

    def channel(self) -> Channel:
        """The channel of the call, as far as the app can see it."""
        channel = self.workspace.channels.get(self.arguments.required("channel"))
        if channel is None or not self.sees(channel):
            raise Refusal("channel_not_found")
        return channel

    def sees(self, channel: Channel) -> bool:
        """Whether the app would be told that this channel exists."""
        is_open = not channel.is_private
        return is_open or self.workspace.bot_user_id in channel.member_ids

    def channel_or_person(self) -> Channel:
        """The channel to post into; a user id means the app's direct conversation with them."""
        name = self.arguments.required("channel")
        if name in self.workspace.members:
            return self._direct_channel(self.workspace.members[name])
        by_name = [c for c in self.workspace.channels.values() if f"#{c.name}" == name]
        return by_name[0] if by_name else self.channel()

    def _direct_channel(self, member: Member) -> Channel:
        """The conversation with that person; one that is there outlives their account."""
        bot_id = self.workspace.bot_user_id
        if member.is_bot:
            raise Refusal("channel_not_found")
        if member.is_deleted and self.workspace.direct_channel(bot_id, member.id) is None:
            raise Refusal("channel_not_found")
        return open_direct_channel(self.office, bot_id, member.id)

    def writable_channel(self) -> Channel:
        """The channel to post into, which must be open and have the app in it."""
        channel = self.channel_or_person()
        if channel.is_archived:
            raise Refusal("is_archived")
        self.need_reachable(channel)
        if self.workspace.bot_user_id not in channel.member_ids:
            granted = self.granted
            if channel.is_private or granted is None or "chat:write.public" not in granted:
                raise Refusal("not_in_channel")
        return channel

    def need_reachable(self, channel: Channel) -> None:
        """Refuse where a direct conversation takes no messages of the app."""
        if not channel.is_im:
            return
        if not self.office.manifest.has_messages_tab():
            raise Refusal("messages_tab_disabled")
        other = self.workspace.members[channel.other_member_id(self.workspace.bot_user_id)]
        if other.refuses_messages:
            raise Refusal(other.refuses_messages)

    def own_message(self, channel: Channel, refusal: str) -> Message:
        """The app's own message that `ts` names."""
        message = channel.message(self.arguments.required("ts"))
        if message is None or message.ephemeral_to is not None:
            raise Refusal("message_not_found")
        if message.user_id != self.workspace.bot_user_id:
            raise Refusal(refusal)
        return message

    def page(self, things: list[Json], key: str, *, default: int = 100) -> Json:
        """One page of a list, with the cursor to the next."""
        start = self._start()
        size = max(1, min(self.arguments.number("limit", default), 1000))
        rest = start + size
        cursor = f"next:{rest}" if rest < len(things) else ""
        return {key: things[start:rest], "response_metadata": {"next_cursor": cursor}}

    def _start(self) -> int:
        cursor = self.arguments.text("cursor")
        if not cursor:
            return 0
        kind, _, number = cursor.partition(":")
        if kind != "next" or not number.isdigit():
            raise Refusal("invalid_cursor")
        return int(number)
