"""Working patterns, quiet times, counts without persons, and files to be deleted again.

The tables of persons and nudges are made anew, because SQLite changes no key in place.
"""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

USUAL_HOURS = [
    ["early", {"starts": "07:00:00", "ends": "15:00:00"}],
    ["late", {"starts": "13:00:00", "ends": "21:00:00"}],
    ["long day", {"starts": "07:30:00", "ends": "20:00:00"}],
    ["night", {"starts": "19:30:00", "ends": "08:00:00"}],
]

USUAL_WEEK: dict[str, Any] = {
    "days": [0, 1, 2, 3, 4],
    "hours": {"starts": "09:00:00", "ends": "17:00:00"},
}


def upgrade() -> None:
    _make_anew("person", _person_table, _person_now)
    _make_anew("nudge", _nudge_table, _nudge_now)
    op.create_index("person_next_nudge_at", "person", ["next_nudge_at"], unique=False)
    op.create_index("nudge_follow_up_at", "nudge", ["follow_up_at"], unique=False)
    op.add_column("cohort", sa.Column("protected", sa.JSON(), nullable=True))
    for column in (
        sa.Column("modules", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("partition", sa.String(), nullable=False, server_default="off"),
        sa.Column("is_farewelled", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("cohort", column)
    op.create_table(
        "count",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "part", "question", "answer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sent_file",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("sent_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("file_ids", sa.JSON(), nullable=False),
        sa.Column("delete_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "sent_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("sent_file_delete_at", "sent_file", ["delete_at"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "entry_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("erasure")
    op.drop_table("sent_file")
    op.drop_table("count")
    for name in ("is_farewelled", "partition", "modules", "protected"):
        op.drop_column("cohort", name)
    _make_anew("person", _person_table_before, _person_before)
    _make_anew("nudge", _nudge_table_before, _nudge_before)
    op.create_index("person_next_nudge_at", "person", ["next_nudge_at"], unique=False)
    op.create_index("nudge_follow_up_at", "nudge", ["follow_up_at"], unique=False)


def _make_anew(
    name: str,
    make: Callable[[str], sa.Table],
    changed: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    """Put a table of another shape in place of this one, with every row changed to fit."""
    connection = op.get_bind()
    before = sa.Table(name, sa.MetaData(), autoload_with=connection)
    rows = [changed(dict(row._mapping)) for row in connection.execute(sa.select(before))]
    op.drop_table(name)
    after = make(name)
    if rows:
        connection.execute(sa.insert(after), rows)


def _person_table(name: str) -> sa.Table:
    return op.create_table(
        name,
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("zone_name", sa.String(), nullable=False),
        sa.Column("pattern", sa.JSON(), nullable=False),
        sa.Column("moment", sa.JSON(), nullable=False),
        sa.Column("pace", sa.Integer(), nullable=False),
        sa.Column("next_nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("dnd", sa.JSON(), nullable=False),
        sa.Column("is_on_holiday", sa.Boolean(), nullable=False),
        sa.Column("is_away", sa.Boolean(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("rhythm_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("journal_warned_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "user_id"),
        sqlite_with_rowid=False,
    )


def _nudge_table(name: str) -> sa.Table:
    return op.create_table(
        name,
        *_kept_of_nudges(),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("has_given_reason", sa.Boolean(), nullable=False),
        sa.Column("again_for", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "nudge_id"),
        sa.UniqueConstraint("team_id", "user_id", "local_date", "slot", name="nudge_one_a_slot"),
        sqlite_with_rowid=False,
    )


def _person_table_before(name: str) -> sa.Table:
    return op.create_table(
        name,
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


def _nudge_table_before(name: str) -> sa.Table:
    return op.create_table(
        name,
        *_kept_of_nudges(),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "nudge_id"),
        sa.UniqueConstraint("team_id", "user_id", "local_date", name="nudge_one_a_day"),
        sqlite_with_rowid=False,
    )


def _kept_of_nudges() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("nudge_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("from_fortnight", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("helped", sa.String(), nullable=True),
    )


def _person_now(row: dict[str, Any]) -> dict[str, Any]:
    hours = {"starts": f"{row.pop('starts')}", "ends": f"{row.pop('ends')}"}
    basis = {"days": row.pop("days"), "hours": hours}
    return row | {
        "pattern": {
            "basis": basis,
            "changes": [],
            "rota": [],
            "shift_hours": USUAL_HOURS,
            "nation": None,
        },
        "moment": {"anchor": "at a time", "at": f"{row.pop('anchor')}", "weekday": None},
        "language": "en",
        "paused_until": None,
        "dnd": [],
        "is_on_holiday": False,
        "is_away": False,
        "looked_at": None,
        "rhythm": "steady",
        "rhythm_since": None,
        "journal_warned_on": None,
    }


def _person_before(row: dict[str, Any]) -> dict[str, Any]:
    """The weekly hours as they were; a rota becomes the usual week, which the person can change."""
    basis = row["pattern"]["basis"]
    weekly = basis if basis and "days" in basis else USUAL_WEEK
    kept = ("team_id", "user_id", "zone_name", "pace", "next_nudge_at")
    return {name: row[name] for name in kept} | {
        "days": weekly["days"],
        "starts": _time(weekly["hours"]["starts"]),
        "ends": _time(weekly["hours"]["ends"]),
        "anchor": _time(row["moment"]["at"] or "12:30:00"),
    }


def _nudge_now(row: dict[str, Any]) -> dict[str, Any]:
    """The sentence why it was chosen becomes what it said, as far as it is known."""
    why = "fortnight" if row["from_fortnight"] else "your situation"
    return row | {
        "reason": {"why": why, "concept": row["concept"]},
        "slot": 0,
        "answered_on": row["local_date"] if row["state"] in ANSWERED else None,
        "has_given_reason": False,
        "again_for": "",
    }


def _nudge_before(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in row if name not in ADDED_TO_NUDGES}
    return kept | {"reason": json.dumps(row["reason"])}


ANSWERED = {"tried", "no chance", "not yet", "not for me"}
ADDED_TO_NUDGES = {"slot", "answered_on", "has_given_reason", "again_for"}


def _time(text: str) -> Any:
    return sa.types.Time().python_type.fromisoformat(text)
