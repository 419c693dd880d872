"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admin",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "box",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("pool_id", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "pool_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cohort",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("pool_id", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("zone_name", sa.String(), nullable=False),
        sa.Column("sponsors", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("cohort") as batch:
        batch.create_index("cohort_pool", ["team_id", "pool_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("situations", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "cohort_id", "user_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("enrolment") as batch:
        batch.create_index("enrolment_person", ["team_id", "user_id"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "event_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("inbox") as batch:
        batch.create_index("inbox_waiting", ["is_done", "received_at"], unique=False)

    op.create_table(
        "journal",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "entry_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "nudge",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("nudge_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("from_fortnight", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("helped", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "nudge_id"),
        sa.UniqueConstraint("team_id", "user_id", "local_date", name="nudge_one_a_day"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("nudge") as batch:
        batch.create_index("nudge_follow_up_at", ["follow_up_at"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("window_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("look_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "message_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("outbox") as batch:
        batch.create_index("outbox_doubted_at", ["state", "doubted_at"], unique=False)
        batch.create_index("outbox_due_at", ["state", "due_at"], unique=False)
        batch.create_index("outbox_look_again_at", ["state", "look_again_at"], unique=False)
        batch.create_index("outbox_recipient", ["team_id", "recipient", "sent_at"], unique=False)
        batch.create_index("outbox_subject", ["team_id", "subject_id"], unique=False)
        batch.create_index("outbox_user", ["team_id", "user_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("zone_name", sa.String(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("anchor", sa.Time(), nullable=False),
        sa.Column("pace", sa.Integer(), nullable=False),
        sa.Column("next_nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "user_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("person") as batch:
        batch.create_index("person_next_nudge_at", ["next_nudge_at"], unique=False)

    op.create_table(
        "pool",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("pool_id", sa.String(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("publish_on", sa.Integer(), nullable=False),
        sa.Column("publish_at", sa.Time(), nullable=False),
        sa.Column("zone_name", sa.String(), nullable=False),
        sa.Column("next_slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "pool_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pool") as batch:
        batch.create_index("pool_next_slot_at", ["next_slot_at"], unique=False)

    op.create_table(
        "scenario_revision",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "revision"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "support_thread",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("pool_id", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "thread_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("support_thread") as batch:
        batch.create_index("support_thread_closes_on", ["is_closed", "closes_on"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("receipt_hash", sa.String(), nullable=False),
        sa.Column("been_there", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "thread_id"],
            ["support_thread.team_id", "support_thread.thread_id"],
            name="contribution_of_thread",
        ),
        sa.PrimaryKeyConstraint("team_id", "line_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("contribution") as batch:
        batch.create_index("contribution_receipt", ["team_id", "receipt_hash"], unique=False)
        batch.create_index("contribution_thread", ["team_id", "thread_id"], unique=False)

    op.create_table(
        "press",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "line_id"],
            ["contribution.team_id", "contribution.line_id"],
            name="press_of_contribution",
        ),
        sa.PrimaryKeyConstraint("team_id", "line_id", "kind", "mark"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("press")
    with op.batch_alter_table("contribution") as batch:
        batch.drop_index("contribution_thread")
        batch.drop_index("contribution_receipt")

    op.drop_table("contribution")
    with op.batch_alter_table("support_thread") as batch:
        batch.drop_index("support_thread_closes_on")

    op.drop_table("support_thread")
    op.drop_table("scenario_revision")
    with op.batch_alter_table("pool") as batch:
        batch.drop_index("pool_next_slot_at")

    op.drop_table("pool")
    with op.batch_alter_table("person") as batch:
        batch.drop_index("person_next_nudge_at")

    op.drop_table("person")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_index("outbox_user")
        batch.drop_index("outbox_subject")
        batch.drop_index("outbox_recipient")
        batch.drop_index("outbox_look_again_at")
        batch.drop_index("outbox_due_at")
        batch.drop_index("outbox_doubted_at")

    op.drop_table("outbox")
    with op.batch_alter_table("nudge") as batch:
        batch.drop_index("nudge_follow_up_at")

    op.drop_table("nudge")
    op.drop_table("journal")
    with op.batch_alter_table("inbox") as batch:
        batch.drop_index("inbox_waiting")

    op.drop_table("inbox")
    with op.batch_alter_table("enrolment") as batch:
        batch.drop_index("enrolment_person")

    op.drop_table("enrolment")
    with op.batch_alter_table("cohort") as batch:
        batch.drop_index("cohort_pool")

    op.drop_table("cohort")
    op.drop_table("box")
    op.drop_table("admin")
