"""Teams apart: on PostgreSQL a transaction that is about a team sees and writes its rows alone."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = (
    "admin", "audience", "audience_reader", "box", "buddy", "buddy_member", "buddy_round", "cohort",
    "contribution", "count", "enrolment", "erasure", "inbox", "journal", "library_edition",
    "library_file", "library_state", "named_offer", "nudge", "outbox", "person", "pledge", "pool",
    "press", "scenario_revision", "sent_file", "sharing", "support_thread", "term_use", "word_note",
    "word_proposal",
)  # fmt: skip
ITS_TEAM = "coalesce(current_setting('carryover.team', true), '') IN ('', team_id)"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        op.execute(
            f'CREATE POLICY its_team ON "{table}" USING ({ITS_TEAM}) WITH CHECK ({ITS_TEAM})'
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(f'DROP POLICY its_team ON "{table}"')
        op.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        op.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
