"""Which files the scenario folder had when it was last good, each with the digest of its text."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.editions import Edition, laid_over

NO_TEXT = ""


@dataclass(frozen=True)
class KeptFile:
    """The id of the scenario in a file, and the digest of its text; NO_TEXT once it is deleted."""

    scenario_id: str
    digest: str


Manifest = Mapping[str, KeptFile]
"""Every file by its path; deleted ones are remembered by their id."""


@dataclass(frozen=True)
class Outline:
    """A team's library without the folder's texts: their digests, and the files laid over them."""

    digests: Mapping[str, str]
    over: Mapping[str, str]

    def wanted(self) -> tuple[str, ...]:
        """The digests of the texts that the folder gives, in order, each once."""
        return tuple(dict.fromkeys(self.digests[path] for path in self._from_folder()))

    def filled(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The text of every file, from texts by their digest; KeyError if one is missing."""
        found = {path: texts[self.digests[path]] for path in self._from_folder()}
        return {**found, **self.over}

    def _from_folder(self) -> Iterable[str]:
        return (path for path in self.digests if path not in self.over)


def digest_of(text: str) -> str:
    """64 hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_of(texts: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, KeptFile]:
    """A folder's files, with the ids of the scenarios in them."""
    return {path: KeptFile(ids.get(path, ""), digest_of(text)) for path, text in texts.items()}


def following(before: Manifest, after: Manifest) -> dict[str, KeptFile]:
    """The new files, and what is remembered of those that are gone.

    A scenario that stands in another file now has not been deleted.
    """
    present = {file.scenario_id for file in after.values()}
    gone = {
        path: KeptFile(file.scenario_id, NO_TEXT)
        for path, file in before.items()
        if path not in after and file.scenario_id and file.scenario_id not in present
    }
    return {**after, **gone}


def ids_in(manifest: Manifest) -> dict[str, str]:
    """The id of the scenario in each file that has one, deleted files included."""
    return {path: file.scenario_id for path, file in manifest.items() if file.scenario_id}


def digests_in(manifest: Manifest) -> dict[str, str]:
    """The digest of each file that is still there."""
    return {path: file.digest for path, file in manifest.items() if file.digest}


def outline_of(manifest: Manifest, editions: Sequence[Edition]) -> Outline:
    """The folder's files, and the newest texts of the editions over them."""
    return Outline(digests_in(manifest), laid_over({}, editions))


def live_digests(outline: Outline) -> dict[str, str]:
    """The digest of what is live in each file: two libraries are the same if these are."""
    return {**outline.digests, **{path: digest_of(text) for path, text in outline.over.items()}}
