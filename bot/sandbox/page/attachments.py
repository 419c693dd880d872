"""The files under a message as a template draws them, and their bytes for whoever may see them."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from aiohttp import web

from bot.sandbox.files import File, type_of
from bot.sandbox.page.serving import SAFETY
from bot.sandbox.workspace import Message, Workspace


@dataclass(frozen=True)
class Attachment:
    """One file; a deleted one has no name any more."""

    name: str
    about: str
    address: str = ""
    """Where the reader can download it."""


def attachments_of(message: Message, workspace: Workspace, user_id: str) -> tuple[Attachment, ...]:
    """The files that came with a message, for one reader."""
    return tuple(_attachment(file, user_id) for file in workspace.files_of(message))


def _attachment(file: File, user_id: str) -> Attachment:
    if file.is_deleted:
        return Attachment("", "This file was deleted.")
    title = file.title or file.name
    about = f"{type_of(file.name).pretty_type}, {size_words(file.length)}"
    return Attachment(title, about, f"/page/files/{file.id}?{urlencode({'as': user_id})}")


def download(file: File | None, user_id: str, workspace: Workspace) -> web.Response:
    """The bytes of a file that the reader sees, to be saved; raises HTTPNotFound."""
    if file is None or not file.is_complete or not workspace.sees_file(user_id, file):
        raise web.HTTPNotFound
    headers = SAFETY | {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    }
    kind = type_of(file.name).mimetype
    return web.Response(body=file.content, content_type=kind, headers=headers)


def size_words(size: int) -> str:
    """Such as "312 bytes", "1.4 KB" or "1.0 MB"."""
    if size < 1024:
        return "1 byte" if size == 1 else f"{size} bytes"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
