"""The state of the pretend workspace: members, channels, messages, open views, homes, notices.

Everything here is plain data; who may change it, and what is told to the app, is decided elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.files import File
from bot.sandbox.quiet_hours import DoNotDisturb

Json = dict[str, Any]


@dataclass
class Member:
    """One user of the workspace; `name` is the handle, `display_name` what people see."""

    id: str
    name: str
    display_name: str = ""
    tz: str = "Europe/London"
    is_admin: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_deleted: bool = False
    title: str = ""
    email: str = ""
    locale: str = "en-GB"
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    """When the status ends by itself, in seconds since 1970; 0 for never."""
    refuses_messages: str = ""
    """The error with which messages of the app to this member fail; "" if they arrive."""
    dnd: DoNotDisturb = field(default_factory=DoNotDisturb)

    @property
    def shown_name(self) -> str:
        """The name to print beside a message."""
        return self.display_name or self.name


@dataclass
class Message:
    """One message; `ephemeral_to` is set if only that member sees it."""

    ts: str
    channel_id: str
    user_id: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    metadata: Json | None = None
    edited_ts: str | None = None
    ephemeral_to: str | None = None
    subtype: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    file_ids: tuple[str, ...] = ()
    is_broadcast: bool = False
    """A reply that is shown in the channel as well as in its thread."""
    pinned_at: int = 0
    """When it was pinned to its channel, in seconds since 1970; 0 if it is not."""
    pinned_by: str = ""

    @property
    def is_reply(self) -> bool:
        """Whether the message stands in a thread under another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def is_visible_to(self, user_id: str) -> bool:
        """Whether that member would see the message, given that they see the channel."""
        return self.ephemeral_to is None or self.ephemeral_to == user_id


@dataclass
class Channel:
    """A public or private channel, or a direct conversation (`is_im`) of exactly two members."""

    id: str
    name: str
    is_private: bool = False
    is_im: bool = False
    is_archived: bool = False
    member_ids: list[str] = field(default_factory=list)
    topic: str = ""
    purpose: str = ""
    creator_id: str = ""
    created: int = 0
    messages: list[Message] = field(default_factory=list)
    last_ts: str = "0.000000"

    def message(self, ts: str) -> Message | None:
        """The message with that `ts`, ephemeral ones included; None if deleted or never there."""
        return next((message for message in self.messages if message.ts == ts), None)

    def top_messages(self) -> list[Message]:
        """What stands in the channel itself, oldest first: no thread replies but broadcasts."""
        return [m for m in self.messages if not m.is_reply or m.is_broadcast]

    def replies(self, thread_ts: str) -> list[Message]:
        """The replies under one message, oldest first, without the message itself."""
        return [m for m in self.messages if m.is_reply and m.thread_ts == thread_ts]

    def pinned(self) -> list[Message]:
        """The pinned messages, oldest first."""
        return [message for message in self.messages if message.pinned_at]

    def other_member_id(self, user_id: str) -> str:
        """In a direct conversation, who sits on the other side."""
        return next((other for other in self.member_ids if other != user_id), user_id)


@dataclass
class OpenView:
    """A modal on one member's screen; `view` is the Slack view object that the app gave.

    `state` holds what was chosen or typed so far, in Slack's own shape:
    block_id -> action_id -> {"type": ..., "value" or "selected_option" or ...}.
    """

    id: str
    user_id: str
    view: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    state: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """block_id -> words to show under that input, from the app's last answer."""


@dataclass
class Home:
    """What the app published on one member's App Home."""

    id: str
    user_id: str
    view: Json
    hash: str
    state: Json = field(default_factory=dict)


@dataclass
class Notice:
    """Something the workspace itself tells one member, such as an interaction that failed."""

    id: int
    user_id: str
    text: str
    at: datetime
    channel_id: str | None = None


@dataclass
class UserGroup:
    """People who are mentioned together, as in @nurses; its id begins with "S"."""

    id: str
    handle: str
    name: str = ""
    member_ids: list[str] = field(default_factory=list)
    is_disabled: bool = False


@dataclass(frozen=True)
class Organisation:
    """An organisation of several workspaces (Enterprise Grid); its id begins with "E"."""

    id: str
    name: str


@dataclass
class Workspace:
    """The whole pretend workspace, with one app installed in it."""

    team_id: str = "T0SANDBOX"
    name: str = "Sandbox"
    domain: str = "sandbox"
    app_id: str = "A0SANDBOX"
    app_name: str = "App"
    bot_user_id: str = "U0BOT"
    bot_id: str = "B0BOT"
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    user_groups: dict[str, UserGroup] = field(default_factory=dict)
    modals: dict[str, list[OpenView]] = field(default_factory=dict)
    """user_id -> that member's stack of modals; the last one is on top."""
    homes: dict[str, Home] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    read_up_to: dict[tuple[str, str], str] = field(default_factory=dict)
    """(user_id, channel_id) -> the newest ts that the member has seen."""
    message_states: dict[tuple[str, str, str], Json] = field(default_factory=dict)
    """(user_id, channel_id, ts) -> what that member chose in the message's selects and ticks."""
    files: dict[str, File] = field(default_factory=dict)
    is_installed: bool = True
    organisation: Organisation | None = None
    """The organisation that the workspace belongs to, if it does."""
    is_org_wide: bool = False
    """Whether the app is here because the whole organisation put it in."""
    change: int = 0
    """Goes up by one with everything that a page would draw differently."""
    on_change: list[Callable[[], None]] = field(default_factory=list)
    on_message: list[Callable[["Channel", "Message"], None]] = field(default_factory=list)
    """Called with each message that is posted or gets new words."""

    def __post_init__(self) -> None:
        """Give the app its own user."""
        if self.bot_user_id not in self.members:
            self.members[self.bot_user_id] = Member(
                self.bot_user_id, self.app_name.lower(), self.app_name, is_bot=True
            )

    @property
    def organisation_id(self) -> str | None:
        """The organisation's id, if it belongs to one."""
        return self.organisation.id if self.organisation else None

    @property
    def installed_id(self) -> str:
        """What the app was put into: the organisation's id if org-wide, else the team's."""
        org = self.organisation
        return org.id if org and self.is_org_wide else self.team_id

    def changed(self) -> None:
        """Count a change and wake whoever waits for one."""
        self.change += 1
        for wake in list(self.on_change):
            wake()

    def spoke(self, channel: "Channel", message: "Message") -> None:
        """Tell whoever listens that something new stands in a conversation."""
        self.changed()
        for hear in self.on_message:
            hear(channel, message)

    def notify(
        self, user_id: str, text: str, *, at: datetime, channel_id: str | None = None
    ) -> Notice:
        """Tell one member something; they alone see it."""
        notice = Notice(len(self.notices) + 1, user_id, text, at, channel_id)
        self.notices.append(notice)
        self.changed()
        return notice

    def people(self) -> list[Member]:
        """Everybody who is neither a bot nor deactivated, in the order they were added."""
        return [m for m in self.members.values() if not m.is_bot and not m.is_deleted]

    def channels_of(self, user_id: str) -> list[Channel]:
        """The channels (not direct conversations) that the member belongs to."""
        return [c for c in self.channels.values() if not c.is_im and user_id in c.member_ids]

    def direct_channels_of(self, user_id: str) -> list[Channel]:
        """The member's direct conversations."""
        return [c for c in self.channels.values() if c.is_im and user_id in c.member_ids]

    def direct_channel(self, one_id: str, other_id: str) -> Channel | None:
        """The direct conversation of two members, if it was ever opened."""
        both = {one_id, other_id}
        found = (c for c in self.channels.values() if c.is_im and set(c.member_ids) == both)
        return next(found, None)

    def top_modal(self, user_id: str) -> OpenView | None:
        """The modal the member is looking at."""
        stack = self.modals.get(user_id)
        return stack[-1] if stack else None

    def open_view(self, view_id: str) -> OpenView | None:
        """A modal on anybody's screen, whether on top or below."""
        stacks = (view for stack in self.modals.values() for view in stack)
        return next((view for view in stacks if view.id == view_id), None)

    def home_by_id(self, view_id: str) -> Home | None:
        """The App Home whose view has that id."""
        return next((home for home in self.homes.values() if home.id == view_id), None)

    def sees_file(self, user_id: str, file: File) -> bool:
        """Whether the file is the member's own, or stands in a conversation of theirs."""
        places = (self.channels[one] for one in file.shown_in)
        return file.user_id == user_id or any(user_id in one.member_ids for one in places)

    def files_of(self, message: Message) -> list[File]:
        """The files that came with a message, deleted ones included."""
        return [self.files[one] for one in message.file_ids]

    def unread(self, user_id: str, channel: Channel) -> list[Message]:
        """What the member has not seen yet in a channel, their own messages left out.

        In a direct conversation replies in threads count too.
        """
        seen = self.read_up_to.get((user_id, channel.id), "0.000000")
        return [
            message
            for message in channel.messages
            if message.ts > seen
            and message.user_id != user_id
            and (channel.is_im or not message.is_reply)
            and message.is_visible_to(user_id)
        ]
