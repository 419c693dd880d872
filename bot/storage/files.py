"""The files of the database and the key stores, which only their owner can read."""

from pathlib import Path

from bot.domain.errors import CarryoverError


class DatabaseUnusable(CarryoverError):
    """The database cannot be opened; the message says what to do."""


def private_file(file: Path) -> Path:
    """The path, after making sure that the file exists and only its owner can read it."""
    try:
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise DatabaseUnusable(
            f"{file.name} cannot be made. Check that its folder exists and can be written to."
        ) from error
    return file
