"""Keeps the scenario files that were last good, and the editions laid over them."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.domain.editions import EditedFile, Edition, EditionState
from bot.domain.libraries import LibraryState
from bot.domain.manifests import KeptFile, Manifest, digest_of, digests_in
from bot.domain.problems import Level, Problem
from bot.storage.rows import (
    Values,
    find_row,
    insert_many_new,
    is_row,
    replace_row,
    replace_rows,
    rows,
    rows_of_many,
    values_of,
)
from bot.storage.tables import (
    LibraryEditionRow,
    LibraryFileRow,
    LibraryManifestRow,
    LibraryStateRow,
    LibraryTextRow,
    table_of,
)

TEXT = table_of(LibraryTextRow)
MANIFEST = table_of(LibraryManifestRow)
FILE = table_of(LibraryFileRow)
EDITION = table_of(LibraryEditionRow)
STATE = table_of(LibraryStateRow)
_TEXTS = select(TEXT.c.digest, TEXT.c.text).where(
    TEXT.c.team_id == bindparam("of_team"),
    TEXT.c.digest.in_(bindparam("of_many", expanding=True)),
)


class SqlLibraryFiles:
    """The port `LibraryFiles` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def owner(self) -> str | None:
        """The team that keeps the folder's files; None before any have been taken in."""
        team_id: str | None = self._connection.scalar(select(MANIFEST.c.team_id).limit(1))
        return team_id

    def folder(self, team_id: str) -> dict[str, str]:
        """The text of each file of the folder, as last taken in."""
        digests = digests_in(self.manifest(team_id))
        texts = self.texts(team_id, digests.values())
        return {path: texts[digest] for path, digest in digests.items()}

    def manifest(self, team_id: str) -> dict[str, KeptFile]:
        """The folder's files as last taken in, and the ids of those that are gone."""
        row = find_row(self._connection, MANIFEST, team_id)
        files = () if row is None else row["files"]
        return {path: KeptFile(scenario_id, digest) for path, scenario_id, digest in files}

    def keep_manifest(self, team_id: str, manifest: Manifest) -> None:
        """Make these the folder's files, all at once; their texts are kept already."""
        if self._connection.dialect.name != "sqlite":
            self._keep_for_release_before(team_id, manifest)
        files = tuple((path, each.scenario_id, each.digest) for path, each in manifest.items())
        row = {"team_id": team_id, "files": files, "sweeps": self.sweeps(team_id)}
        replace_row(self._connection, MANIFEST, row)

    def texts(self, team_id: str, digests: Iterable[str]) -> dict[str, str]:
        """The texts that are kept under these digests."""
        wanted = ((team_id, digest) for digest in digests)
        found = rows_of_many(self._connection, _TEXTS, wanted)
        return {row["digest"]: row["text"] for row in found}

    def keep_texts(self, team_id: str, texts: Iterable[str]) -> None:
        """Keep each text by its digest, unless it is kept already."""
        many: list[Values] = [
            {"team_id": team_id, "digest": digest_of(text), "text": text} for text in texts
        ]
        insert_many_new(self._connection, TEXT, many, unique="team_id digest")

    def sweeps(self, team_id: str) -> int:
        """How often texts were deleted."""
        count = select(MANIFEST.c.sweeps).where(MANIFEST.c.team_id == team_id)
        return self._connection.scalar(count) or 0

    def sweep_texts(self, team_id: str, most: int) -> None:
        """Delete texts that are in no file any more, at most so many."""
        in_use = digests_in(self.manifest(team_id)).values()
        kept = self._connection.scalars(select(TEXT.c.digest).where(TEXT.c.team_id == team_id))
        unused = sorted(set(kept).difference(in_use))[:most]
        if in_use and unused:
            self._connection.execute(
                delete(TEXT).where(TEXT.c.team_id == team_id, TEXT.c.digest.in_(unused))
            )
            counted = update(MANIFEST).where(MANIFEST.c.team_id == team_id)
            self._connection.execute(counted.values(sweeps=MANIFEST.c.sweeps + 1))

    def editions(self, team_id: str) -> list[Edition]:
        """The team's published editions, in the order of publishing."""
        found = (
            select(EDITION)
            .where(EDITION.c.team_id == team_id, EDITION.c.state == EditionState.PUBLISHED)
            .order_by(EDITION.c.place)
        )
        return [_edition(row) for row in rows(self._connection, found)]

    def edition(self, team_id: str, edition_id: str) -> Edition | None:
        """The edition, if there is one."""
        row = find_row(self._connection, EDITION, team_id, edition_id)
        return None if row is None else _edition(row)

    def save_edition(self, edition: Edition) -> None:
        """Insert or replace."""
        files = tuple(asdict(file) for file in edition.files)
        replace_row(self._connection, EDITION, {**values_of(edition), "files": files})

    def forget_drafts(self, before: datetime) -> None:
        """Delete drafts, undone and merged editions made before this."""
        old = EDITION.c.made_at < before
        unpublished = EDITION.c.state != EditionState.PUBLISHED
        self._connection.execute(delete(EDITION).where(old, unpublished))

    def teams(self) -> tuple[str, ...]:
        """The teams whose library has a state."""
        return tuple(self._connection.scalars(select(STATE.c.team_id).order_by(STATE.c.team_id)))

    def state(self, team_id: str) -> LibraryState:
        """The state of the team's library; a fresh one if there is none."""
        row = find_row(self._connection, STATE, team_id)
        return LibraryState(team_id) if row is None else _state(row)

    def save_state(self, state: LibraryState) -> None:
        """Insert or replace."""
        problems = tuple(asdict(problem) for problem in state.problems)
        replace_row(self._connection, STATE, {**values_of(state), "problems": problems})

    def _keep_for_release_before(self, team_id: str, after: Manifest) -> None:
        """Write the table that processes of the release before still read on the same server."""
        before = self.manifest(team_id)
        changed = {path: file for path, file in after.items() if before.get(path) != file}
        texts = self.texts(team_id, (file.digest for file in changed.values()))
        many: list[Values] = [
            {
                "team_id": team_id,
                "path": path,
                "scenario_id": file.scenario_id,
                "text": texts.get(file.digest),
            }
            for path, file in changed.items()
        ]
        replace_rows(self._connection, FILE, many)
        for path in before.keys() - after.keys():
            self._connection.execute(delete(FILE).where(is_row(FILE, team_id, path)))


def _edition(row: Values) -> Edition:
    files = tuple(EditedFile(**file) for file in row["files"])
    return Edition(**{**row, "files": files})


def _state(row: Values) -> LibraryState:
    problems = (Problem(**{**each, "level": Level(each["level"])}) for each in row["problems"])
    return LibraryState(**{**row, "problems": tuple(problems)})
