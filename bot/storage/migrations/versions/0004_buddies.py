"""Buddies: who wants one, who has whom, when they are put together, and pledged plans."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buddy",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("ward", sa.String(), nullable=False),
        sa.Column("excluded", sa.JSON(), nullable=False),
        sa.Column("skips_next", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "user_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "buddy_member",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "starts_on", "user_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("buddy_member_person", "buddy_member", ["team_id", "user_id"], unique=False)
    op.create_table(
        "buddy_round",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("buddy_round_next_at", "buddy_round", ["next_at"], unique=False)
    op.create_table(
        "pledge",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("nudge_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("buddies", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "nudge_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("pledge_cohort", "pledge", ["team_id", "cohort_id"], unique=False)


def downgrade() -> None:
    for table in ("pledge", "buddy_round", "buddy_member", "buddy"):
        op.drop_table(table)
