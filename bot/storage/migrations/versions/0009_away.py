"""Who is away or on holiday: found without reading every person at each beat of the heart."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "person_away",
        "person",
        ["looked_at"],
        sqlite_where=sa.text("is_away = 1 OR is_on_holiday = 1"),
        postgresql_where=sa.text("is_away OR is_on_holiday"),
    )


def downgrade() -> None:
    op.drop_index("person_away", table_name="person")
