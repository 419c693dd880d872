"""Writes files into a library's folder, each one whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bot.content.folder import is_scenario_path
from bot.domain.errors import CarryoverError

_MARK = b"\xef\xbb\xbf"


class NotSaved(CarryoverError):
    """A file that cannot be written; the message says which, and what to do."""


def save_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write every text to its path inside the folder; raises `NotSaved`.

    All are written beside their places first and renamed only then, so that a full disk changes
    nothing and nobody ever reads half a file. A file keeps its kind of line ends.
    """
    unfinished: dict[Path, Path] = {}
    try:
        for inside, text in texts.items():
            target = _target(folder, inside)
            unfinished[target] = _written_beside(target, text)
        for target, fresh in unfinished.items():
            fresh.replace(target)
        for place in {target.parent for target in unfinished}:
            _settle(place)
    except OSError as error:
        name = error.filename or folder
        message = f"{name} cannot be written. Check the folder's permissions and free space."
        raise NotSaved(message) from error
    finally:
        for fresh in unfinished.values():
            fresh.unlink(missing_ok=True)


def _target(folder: Path, inside: str) -> Path:
    target = folder / inside
    steps = [target, *target.parents]
    below = steps[: steps.index(folder)]
    if not is_scenario_path(inside) or ".." in Path(inside).parts:
        raise NotSaved(f"{inside} is no place for a scenario. Write <concept>/<id>.md.")
    if any(step.is_symlink() for step in below):
        raise NotSaved(f"{inside} is a link to another place. Put the file itself there.")
    return target


def _written_beside(target: Path, text: str) -> Path:
    """A finished file in the same folder under a hidden name, which no reader looks at."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with fresh.open("xb") as file:
            file.write(_as_it_was_kept(target, text))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, fresh)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def _as_it_was_kept(target: Path, text: str) -> bytes:
    """The text with the byte order mark and the line ends that the file has already."""
    old = target.read_bytes() if target.exists() else b""
    content = text.encode("utf-8")
    if b"\r\n" in old and old.count(b"\r\n") == old.count(b"\n"):
        content = content.replace(b"\n", b"\r\n")
    return _MARK + content if old.startswith(_MARK) else content


def _settle(folder: Path) -> None:
    """Make the renames outlast a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
