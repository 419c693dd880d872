"""Saves one file of a library: whole or not at all, and never over somebody else's change."""

import contextlib
import hashlib
import os
import re
import secrets
import shutil
from pathlib import Path

from bot.content.folder import (
    LARGEST,
    is_scenario_path,
    read_text,
    refuse_detours,
)
from bot.content.vocabularies import VOCABULARY_FILES
from bot.content.yaml_guard import Unreadable
from bot.domain.errors import CarryoverError

_WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.unsaved")
_NEW_FILE = re.compile(rf"{_WORD}/{_WORD}(?:\.[a-z]{{2,3}})?\.md")
_UNUSUAL = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]|.{201}")


class NotOurs(CarryoverError):
    """A path that is no scenario and no vocabulary; the message says what a path looks like."""


class CannotSave(CarryoverError):
    """The file system refused; the message says what to check."""


class ChangedMeanwhile(CarryoverError):
    """The file is no longer as it was opened; `theirs` is its text now, None if it is gone."""

    def __init__(self, theirs: str | None) -> None:
        what = "was removed" if theirs is None else "was changed by somebody else"
        super().__init__(f"This file {what} since you opened it, so nothing was saved.")
        self.theirs = theirs


def mark_of(text: str | None) -> str:
    """A short mark of what a file says, to tell later whether it changed; empty for no file."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:32]


def place_of(inside: str, *, folder: Path) -> Path:
    """Where the file is; raises `NotOurs` or `Unreadable` for anything outside the library."""
    is_ours = inside in VOCABULARY_FILES or is_scenario_path(inside)
    if not is_ours or _UNUSUAL.search(inside):
        raise NotOurs("Only scenarios, <concept>/<id>.md, and the four word lists are kept here.")
    path = folder / inside
    refuse_detours(path, folder)
    return path


def text_on_disk(inside: str, *, folder: Path) -> str | None:
    """What the file says now; None if there is none. Raises `NotOurs` or `Unreadable`."""
    path = place_of(inside, folder=folder)
    return read_text(path, folder=folder) if path.exists() else None


def save_text(inside: str, text: str, *, folder: Path, opened_as: str) -> None:
    """Write the text, if the file still has the mark `opened_as`; empty means a new file.

    A file that says this already is left alone: the answer to an earlier save may have been lost.
    Raises `ChangedMeanwhile`, `NotOurs`, `Unreadable` or `CannotSave`; then nothing is changed.
    """
    try:
        theirs = text_on_disk(inside, folder=folder)
        if theirs == text:
            return
        if mark_of(theirs) != opened_as:
            raise ChangedMeanwhile(theirs)
        path = place_of(inside, folder=folder)
        if theirs is None:
            _make_room(inside, path)
        _write_whole(path, _as_bytes(text, path))
    except OSError as error:
        raise CannotSave(
            f"{inside} could not be written. Check that the disk has room and that you may write."
        ) from error


def forget_unfinished(folder: Path) -> None:
    """Remove what saves left behind that were killed half-way; the files themselves are whole."""
    for path in folder.rglob(".*.unsaved"):
        if _UNFINISHED.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


def _make_room(inside: str, path: Path) -> None:
    if inside in VOCABULARY_FILES:
        return
    if not _NEW_FILE.fullmatch(inside):
        raise NotOurs("A new file is called <concept>/<id>.md, in small letters and hyphens.")
    path.parent.mkdir(exist_ok=True)


def _as_bytes(text: str, path: Path) -> bytes:
    """The text with the line ends that the file has already."""
    content = text.encode()
    if len(content) > LARGEST:
        raise Unreadable(1, "this file would be larger than 64 KiB. Make it shorter, or split it.")
    has_long_ends = path.exists() and b"\r\n" in path.read_bytes()
    return content.replace(b"\n", b"\r\n") if has_long_ends else content


def _write_whole(path: Path, content: bytes) -> None:
    """A power cut leaves the old file or the new one, never a part; a dot hides the unfinished."""
    unfinished = path.with_name(f".{secrets.token_hex(8)}.unsaved")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets us."""
    with contextlib.suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
