"""The library's texts by their digest, and in one row which of them are live."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"
FILE = sa.table(
    "library_file",
    sa.column("team_id"),
    sa.column("path"),
    sa.column("scenario_id"),
    sa.column("text"),
)
TEXT = sa.table("library_text", sa.column("team_id"), sa.column("digest"), sa.column("text"))
MANIFEST = sa.table(
    "library_manifest", sa.column("team_id"), sa.column("files", sa.JSON()), sa.column("sweeps")
)


def upgrade() -> None:
    op.create_table(
        "library_text",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "digest"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "library_manifest",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("sweeps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id"),
        sqlite_with_rowid=False,
    )
    for table in ("library_text", "library_manifest"):
        _keep_apart(table)
    _copy_files()


def downgrade() -> None:
    """What is live goes back to where the release before looks for it."""
    connection = op.get_bind()
    connection.execute(sa.delete(FILE))
    for team_id, files, _ in connection.execute(sa.select(MANIFEST)).all():
        found = sa.select(TEXT.c.digest, TEXT.c.text).where(TEXT.c.team_id == team_id)
        texts = {row.digest: row.text for row in connection.execute(found)}
        for path, scenario_id, digest in json.loads(files) if isinstance(files, str) else files:
            row = {"team_id": team_id, "path": path, "scenario_id": scenario_id}
            connection.execute(sa.insert(FILE).values(**row, text=texts.get(digest)))
    op.drop_table("library_manifest")
    op.drop_table("library_text")


def _copy_files() -> None:
    """The library that is live stays live."""
    connection = op.get_bind()
    files: dict[str, list[tuple[str, str, str]]] = {}
    texts: dict[tuple[str, str], str] = {}
    for team_id, path, scenario_id, text in connection.execute(sa.select(FILE)):
        digest = "" if text is None else hashlib.sha256(text.encode()).hexdigest()
        files.setdefault(team_id, []).append((path, scenario_id, digest))
        if digest:
            texts[team_id, digest] = text
    for (team_id, digest), text in texts.items():
        row = {"team_id": team_id, "digest": digest, "text": text}
        connection.execute(sa.insert(TEXT).values(row))
    for team_id, kept in files.items():
        connection.execute(sa.insert(MANIFEST).values(team_id=team_id, files=kept, sweeps=0))


def _keep_apart(table: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    op.execute(f'CREATE POLICY its_team ON "{table}" USING ({ITS_TEAM}) WITH CHECK ({ITS_TEAM})')
