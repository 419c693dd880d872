"""A small good library as files, for tests that change them."""

from bot.content.examples import LIBRARY
from bot.content.folder import read_folder

EXAMPLE = LIBRARY
SCENARIO = "listening/wait-a-breath.md"


def example_texts() -> dict[str, str]:
    """The files of the small good library, by their path inside it."""
    return dict(read_folder(EXAMPLE).texts)


def changed(texts: dict[str, str], old: str, new: str, path: str = SCENARIO) -> dict[str, str]:
    """The same files with a word of one of them changed."""
    assert old in texts[path]
    return {**texts, path: texts[path].replace(old, new)}
