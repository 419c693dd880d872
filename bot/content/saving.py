"""Writes files into a library's folder, each one whole or not at all."""

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bot.content.folder import LARGEST, is_library_path, refuse_detours
from bot.content.yaml_guard import Unreadable
from bot.domain.errors import CarryoverError

_MARK = b"\xef\xbb\xbf"
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.unsaved")


class NotSaved(CarryoverError):
    """A file that cannot be written; the message says which, and what to do."""


def save_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write every text to its path inside the folder, which must be there; raises `NotSaved`.

    All are written beside their places first and renamed only then, so that a full disk changes
    nothing and nobody ever reads half a file. A file keeps its kind of line ends.
    """
    unfinished: dict[Path, Path] = {}
    inside = ""
    try:
        for inside, text in texts.items():
            target = _place(folder, inside)
            unfinished[target] = target.with_name(f".{secrets.token_hex(8)}.unsaved")
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_beside(target, unfinished[target], _as_it_was_kept(target, text))
        for target, fresh in unfinished.items():
            inside = target.relative_to(folder).as_posix()
            fresh.replace(target)
    except OSError as error:
        message = f"{inside} cannot be written. Check the folder's permissions and free space."
        raise NotSaved(message) from error
    finally:
        for fresh in unfinished.values():
            with suppress(OSError):
                fresh.unlink()
    for place in {target.parent for target in unfinished}:
        _settle(place)


def forget_unfinished(folder: Path) -> None:
    """Remove what saves left behind that were killed half-way; the files themselves are whole."""
    for path in folder.rglob(".*.unsaved"):
        if _UNFINISHED.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _place(folder: Path, inside: str) -> Path:
    if not folder.is_dir():
        raise NotSaved(f"There is no folder {folder}. Say where the scenarios are.")
    if not is_library_path(inside):
        raise NotSaved(f"{inside} is no place for a scenario. Write <concept>/<id>.md.")
    try:
        refuse_detours(folder / inside, folder)
    except Unreadable as error:
        raise NotSaved(f"{inside}: {error}") from error
    return folder / inside


def _as_it_was_kept(target: Path, text: str) -> bytes:
    """The text with the byte order mark and the line ends that the file has already."""
    old = target.read_bytes() if target.exists() else b""
    content = text.encode("utf-8")
    if b"\r\n" in old and old.count(b"\r\n") == old.count(b"\n"):
        content = content.replace(b"\n", b"\r\n")
    content = _MARK + content if old.startswith(_MARK) else content
    if len(content) > LARGEST:
        raise NotSaved(f"{target.name} would be larger than 64 KiB. Make it shorter, or split it.")
    return content


def _write_beside(target: Path, fresh: Path, content: bytes) -> None:
    """A finished file in the same folder; the dot hides it from every reader."""
    with fresh.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, fresh)


def _settle(folder: Path) -> None:
    """Make the renames outlast a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
