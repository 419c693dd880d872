"""Changes to scenario files that an admin makes in Slack, laid over the files of the folder."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import CarryoverError, Trouble

NO_FILE = ""
_SCENARIO = re.compile(r"(?:[^./\\:\0][^/\\:\0]*/)+[^./\\:\0][^/\\:\0]*\.md")
_CONCEPTS = "concepts.yaml"


class EditionState(StrEnum):
    """Where an edition stands. Only a published one changes what trainees get."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNDONE = "undone"
    MERGED = "merged"


class DraftOutdated(CarryoverError):
    """Somebody has changed this scenario since."""

    usual = Trouble.DRAFT_OUTDATED


class PathRefused(CarryoverError):
    """A scenario file stands in a folder of the library and ends in .md."""

    usual = Trouble.PATH_REFUSED


class EditionClosed(CarryoverError):
    """This change has been published, undone or thrown away already."""

    usual = Trouble.EDITION_CLOSED


@dataclass(frozen=True)
class EditedFile:
    """One file as an admin wants it. Raises PathRefused for a place outside the library.

    `before` is the fingerprint of the text they changed, and `folder` that of the folder's own
    file at the time; `NO_FILE` stands for no file.
    """

    path: str
    text: str
    before: str
    folder: str

    def __post_init__(self) -> None:
        if self.path != _CONCEPTS and not _SCENARIO.fullmatch(self.path):
            raise PathRefused


@dataclass(frozen=True)
class Edition:
    """What one admin changed in one go; published and undone as a whole.

    `place` counts a team's editions in the order of publishing. `refusal` says in plain words
    why what they sent could not be used at all.
    """

    team_id: str
    edition_id: str
    user_id: str
    made_at: datetime
    files: tuple[EditedFile, ...]
    state: EditionState = EditionState.DRAFT
    place: int = 0
    refusal: str = ""

    def published(self, *, place: int) -> "Edition":
        """The edition, live from now on; raises EditionClosed unless it is a draft."""
        if self.state is not EditionState.DRAFT:
            raise EditionClosed
        return replace(self, state=EditionState.PUBLISHED, place=place)

    def undone(self) -> "Edition":
        """The edition taken back; raises EditionClosed unless it is published."""
        if self.state is not EditionState.PUBLISHED:
            raise EditionClosed
        return replace(self, state=EditionState.UNDONE)

    def without(self, paths: Iterable[str]) -> "Edition":
        """The edition less these files; merged once none is left."""
        gone = set(paths)
        files = tuple(file for file in self.files if file.path not in gone)
        return replace(self, files=files, state=self.state if files else EditionState.MERGED)


def fingerprint(text: str | None) -> str:
    """16 hexadecimal digits that stand for a file's text; `NO_FILE` for no file."""
    return NO_FILE if text is None else hashlib.sha256(text.encode()).hexdigest()[:16]


def laid_over(folder: Mapping[str, str], editions: Sequence[Edition]) -> dict[str, str]:
    """The text of every file: the newest edition's where there is one, else the folder's."""
    texts = dict(folder)
    for edition in editions:
        texts.update({file.path: file.text for file in edition.files})
    return texts


def refuse_outdated(edition: Edition, texts: Mapping[str, str]) -> None:
    """Raises DraftOutdated if a file has changed since the draft was made."""
    if any(file.before != fingerprint(texts.get(file.path)) for file in edition.files):
        raise DraftOutdated


def merged(folder: Mapping[str, str], editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """The editions less every file whose newest text the folder has by now."""
    newest = laid_over({}, editions)
    caught_up = {path for path, text in newest.items() if folder.get(path) == text}
    return tuple(edition.without(caught_up) for edition in editions)


def to_pull(folder: Mapping[str, str], editions: Sequence[Edition]) -> dict[str, str]:
    """What published editions would write into the folder's files, conflicts left out."""
    disputed = conflicts(folder, editions)
    newest = laid_over({}, editions)
    return {
        path: text
        for path, text in newest.items()
        if path not in disputed and folder.get(path) != text
    }


def conflicts(folder: Mapping[str, str], editions: Sequence[Edition]) -> tuple[str, ...]:
    """Files that were changed in Slack and, differently, in the folder since; in order."""
    newest = {file.path: file for edition in editions for file in edition.files}
    return tuple(
        path
        for path, file in sorted(newest.items())
        if folder.get(path) != file.text and fingerprint(folder.get(path)) != file.folder
    )
