"""Finds and opens the files of a scenario library, and refuses those that are not safe to open."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.yaml_guard import Unreadable

LARGEST = 64 * 1024
VOCABULARY_FILES = ("concepts.yaml", "situations.yaml", "roles.yaml", "goals.yaml")


def scenario_paths(folder: Path) -> Iterator[Path]:
    """Every scenario file, `<concept>/<id>.md`, in order; hidden files are passed over."""
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder).parts
        if len(inside) > 1 and not any(part.startswith(".") for part in inside):
            yield path


def stray_paths(folder: Path) -> Iterator[Path]:
    """Files in the folder that look like vocabularies or scenarios and would never be read."""
    for path in sorted(folder.iterdir()):
        is_known = path.name in VOCABULARY_FILES or path.name.lower() == "readme.md"
        is_hidden = path.name.startswith(".")
        if path.suffix in {".yaml", ".yml", ".md"} and not is_known and not is_hidden:
            yield path


def read_text(path: Path, *, folder: Path) -> str:
    """The text of a file, lines ended by one newline; raises `Unreadable` if it is not safe."""
    _refuse_detours(path, folder)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(1, "this file cannot be opened. Check who may read it.") from error
    if len(content) > LARGEST:
        raise Unreadable(1, "this file is larger than 64 KiB. Make it shorter, or split it.")
    return _decoded(content)


def _refuse_detours(path: Path, folder: Path) -> None:
    if not path.is_relative_to(folder) or ".." in path.parts[len(folder.parts) :]:
        raise Unreadable(1, "this file is outside the scenario folder. Copy it into the folder.")
    inside = path.relative_to(folder).parts
    if any(folder.joinpath(*inside[: n + 1]).is_symlink() for n in range(len(inside))):
        raise Unreadable(1, "this is a link to another file. Copy the file itself here.")
    if not path.exists():
        raise Unreadable(1, "this file is missing. Put it back, or write a new one.")
    if not path.is_file():
        raise Unreadable(1, "this is not a file. Remove it, or give it another name.")


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken_line = content[: error.start].count(b"\n") + 1
        raise Unreadable(
            broken_line, "a letter here is not UTF-8. Save the file as UTF-8."
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), start=1):
        if any(ord(letter) < 32 and letter != "\t" for letter in line):
            raise Unreadable(
                number, "there is a character here that cannot be seen. Retype the line."
            )
    return text
