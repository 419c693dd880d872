"""The library in the database, and which file an event is about."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "library_file",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "path"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "library_edition",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("edition_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("refusal", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "edition_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("library_edition") as batch:
        batch.create_index("library_edition_state", ["team_id", "state", "place"], unique=False)

    op.create_table(
        "library_state",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("live_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("are_admins_told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id"),
        sqlite_with_rowid=False,
    )
    op.add_column("inbox", sa.Column("file_id", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("inbox", "file_id")
    op.drop_table("library_state")
    op.drop_table("library_edition")
    op.drop_table("library_file")
