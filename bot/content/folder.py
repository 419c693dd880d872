"""Finds and opens the files of a scenario library, and refuses those that are not safe to open."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from bot.content.checks.opening import NO_FOLDER, STRAY_FILE, UNREADABLE
from bot.content.checks.subject import found_by
from bot.content.hints import shown_name
from bot.content.reader import Found
from bot.content.vocabularies import VOCABULARY_FILES
from bot.content.yaml_guard import UNSEEN, Unreadable
from bot.domain.libraries import FolderRead

LARGEST = 64 * 1024
_BY_NAME = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{1,32});")


def no_pause() -> None:
    """For those whom nobody waits for."""


def read_folder(folder: Path, *, pause: Callable[[], None] = no_pause) -> FolderRead:
    """Everything in the folder that belongs to a library; never raises.

    `pause` is called before each file, so that others can be let past.
    """
    absent = tuple(found_by((NO_FOLDER,), folder, path=shown_name(str(folder))))
    if absent:
        return FolderRead({}, absent)
    shown_as = folder.resolve().name
    texts: dict[str, str] = {}
    mistakes: list[Found] = []
    for path in (*_vocabulary_paths(folder), *scenario_paths(folder)):
        inside = path.relative_to(folder).as_posix()
        pause()
        try:
            texts[inside] = read_text(path, folder=folder)
        except Unreadable as error:
            mistakes.append(Found(error.line, str(error), f"{shown_as}/{shown_name(inside)}"))
    strays = found_by((STRAY_FILE,), folder, path=shown_as, most=None)
    unopened = found_by((UNREADABLE,), mistakes, path=shown_as, most=None)
    return FolderRead(texts, (*strays, *unopened))


def is_scenario_path(inside: str) -> bool:
    """Whether a path inside the folder is that of a scenario or a translation of one."""
    parts = PurePosixPath(inside).parts
    is_hidden = any(part.startswith(".") for part in parts)
    return len(parts) > 1 and inside.endswith(".md") and not is_hidden


def is_library_path(inside: str) -> bool:
    """Whether a path inside the folder is that of a scenario, a translation or a vocabulary."""
    return inside in VOCABULARY_FILES or is_scenario_path(inside)


def scenario_paths(folder: Path) -> Iterator[Path]:
    """Every scenario file, `<concept>/<id>.md`, in order; hidden files are passed over."""
    for path in sorted(folder.rglob("*.md")):
        if is_scenario_path(path.relative_to(folder).as_posix()):
            yield path


def _vocabulary_paths(folder: Path) -> Iterator[Path]:
    for name in VOCABULARY_FILES:
        if (folder / name).is_symlink() or (folder / name).exists():
            yield folder / name


def read_text(path: Path, *, folder: Path) -> str:
    """The text of a file, lines ended by one newline; raises `Unreadable` if it is not safe."""
    refuse_detours(path, folder)
    _refuse_what_is_no_file(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(1, "this file cannot be opened. Check who may read it.") from error
    return whole_text(content)


def refuse_detours(path: Path, folder: Path) -> None:
    """Raises `Unreadable` if the path leads out of the folder, or over a link inside it."""
    if not path.is_relative_to(folder) or ".." in path.parts[len(folder.parts) :]:
        raise Unreadable(1, "this file is outside the scenario folder. Copy it into the folder.")
    inside = path.relative_to(folder).parts
    if not all(part.isprintable() for part in inside):
        raise Unreadable(1, "this file's name cannot be read. Give it a name of plain letters.")
    if any(folder.joinpath(*inside[: n + 1]).is_symlink() for n in range(len(inside))):
        raise Unreadable(1, "this is a link to another file. Copy the file itself here.")


def _refuse_what_is_no_file(path: Path) -> None:
    if not path.exists():
        raise Unreadable(1, "this file is missing. Put it back, or write a new one.")
    if not path.is_file():
        raise Unreadable(1, "this is not a file. Remove it, or give it another name.")


def whole_text(content: bytes) -> str:
    """All bytes of a file as text; raises `Unreadable` if they are too many or no text."""
    if len(content) > LARGEST:
        raise Unreadable(1, "this file is larger than 64 KiB. Make it shorter, or split it.")
    return decoded(content)


def _hidden_by_name(text: str) -> re.Match[str] | None:
    names = _BY_NAME.finditer(text)
    return next((name for name in names if UNSEEN.search(html.unescape(name[0]))), None)


def decoded(content: bytes) -> str:
    """The bytes of a file as text, lines ended by one newline; raises `Unreadable`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken_line = content[: error.start].count(b"\n") + 1
        raise Unreadable(
            broken_line, "a letter here is not UTF-8. Save the file as UTF-8."
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Markdown knows characters by name too: &lrm; is one that turns the words around it.
    unseen = UNSEEN.search(text) or _hidden_by_name(text)
    if unseen:
        number = text.count("\n", 0, unseen.start()) + 1
        raise Unreadable(number, "there is a character here that cannot be seen. Retype the line.")
    return text
