"""Scenarios as they were sent, the files of the library, and what admins changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.editions import EditionState
from bot.storage.columns import Listed, UtcDateTime, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class ScenarioRevisionRow(TeamRow, table=True):
    """A scenario's text under the revision that it was sent with."""

    __tablename__ = "scenario_revision"
    __table_args__ = (UNNUMBERED,)

    revision: str = Field(primary_key=True)
    content: str


class LibraryTextRow(TeamRow, table=True):
    """A text of a scenario file by its digest. Which are live, the manifest says."""

    __tablename__ = "library_text"
    __table_args__ = (UNNUMBERED,)

    digest: str = Field(primary_key=True)
    text: str


class LibraryManifestRow(TeamRow, table=True):
    """The files of the scenario folder as it was last good, as JSON: path, scenario id, digest.

    A file that has been deleted has an empty digest. `sweeps` counts how often texts were deleted.
    """

    __tablename__ = "library_manifest"
    __table_args__ = (UNNUMBERED,)

    files: tuple[tuple[str, str, str], ...] = Field(sa_type=Listed)
    sweeps: int


class LibraryFileRow(TeamRow, table=True):
    """What the release before reads on a server instead of the manifest, and nobody else.

    No text once the file has been deleted.
    """

    __tablename__ = "library_file"
    __table_args__ = (UNNUMBERED,)

    path: str = Field(primary_key=True)
    scenario_id: str
    text: str | None


class LibraryEditionRow(TeamRow, table=True):
    """What an admin changed in Slack in one go; the files as JSON."""

    __tablename__ = "library_edition"
    __table_args__ = (Index("library_edition_state", "team_id", "state", "place"), UNNUMBERED)

    edition_id: str = Field(primary_key=True)
    user_id: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    state: EditionState = Field(sa_type=Worded(EditionState))
    place: int
    refusal: str
    files: tuple[dict[str, str], ...] = Field(sa_type=Listed)


class LibraryStateRow(TeamRow, table=True):
    """What is live since when, and what the newest look at the folder found, as JSON."""

    __tablename__ = "library_state"
    __table_args__ = (UNNUMBERED,)

    stamp: int
    version: str
    live_since: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    checked_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    problems: tuple[dict[str, Any], ...] = Field(sa_type=Listed)
    are_admins_told: bool
