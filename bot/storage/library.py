"""Keeps the scenario files that were last good, and the editions laid over them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.domain.editions import EditedFile, Edition, EditionState
from bot.domain.libraries import LibraryState
from bot.domain.problems import Level, Problem
from bot.storage.rows import Values, find_row, is_row, replace_row, replace_rows, rows, values_of
from bot.storage.tables import LibraryEditionRow, LibraryFileRow, LibraryStateRow, table_of

FILE = table_of(LibraryFileRow)
EDITION = table_of(LibraryEditionRow)
STATE = table_of(LibraryStateRow)


class SqlLibraryFiles:
    """The port `LibraryFiles` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def owner(self) -> str | None:
        """The team that keeps the folder's files; None before any have been taken in."""
        team_id: str | None = self._connection.scalar(select(FILE.c.team_id).limit(1))
        return team_id

    def folder(self, team_id: str) -> dict[str, str]:
        """The text of each file of the folder, as last taken in."""
        found = select(FILE).where(FILE.c.team_id == team_id, FILE.c.text.is_not(None))
        return {row["path"]: row["text"] for row in rows(self._connection, found)}

    def known_ids(self, team_id: str) -> dict[str, str]:
        """The scenario id of every file that was ever taken in, deleted ones included."""
        found = select(FILE.c.path, FILE.c.scenario_id).where(
            FILE.c.team_id == team_id, FILE.c.scenario_id != ""
        )
        return {row["path"]: row["scenario_id"] for row in rows(self._connection, found)}

    def keep_folder(self, team_id: str, texts: Mapping[str, str], ids: Mapping[str, str]) -> None:
        """Replace the folder's files; the ids of files that are gone are remembered."""
        kept = self.folder(team_id)
        changed: list[Values] = [
            {"team_id": team_id, "path": path, "scenario_id": ids.get(path, ""), "text": text}
            for path, text in texts.items()
            if kept.get(path) != text
        ]
        replace_rows(self._connection, FILE, changed)
        for path in kept.keys() - texts.keys():
            gone = update(FILE).where(is_row(FILE, team_id, path)).values(text=None)
            self._connection.execute(gone)
        self._forget_moved(team_id, set(ids.values()))

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

    def _forget_moved(self, team_id: str, present: set[str]) -> None:
        """A scenario that stands in another file now has not been deleted."""
        gone = select(FILE).where(FILE.c.team_id == team_id, FILE.c.text.is_(None))
        for row in rows(self._connection, gone):
            if row["scenario_id"] in present or not row["scenario_id"]:
                self._connection.execute(delete(FILE).where(is_row(FILE, team_id, row["path"])))


def _edition(row: Values) -> Edition:
    files = tuple(EditedFile(**file) for file in row["files"])
    return Edition(**{**row, "files": files})


def _state(row: Values) -> LibraryState:
    problems = (Problem(**{**each, "level": Level(each["level"])}) for each in row["problems"])
    return LibraryState(**{**row, "problems": tuple(problems)})
