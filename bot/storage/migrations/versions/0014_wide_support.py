"""Owners, pauses and days of joining; reports that are kept; what admins did; drawn statements."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("report", "audit")
ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"


def upgrade() -> None:
    op.add_column("cohort", sa.Column("owner", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "cohort", sa.Column("is_paused", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "barometer_question",
        sa.Column("asked_about", sa.JSON(), nullable=False, server_default="[]"),
    )
    op.drop_column("barometer_question", "turn")
    op.add_column("enrolment", sa.Column("joined_on", sa.Date(), nullable=True))
    op.create_table(
        "report",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "part"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "entry_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("audit_at", "audit", ["team_id", "at"])
    for table in TABLES:
        _keep_apart(table)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("enrolment", "joined_on")
    op.add_column(
        "barometer_question",
        sa.Column("turn", sa.Integer(), nullable=False, server_default="0"),
    )
    op.drop_column("barometer_question", "asked_about")
    op.drop_column("cohort", "is_paused")
    op.drop_column("cohort", "owner")


def _keep_apart(table: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    op.execute(f'CREATE POLICY its_team ON "{table}" USING ({ITS_TEAM}) WITH CHECK ({ITS_TEAM})')
