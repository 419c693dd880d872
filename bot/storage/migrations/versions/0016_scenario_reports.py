"""The table of a workspace's scenarios in a quarter."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = "scenario_report"
ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "quarter"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f'ALTER TABLE "{TABLE}" ENABLE ROW LEVEL SECURITY')
        op.execute(f'ALTER TABLE "{TABLE}" FORCE ROW LEVEL SECURITY')
        op.execute(
            f'CREATE POLICY its_team ON "{TABLE}" USING ({ITS_TEAM}) WITH CHECK ({ITS_TEAM})'
        )


def downgrade() -> None:
    op.drop_table(TABLE)
