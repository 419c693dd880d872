"""Finds and opens the files of a scenario library, and refuses those that are not safe to open."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from bot.content.yaml_guard import Unreadable
from bot.domain.libraries import FolderRead
from bot.domain.problems import Level, Problem

LARGEST = 64 * 1024
VOCABULARY_FILES = ("concepts.yaml", "situations.yaml", "roles.yaml", "goals.yaml")


_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f]")


def read_folder(folder: Path) -> FolderRead:
    """Everything in the folder that belongs to a library; never raises."""
    if not folder.is_dir():
        message = "there is no such folder. Say where the scenarios are."
        return FolderRead({}, (Problem(str(folder), 1, Level.ERROR, message, "no-folder"),))
    shown_as = folder.resolve().name
    texts: dict[str, str] = {}
    problems = [_stray(shown_as, path) for path in stray_paths(folder)]
    for path in (*_vocabulary_paths(folder), *scenario_paths(folder)):
        inside = path.relative_to(folder).as_posix()
        try:
            texts[inside] = read_text(path, folder=folder)
        except Unreadable as error:
            name = f"{shown_as}/{inside}"
            problems.append(Problem(name, error.line, Level.ERROR, str(error), "unreadable"))
    return FolderRead(texts, tuple(problems))


def is_scenario_path(inside: str) -> bool:
    """Whether a path inside the folder is that of a scenario or a translation of one."""
    parts = PurePosixPath(inside).parts
    is_hidden = any(part.startswith(".") for part in parts)
    return len(parts) > 1 and inside.endswith(".md") and not is_hidden


def scenario_paths(folder: Path) -> Iterator[Path]:
    """Every scenario file, `<concept>/<id>.md`, in order; hidden files are passed over."""
    for path in sorted(folder.rglob("*.md")):
        if is_scenario_path(path.relative_to(folder).as_posix()):
            yield path


def _vocabulary_paths(folder: Path) -> Iterator[Path]:
    for name in VOCABULARY_FILES:
        if (folder / name).is_symlink() or (folder / name).exists():
            yield folder / name


def _stray(shown_as: str, path: Path) -> Problem:
    message = "this file is never read here. A scenario belongs in a folder named for its concept."
    return Problem(f"{shown_as}/{path.name}", 1, Level.WARNING, message, "stray-file")


def stray_paths(folder: Path) -> Iterator[Path]:
    """Files in the folder that look like vocabularies or scenarios and would never be read."""
    for path in sorted(folder.iterdir()):
        is_known = path.name in VOCABULARY_FILES or path.name.lower() == "readme.md"
        is_hidden = path.name.startswith(".")
        if path.suffix in {".yaml", ".yml", ".md"} and not is_known and not is_hidden:
            yield path


def read_text(path: Path, *, folder: Path) -> str:
    """The text of a file, lines ended by one newline; raises `Unreadable` if it is not safe."""
    refuse_detours(path, folder)
    _refuse_what_is_no_file(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(1, "this file cannot be opened. Check who may read it.") from error
    if len(content) > LARGEST:
        raise Unreadable(1, "this file is larger than 64 KiB. Make it shorter, or split it.")
    return decoded(content)


def refuse_detours(path: Path, folder: Path) -> None:
    """Raises `Unreadable` if the path leads out of the folder, or over a link inside it."""
    if not path.is_relative_to(folder) or ".." in path.parts[len(folder.parts) :]:
        raise Unreadable(1, "this file is outside the scenario folder. Copy it into the folder.")
    inside = path.relative_to(folder).parts
    if any(folder.joinpath(*inside[: n + 1]).is_symlink() for n in range(len(inside))):
        raise Unreadable(1, "this is a link to another file. Copy the file itself here.")


def _refuse_what_is_no_file(path: Path) -> None:
    if not path.exists():
        raise Unreadable(1, "this file is missing. Put it back, or write a new one.")
    if not path.is_file():
        raise Unreadable(1, "this is not a file. Remove it, or give it another name.")


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
    unseen = _UNSEEN.search(text)
    if unseen:
        number = text.count("\n", 0, unseen.start()) + 1
        raise Unreadable(number, "there is a character here that cannot be seen. Retype the line.")
    return text
