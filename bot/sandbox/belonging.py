"""Coming and going: App Home, channels, members who change, the app being removed."""

from bot.sandbox import announcing
from bot.sandbox.outcome import Outcome
from bot.sandbox.people import Impossible
from bot.sandbox.posting import open_direct_channel
from bot.sandbox.removal import remove_app
from bot.sandbox.resting import Resting
from bot.sandbox.workspace import Channel, Json

CHANGEABLE = frozenset(
    {
        "name",
        "display_name",
        "tz",
        "is_admin",
        "is_restricted",
        "is_deleted",
        "title",
        "email",
        "locale",
        "status_text",
        "status_emoji",
        "status_expiration",
    }
)


class Belonging(Resting):
    """Places and memberships."""

    async def open_home(self, user_id: str, *, tab: str = "home") -> Outcome:
        """Look at the app's page; `tab` is "home" or "messages". result: {"channel": ...}."""
        self.note("open_home", user_id, tab=tab)
        workspace = self.office.workspace
        if user_id not in workspace.members:
            return Outcome("user_not_found")
        channel = open_direct_channel(self.office, user_id, workspace.bot_user_id)
        announcing.announce_home_opened(self.office, user_id, channel, tab=tab)
        return Outcome(result={"channel": channel.id})

    async def join(self, user_id: str, channel_id: str) -> Outcome:
        """Join a public channel."""
        self.note("join", user_id, channel=channel_id)
        channel = self.office.workspace.channels.get(channel_id)
        if channel is None or channel.is_private:
            return Outcome("channel_not_found")
        if channel.is_archived:
            return Outcome("is_archived")
        return self._add(channel, user_id, inviter_id=None)

    async def invite(self, user_id: str, channel_id: str, *, invited_id: str) -> Outcome:
        """Bring somebody (or the app) into a channel of one's own."""
        self.note("invite", user_id, channel=channel_id, invited=invited_id)
        try:
            channel = self.channel(user_id, channel_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        return self._add(channel, invited_id, inviter_id=user_id)

    def _add(self, channel: Channel, user_id: str, *, inviter_id: str | None) -> Outcome:
        if user_id not in self.office.workspace.members:
            return Outcome("user_not_found")
        if user_id in channel.member_ids:
            return Outcome("already_in_channel")
        channel.member_ids.append(user_id)
        self.office.workspace.changed()
        announcing.announce_membership(
            self.office, channel, user_id, kind="member_joined_channel", inviter_id=inviter_id
        )
        return Outcome(result={"channel": channel.id})

    async def leave(self, user_id: str, channel_id: str) -> Outcome:
        """Leave a channel."""
        self.note("leave", user_id, channel=channel_id)
        try:
            channel = self.channel(user_id, channel_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        if channel.is_im:
            return Outcome("cannot_leave")
        channel.member_ids.remove(user_id)
        self.office.workspace.changed()
        announcing.announce_membership(self.office, channel, user_id, kind="member_left_channel")
        return Outcome()

    async def archive(self, user_id: str, channel_id: str, *, is_archived: bool = True) -> Outcome:
        """Archive a channel, or bring it back."""
        self.note("archive", user_id, channel=channel_id, is_archived=is_archived)
        channel = self.office.workspace.channels.get(channel_id)
        if channel is None or channel.is_im:
            return Outcome("channel_not_found")
        channel.is_archived = is_archived
        self.office.workspace.changed()
        kind = "archive" if is_archived else "unarchive"
        kind = f"{'group' if channel.is_private else 'channel'}_{kind}"
        announcing.announce_channel(self.office, channel, kind, actor_id=user_id)
        return Outcome()

    def mark_read(self, user_id: str, channel_id: str) -> Outcome:
        """Everything in the channel counts as seen by that person."""
        try:
            channel = self.channel(user_id, channel_id)
        except Impossible as impossible:
            return Outcome(str(impossible))
        if self.office.workspace.unread(user_id, channel):
            self.office.workspace.read_up_to[(user_id, channel_id)] = channel.last_ts
            self.office.workspace.changed()
        return Outcome()

    async def change_member(self, user_id: str, changes: Json) -> Outcome:
        """Change tz, display_name, status_text, dnd ... of a member; the app is told."""
        self.note("change_member", user_id, changes=changes)
        member = self.office.workspace.members.get(user_id)
        if member is None:
            return Outcome("user_not_found")
        rest = {name: value for name, value in changes.items() if name != "dnd"}
        if not CHANGEABLE.issuperset(rest):
            return Outcome("no_such_field")
        for name, value in rest.items():
            setattr(member, name, value)
        if rest:
            announcing.announce_user_change(self.office, user_id)
        if "dnd" in changes:
            self.change_dnd(member, changes["dnd"])
        self.office.workspace.changed()
        return Outcome()

    async def uninstall(self) -> Outcome:
        """Remove the app: `tokens_revoked` and `app_uninstalled`, then every token is refused."""
        self.note("uninstall", "")
        remove_app(self.office)
        return Outcome()
