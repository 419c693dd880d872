"""Support threads: quoted lines, hidden lines, offers of support, and messages that must follow."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "support_thread", sa.Column("quoted", sa.JSON(), nullable=False, server_default="[]")
    )
    op.add_column(
        "support_thread", sa.Column("next_offers_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "support_thread",
        sa.Column("is_stale", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index(
        "support_thread_next_offers_at", "support_thread", ["next_offers_at"], unique=False
    )
    op.create_index("support_thread_pool", "support_thread", ["team_id", "pool_id"], unique=False)
    _add_word("contribution", "state", "shown")
    _add_word("contribution", "supports", "")
    _add_word("contribution", "stale", "")
    op.create_index("contribution_supports", "contribution", ["team_id", "supports"], unique=False)
    op.create_index("contribution_stale", "contribution", ["stale"], unique=False)
    op.create_table(
        "named_offer",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "line_id"],
            ["contribution.team_id", "contribution.line_id"],
            name="named_offer_of_contribution",
        ),
        sa.PrimaryKeyConstraint("team_id", "offer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("named_offer_line", "named_offer", ["team_id", "line_id"], unique=False)
    op.create_index("named_offer_person", "named_offer", ["team_id", "user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("named_offer")
    for index in ("contribution_stale", "contribution_supports"):
        op.drop_index(index, "contribution")
    for column in ("stale", "supports", "state"):
        op.drop_column("contribution", column)
    for index in ("support_thread_pool", "support_thread_next_offers_at"):
        op.drop_index(index, "support_thread")
    for column in ("is_stale", "next_offers_at", "quoted"):
        op.drop_column("support_thread", column)


def _add_word(table: str, name: str, default: str) -> None:
    op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=default))
