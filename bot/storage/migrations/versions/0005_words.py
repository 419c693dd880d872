"""Our words: which were used in threads, what is proposed, and fortnightly notes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "term_use",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("pool_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "pool_id", "thread_id", "concept"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "word_proposal",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "concept", "said"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "word_note",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("word_note_next_at", "word_note", ["next_at"], unique=False)


def downgrade() -> None:
    for table in ("word_note", "word_proposal", "term_use"):
        op.drop_table(table)
