"""Checks on opening a library: its folder, stray files, and whether each file can be read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.content.checks.subject import Check, error, warning
from bot.content.hints import shown_name
from bot.content.reader import Found
from bot.content.vocabularies import VOCABULARY_FILES


def no_folder(folder: Path) -> Iterator[Found]:
    """The scenario folder is not there, is a file, or cannot be opened."""
    try:
        next(folder.iterdir(), None)
    except (OSError, ValueError):
        yield Found(1, "there is no such folder. Say where the scenarios are.")


def stray_file(folder: Path) -> Iterator[Found]:
    """A file that looks like a scenario or a vocabulary and is never read where it stands."""
    shown_as = folder.resolve().name
    for path in sorted(folder.iterdir()):
        is_known = path.name in VOCABULARY_FILES or path.name.lower() == "readme.md"
        is_hidden = path.name.startswith(".")
        if path.suffix in {".yaml", ".yml", ".md"} and not is_known and not is_hidden:
            message = "this file is never read here. A scenario belongs in its concept's folder."
            yield Found(1, message, f"{shown_as}/{shown_name(path.name)}")


def unreadable(mistakes: Sequence[Found]) -> Iterator[Found]:
    """A file that cannot be opened or understood, or text outside the sections."""
    yield from mistakes


NO_FOLDER = error(
    "no-folder",
    no_folder,
    "Without a folder there is nothing to send.",
)
STRAY_FILE = warning(
    "stray-file",
    stray_file,
    "Somebody wrote it to be sent, and it never would be.",
)
UNREADABLE = error(
    "unreadable",
    unreadable,
    "A file is read whole or not at all, so that nobody is sent half of one.",
)
FOLDER_CHECKS: tuple[Check[Path], ...] = (NO_FOLDER, STRAY_FILE)
