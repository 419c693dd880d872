"""The messages of one conversation as values that a template can draw."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.sandbox.page.attachments import Attachment, attachments_of
from bot.sandbox.page.blocks import html_of_blocks
from bot.sandbox.page.emoji import emoji_label
from bot.sandbox.page.faces import hue_of, initials_of
from bot.sandbox.page.fields import Surface, html_id
from bot.sandbox.page.moments import clock_words, day_words, moment_of, short_day_words
from bot.sandbox.page.mrkdwn import html_of_mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.workspace import Channel, Message, Workspace

_GROUP_SECONDS = 300


@dataclass(frozen=True)
class Reaction:
    """One emoji under a message."""

    name: str
    label: str
    count: int
    is_mine: bool
    who: str


@dataclass(frozen=True)
class ShownMessage:
    """One message as a member sees it."""

    id: str
    channel_id: str
    ts: str
    author: str
    initials: str
    hue: int
    is_app: bool
    at: datetime
    body: Markup
    is_ephemeral: bool = False
    is_edited: bool = False
    pinned_by: str = ""
    """Who pinned it to the channel."""
    is_reply: bool = False
    attachments: tuple[Attachment, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    reply_count: int = 0
    last_reply: str = ""
    has_new_reply: bool = False
    new_day: str = ""
    """The day's name, above its first message only."""
    is_first_new: bool = False
    follows_own: bool = False
    """Whether it directly follows a message of the same author, and so needs no second name."""

    has_blocks: bool = False

    @property
    def time(self) -> str:
        """Such as "09:05"."""
        return clock_words(self.at)


@dataclass(frozen=True)
class Reader:
    """Who reads, with the names and the time zone that they see."""

    user_id: str
    workspace: Workspace
    names: Names
    zone: ZoneInfo
    today: date

    def is_visible(self, message: Message) -> bool:
        """Whether that message is meant for the reader's eyes."""
        return message.is_visible_to(self.user_id)


def shown_timeline(
    messages: list[Message], channel: Channel, reader: Reader, new_after: str = ""
) -> list[ShownMessage]:
    """The messages that the reader may see, with days, groups and the "New" line worked out."""
    made: list[ShownMessage] = []
    previous: Message | None = None
    new_is_marked = not new_after
    for message in messages:
        if not reader.is_visible(message):
            continue
        is_new = not new_is_marked and message.ts > new_after and message.user_id != reader.user_id
        new_is_marked = new_is_marked or is_new
        shown = _shown(message, previous, channel, reader, is_first_new=is_new)
        made.append(replace(shown, has_new_reply=_has_new_reply(message, reader, new_after)))
        previous = message
    return made


def _shown(
    message: Message,
    previous: Message | None,
    channel: Channel,
    reader: Reader,
    *,
    is_first_new: bool = False,
) -> ShownMessage:
    author = reader.names.users.get(message.user_id, "Somebody who left")
    at = moment_of(message.ts, reader.zone)
    new_day = _new_day(at, previous, reader)
    replies = [r for r in channel.replies(message.ts) if reader.is_visible(r)]
    message_id = html_id("m", channel.id, message.ts)
    return ShownMessage(
        id=message_id,
        channel_id=channel.id,
        ts=message.ts,
        author=author,
        initials=initials_of(author),
        hue=hue_of(message.user_id),
        is_app=message.bot_id is not None or message.user_id in reader.names.bots,
        at=at,
        body=body_of(message, reader, message_id),
        is_ephemeral=message.ephemeral_to is not None,
        pinned_by=reader.names.users.get(message.pinned_by, "somebody")
        if message.pinned_at
        else "",
        is_edited=message.edited_ts is not None,
        is_reply=message.is_reply,
        attachments=attachments_of(message, reader.workspace, reader.user_id),
        reactions=_reactions(message, reader),
        reply_count=len(replies),
        last_reply=_when(replies[-1], reader) if replies else "",
        new_day=new_day,
        has_blocks=bool(message.blocks),
        is_first_new=is_first_new,
        follows_own=not new_day and not is_first_new and _follows(message, previous),
    )


def body_of(message: Message, reader: Reader, prefix: str) -> Markup:
    """The message's blocks, or its text if it has none; ids begin with `prefix`."""
    if not message.blocks and not message.text:
        return Markup("")
    if not message.blocks:
        return Markup('<div class="block block-text">{}</div>').format(
            html_of_mrkdwn(message.text, reader.names)
        )
    key = (reader.user_id, message.channel_id, message.ts)
    state = reader.workspace.message_states.get(key) or {}
    return html_of_blocks(message.blocks, Surface("message", reader.names, prefix, state))


def _new_day(at: datetime, previous: Message | None, reader: Reader) -> str:
    if previous is not None and moment_of(previous.ts, reader.zone).date() == at.date():
        return ""
    return "Today" if at.date() == reader.today else day_words(at.date())


def _has_new_reply(message: Message, reader: Reader, new_after: str) -> bool:
    replies = reader.workspace.channels[message.channel_id].replies(message.ts)
    return bool(new_after) and any(
        reply.ts > new_after and reply.user_id != reader.user_id and reader.is_visible(reply)
        for reply in replies
    )


def _when(message: Message, reader: Reader) -> str:
    at = moment_of(message.ts, reader.zone)
    if at.date() == reader.today:
        return f"today at {clock_words(at)}"
    return f"{short_day_words(at.date())} at {clock_words(at)}"


def _follows(message: Message, previous: Message | None) -> bool:
    if previous is None or message.ephemeral_to or previous.ephemeral_to:
        return False
    gap = float(message.ts) - float(previous.ts)
    return message.user_id == previous.user_id and gap < _GROUP_SECONDS


def _reactions(message: Message, reader: Reader) -> tuple[Reaction, ...]:
    return tuple(
        Reaction(
            name=name,
            label=emoji_label(name),
            count=len(who),
            is_mine=reader.user_id in who,
            who=", ".join(reader.names.users.get(one, one) for one in who),
        )
        for name, who in message.reactions.items()
        if who
    )
