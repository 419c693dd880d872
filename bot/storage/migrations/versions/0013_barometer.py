"""The barometer: waves of cohorts, who was asked what, and marks of presses without persons."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = ("barometer_wave", "barometer_question", "barometer_press")
ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"


def upgrade() -> None:
    op.create_table(
        "barometer_wave",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("barometer_wave_next_at", "barometer_wave", ["next_at"])
    op.create_table(
        "barometer_question",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("barometer_question_cohort", "barometer_question", ["team_id", "cohort_id"])
    op.create_table(
        "barometer_press",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "mark"),
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
