"""Replies that cohorts are owed, and boosters after a programme."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = ("owed_reply", "booster")
ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"


def upgrade() -> None:
    op.create_table(
        "owed_reply",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_reminded", sa.Boolean(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("because", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "quarter"),
        sqlite_with_rowid=False,
    )
    op.create_index("owed_reply_next_at", "owed_reply", ["next_at"])
    op.create_table(
        "booster",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("booster_look_at", "booster", ["look_at"])
    for table in TABLES:
        _keep_apart(table)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _keep_apart(table: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    op.execute(f'CREATE POLICY its_team ON "{table}" USING ({ITS_TEAM}) WITH CHECK ({ITS_TEAM})')
