"""A small good library as files, for tests that change them."""

from collections.abc import Mapping

from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.domain.manifests import following, manifest_of
from bot.use_cases.library_ports import LibraryFiles

EXAMPLE = LIBRARY
SCENARIO = "listening/wait-a-breath.md"


def example_texts() -> dict[str, str]:
    """The files of the small good library, by their path inside it."""
    return dict(read_folder(EXAMPLE).texts)


def changed(texts: dict[str, str], old: str, new: str, path: str = SCENARIO) -> dict[str, str]:
    """The same files with a word of one of them changed."""
    assert old in texts[path]
    return {**texts, path: texts[path].replace(old, new)}


def keep_folder(
    files: LibraryFiles, team_id: str, texts: Mapping[str, str], ids: Mapping[str, str]
) -> None:
    """Keep a folder's files without looking at them."""
    files.keep_texts(team_id, texts.values())
    files.keep_manifest(team_id, following(files.manifest(team_id), manifest_of(texts, ids)))
