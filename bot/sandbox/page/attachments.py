"""The files under a message as a template draws them: names and sizes, never what is in them."""

from dataclasses import dataclass

from bot.sandbox.files import File, type_of
from bot.sandbox.workspace import Message, Workspace


@dataclass(frozen=True)
class Attachment:
    """One file; a deleted one has no name any more."""

    name: str
    about: str


def attachments_of(message: Message, workspace: Workspace) -> tuple[Attachment, ...]:
    """The files that came with a message."""
    return tuple(_attachment(file) for file in workspace.files_of(message))


def _attachment(file: File) -> Attachment:
    if file.is_deleted:
        return Attachment("", "This file was deleted.")
    title = file.title or file.name
    return Attachment(title, f"{type_of(file.name).pretty_type}, {size_words(file.length)}")


def size_words(size: int) -> str:
    """Such as "312 bytes", "1.4 KB" or "1.0 MB"."""
    if size < 1024:
        return "1 byte" if size == 1 else f"{size} bytes"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
