"""A bad and a good example of every check: what it changes in a small library without mistakes.

An example is one file that takes the scenario's place, or a folder of files that replace or are
added to those of the library; an empty file stands for one that is taken away.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content.library import examine
from bot.domain.problems import Examined

HERE = Path(__file__).parent
LIBRARY = HERE / "library"
SCENARIO = "listening/wait-a-breath.md"
PUBLISHED = {SCENARIO: "wait-a-breath"}
EXAMINED_ON = date(2026, 11, 23)


def bad_example(name: str) -> Path:
    """The example in which the check finds something."""
    return _example("bad", name)


def good_example(name: str) -> Path:
    """The same example, mended."""
    return _example("good", name)


def _example(kind: str, name: str) -> Path:
    folder = HERE / kind / name
    return folder if folder.is_dir() else HERE / kind / f"{name}.md"


def changes_of(example: Path) -> Mapping[str, str]:
    """The text of each file that the example changes, by its path inside the library."""
    if example.is_file():
        return {SCENARIO: example.read_text(encoding="utf-8")}
    return {
        path.relative_to(example).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(example.rglob("*"))
        if path.is_file()
    }


def examined(example: Path) -> Examined:
    """What the checker says of the library with the example's changes."""
    with TemporaryDirectory() as place:
        folder = Path(shutil.copytree(LIBRARY, Path(place, "scenarios")))
        for inside, text in changes_of(example).items():
            path = folder / inside
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8") if text else path.unlink()
        if not any(path.is_file() for path in folder.rglob("*")):
            shutil.rmtree(folder)
        return examine(folder, today=EXAMINED_ON, known=PUBLISHED)
