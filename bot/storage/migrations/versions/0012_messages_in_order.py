"""A team's messages by when they are due and in the order of sending, so that nothing is sorted."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INDICES = {
    "outbox_due_in_team": ["team_id", "state", "due_at", "message_id"],
    "outbox_in_order": ["team_id", "state", "window_ends_at", "due_at", "message_id"],
}


def upgrade() -> None:
    for name, columns in INDICES.items():
        op.create_index(name, "outbox", columns)


def downgrade() -> None:
    for name in INDICES:
        op.drop_index(name, table_name="outbox")
