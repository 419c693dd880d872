"""The files of the database and the key stores, which only their owner can read."""

import os
from pathlib import Path

from bot.domain.errors import CarryoverError


class DatabaseUnusable(CarryoverError):
    """The database cannot be opened; the message says what to do."""


def private_file(file: Path) -> Path:
    """The path, after making sure that the file exists and only its owner can read it."""
    try:
        if not file.exists():
            file.touch(mode=0o600)
            keep_folder(file.parent)
    except OSError as error:
        raise DatabaseUnusable(
            f"{file.name} cannot be made. Check that its folder exists and can be written to."
        ) from error
    return file


def keep_file(file: Path) -> None:
    """Have the disk keep what was written into a file; its folder keeps that there is one."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_folder(folder: Path) -> None:
    """Have the disk keep that a file was made or put in place; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
