"""Saves one file from the bench, only where it belongs and never over somebody else's change."""

import hashlib
import re
from pathlib import Path

from bot.content.folder import is_library_path, read_text, refuse_detours
from bot.content.saving import save_texts
from bot.content.vocabularies import SLUG, VOCABULARY_FILES
from bot.domain.errors import CarryoverError

_NEW_FILE = re.compile(rf"{SLUG.pattern}/{SLUG.pattern}(?:\.[a-z]{{2,3}})?\.md")
_UNUSUAL = re.compile(r"\\|.{201}")


class NotOurs(CarryoverError):
    """A path that is no scenario and no vocabulary; the message says what a path looks like."""


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
    if not is_library_path(inside) or _UNUSUAL.search(inside):
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
    Raises `ChangedMeanwhile`, `NotOurs`, `Unreadable` or `NotSaved`; then nothing is changed.
    """
    theirs = text_on_disk(inside, folder=folder)
    if theirs == text:
        return
    if mark_of(theirs) != opened_as:
        raise ChangedMeanwhile(theirs)
    if theirs is None and inside not in VOCABULARY_FILES and not _NEW_FILE.fullmatch(inside):
        raise NotOurs("A new file is called <concept>/<id>.md, in small letters and hyphens.")
    save_texts(folder, {inside: text})
