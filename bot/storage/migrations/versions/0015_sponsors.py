"""Sponsors: when they are written to, what each was asked and said, and who wants no messages."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("sponsor_month", "sponsor_thing", "stopped_sponsor")
ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"


def upgrade() -> None:
    op.create_table(
        "sponsor_month",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("sponsor_month_next_at", "sponsor_month", ["next_at"])
    op.create_table(
        "sponsor_thing",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "cohort_id", "month"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stopped_sponsor",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
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
