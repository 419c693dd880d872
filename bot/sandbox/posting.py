"""Messages put into channels, changed, taken away; files kept; conversations opened."""

from dataclasses import dataclass, field

from bot.sandbox import announcing
from bot.sandbox.block_kit.naming import named_blocks
from bot.sandbox.files import File
from bot.sandbox.office import Office
from bot.sandbox.slack_json import message_json
from bot.sandbox.tokens import new_id
from bot.sandbox.workspace import Channel, Json, Message, Workspace


@dataclass(frozen=True)
class Draft:
    """A message that is about to be posted."""

    user_id: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    bot_id: str | None = None
    ephemeral_to: str | None = None
    is_broadcast: bool = False
    file_ids: tuple[str, ...] = ()


def post(office: Office, channel: Channel, draft: Draft) -> Message:
    """Post a draft and tell the app about it."""
    channel.last_ts = office.clock.timestamp(channel.last_ts)
    message = Message(
        ts=channel.last_ts,
        channel_id=channel.id,
        user_id=draft.user_id,
        text=draft.text,
        blocks=named_blocks(draft.blocks),
        thread_ts=draft.thread_ts,
        bot_id=draft.bot_id,
        metadata=draft.metadata,
        ephemeral_to=draft.ephemeral_to,
        is_broadcast=draft.is_broadcast,
        file_ids=draft.file_ids,
    )
    channel.messages.append(message)
    for file in office.workspace.files_of(message):
        file.shown_in[channel.id] = message.ts
    office.workspace.spoke(channel, message)
    announcing.announce_message(office, channel, message)
    announcing.announce_files(office, channel, message)
    return message


def app_draft(office: Office, text: str, blocks: list[Json], **more: object) -> Draft:
    """A draft of the app itself; `more` are further fields of a Draft."""
    workspace = office.workspace
    return Draft(workspace.bot_user_id, text, blocks, bot_id=workspace.bot_id, **more)  # type: ignore[arg-type]


def edit(office: Office, channel: Channel, message: Message, change: Draft) -> None:
    """Give a message new words; its metadata stays unless the change brings some.

    As in Slack, a message made of blocks is not marked as edited.
    """
    before = message_json(message, channel, office.workspace)
    message.text = change.text
    message.blocks = named_blocks(change.blocks)
    if change.metadata is not None:
        message.metadata = change.metadata
    if not change.blocks:
        message.edited_ts = office.clock.timestamp(message.ts)
    office.workspace.spoke(channel, message)
    announcing.announce_edit(office, channel, before, message)


def delete(office: Office, channel: Channel, message: Message) -> None:
    """Take a message away; replies stay."""
    channel.messages.remove(message)
    office.workspace.changed()
    announcing.announce_deletion(office, channel, message)


def new_file(office: Office, user_id: str, name: str) -> File:
    """A file that nobody sees yet, and of which only the name is known."""
    file_id = new_id("F")
    address = _address(office, file_id)
    file = File(file_id, name, user_id, office.clock.epoch_seconds(), address)
    office.workspace.files[file_id] = file
    return file


def bring_file(office: Office, whence: Workspace, file: File) -> None:
    """Put a file of another workspace into this one."""
    del whence.files[file.id]
    file.address = _address(office, file.id)
    office.workspace.files[file.id] = file


def _address(office: Office, file_id: str) -> str:
    return f"{office.base_url}/files-pri/{office.workspace.team_id}-{file_id}"


def take_away_file(office: Office, file: File) -> None:
    """Delete a file everywhere; messages keep a tombstone in its place."""
    file.content, file.is_deleted = None, True
    office.workspace.changed()
    announcing.announce_file_deletion(office, file)


def open_direct_channel(office: Office, one_id: str, other_id: str) -> Channel:
    """The direct conversation of two members, opened if it was not yet."""
    workspace = office.workspace
    channel = workspace.direct_channel(one_id, other_id)
    if channel is None:
        channel = Channel(
            id=new_id("D"),
            name="",
            is_private=True,
            is_im=True,
            member_ids=[one_id, other_id],
            created=office.clock.epoch_seconds(),
        )
        workspace.channels[channel.id] = channel
        workspace.changed()
    return channel
