"""Sharing: what admins have said about it, and who can read each cohort's channel."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sharing",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("uses_member_names", sa.Boolean(), nullable=False),
        sa.Column("help_text", sa.String(), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audience",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audience_reader",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "user_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("audience_reader", "audience", "sharing"):
        op.drop_table(table)
