"""What the schema promises: keys by team, no row numbers, migrations that match the code."""

import sqlite3
import sys
from contextlib import closing
from dataclasses import fields, replace
from datetime import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import UniqueConstraint, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from bot.domain.audit import AuditEntry
from bot.domain.barometer import Question, Wave
from bot.domain.boosters import Booster
from bot.domain.boxes import Contribution
from bot.domain.manifests import ids_in
from bot.domain.messages import OutgoingMessage
from bot.domain.nudges import Nudge
from bot.domain.owed_replies import OwedReply
from bot.domain.people import Cohort, Enrolment, Person, Pool
from bot.domain.reasons import Reason, Why
from bot.domain.shared_words import TermUse, WordNote, WordProposal
from bot.domain.sharing import Sharing
from bot.domain.shifts import ShiftHours, WeeklyHours, WorkingPattern
from bot.domain.sponsors import SponsorMonth, SponsorThing, StoppedSponsor
from bot.domain.threads import NamedOffer, SupportThread
from bot.domain.timetable import Anchor, Moment
from bot.storage import schema
from bot.storage.agenda import MOMENTS
from bot.storage.files import DatabaseUnusable
from bot.storage.opening import open_database
from bot.storage.postgres import PERSON_AWAY
from bot.storage.schema import create_tables, known_revisions, migrate, schema_is_current
from bot.storage.sqlite import sqlite_engine
from bot.storage.tables import METADATA, SLACK_METADATA, TeamRow, table_of
from tests.storage.examples import NOON, OTHER_TEAM, TEAM, TODAY, Disk, asha
from tests.storage.examples import nudge as a_nudge
from tests.use_cases.files import keep_folder

TABLES = METADATA.sorted_tables
WHOLE = [METADATA, SLACK_METADATA]
LITERAL = {"literal_binds": True}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_key_of_a_table_begins_with_the_team(table) -> None:
    uniques = [each for each in table.constraints if isinstance(each, UniqueConstraint)]

    for key in [table.primary_key, *uniques]:
        assert next(iter(key.columns)).name == "team_id"


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_table_numbers_its_rows(table) -> None:
    assert table.dialect_options["sqlite"]["with_rowid"] is False


@pytest.mark.parametrize(
    ("value", "table", "others"),
    [
        (Person, "person", set()),
        (Cohort, "cohort", set()),
        (Enrolment, "enrolment", set()),
        (Pool, "pool", set()),
        (Sharing, "sharing", set()),
        (Nudge, "nudge", set()),
        (OutgoingMessage, "outbox", set()),
        (Contribution, "contribution", {"stale"}),
        (NamedOffer, "named_offer", set()),
        (SupportThread, "support_thread", {"key_id", "is_stale"}),
        (TermUse, "term_use", set()),
        (WordProposal, "word_proposal", set()),
        (WordNote, "word_note", set()),
        (Wave, "barometer_wave", {"key_id"}),
        (Question, "barometer_question", set()),
        (AuditEntry, "audit", set()),
        (OwedReply, "owed_reply", set()),
        (Booster, "booster", set()),
        (SponsorMonth, "sponsor_month", set()),
        (SponsorThing, "sponsor_thing", set()),
        (StoppedSponsor, "stopped_sponsor", set()),
    ],
)
def test_a_row_has_the_fields_of_its_value(value, table: str, others: set[str]) -> None:
    columns = set(METADATA.tables[table].columns.keys())

    assert columns == {each.name for each in fields(value)} | others


def test_the_migrations_make_what_the_code_expects() -> None:
    engine = sqlite_engine(None)
    migrate(engine)

    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), WHOLE)
        options = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE schema='main' AND wr=0 AND type='table'"
        )
        numbered = {name for (name,) in options}

    engine.dispose()
    assert found == []
    of_libraries = {"alembic_version", *SLACK_METADATA.tables}
    assert {name for name in numbered if not name.startswith("sqlite_")} == of_libraries


def test_both_kinds_of_database_look_only_among_those_who_are_away() -> None:
    statements = [
        str(CreateIndex(PERSON_AWAY).compile(dialect=dialect))
        for dialect in (sqlite.dialect(), postgresql.dialect())
    ]

    assert statements[0].endswith(" WHERE is_away = 1 OR is_on_holiday = 1")
    assert statements[1].endswith(" WHERE is_away OR is_on_holiday")


@pytest.mark.parametrize("row", TeamRow.__subclasses__(), ids=str)
def test_a_row_only_describes_its_table(row: type[TeamRow]) -> None:
    assert not row.__pydantic_complete__
    assert not hasattr(row, "__mapper__")
    assert table_of(row).name == row.__tablename__


def test_tables_in_memory_are_those_of_the_migrations() -> None:
    engine = sqlite_engine(None)
    create_tables(engine, TABLES)

    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), METADATA)

    engine.dispose()
    assert found == []


def test_the_first_migration_can_be_taken_back() -> None:
    from alembic import command

    engine = sqlite_engine(None)
    migrate(engine)
    with engine.begin() as connection:
        command.downgrade(schema.alembic_config(connection), "base")

    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_database_is_current_after_migrating(disk: Disk) -> None:
    database = open_database(disk.url)

    assert not schema_is_current(database.engine)
    assert migrate(database.engine) is None
    assert schema_is_current(database.engine)
    assert migrate(database.engine) is None
    database.close()


def test_a_current_database_starts_without_alembic(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk.store():
        pass
    monkeypatch.setitem(sys.modules, "alembic", None)

    with disk.store() as store:
        assert store.teams.known() == ()


def test_a_database_with_content_is_copied_before_it_is_migrated(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk.store() as store:
        store.people.save(asha())
        store.commit()
    database = open_database(disk.url)
    newer = (*known_revisions(), "9999")
    monkeypatch.setattr(schema, "known_revisions", lambda: newer)

    copy = migrate(database.engine)

    database.close()
    assert copy == disk.folder / "carryover.db.before-9999"
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT team_id, user_id FROM person").fetchall() == [(TEAM, "UASHA")]


def test_a_database_of_the_first_release_is_brought_up_with_what_it_holds(disk: Disk) -> None:
    from alembic import command

    database = open_database(disk.url)
    with database.engine.begin() as connection:
        command.upgrade(schema.alembic_config(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO inbox VALUES ('T1', 'Ev1', 'message', 'U1', 'D1', '1.0', '2026-11-02', 0)"
        )

    migrate(database.engine)

    database.close()
    with disk.store() as store:
        assert [(each.event_id, each.file_id) for each in store.inbox.waiting(9)] == [("Ev1", "")]


def test_weekly_hours_become_a_pattern_and_nudges_keep_their_day(disk: Disk) -> None:
    from alembic import command

    database = open_database(disk.url)
    with database.engine.begin() as connection:
        command.upgrade(schema.alembic_config(connection), "0002")
        connection.exec_driver_sql(
            "INSERT INTO person VALUES ('T1', 'UASHA', 'Asia/Kolkata', '[0, 3]', '19:30:00.000000',"
            " '07:45:00.000000', '03:15:00.000000', 3, '2026-11-02 12:00:00.000000')"
        )
        connection.exec_driver_sql(
            "INSERT INTO nudge VALUES ('T1', 'n1', 'UASHA', 'c1', 'say-it-back', 'r1', 'listening',"
            " '2026-11-02', 'It is a while.', 0, 'tried', '', NULL, NULL, 'yes')"
        )

    migrate(database.engine)

    database.close()
    with disk.store() as store:
        person, nudge = store.people.find("T1", "UASHA"), store.nudges.find("T1", "n1")
        assert person == Person(
            "T1",
            "UASHA",
            "Asia/Kolkata",
            WorkingPattern(WeeklyHours((0, 3), ShiftHours(time(19, 30), time(7, 45)))),
            Moment(Anchor.AT_A_TIME, time(3, 15)),
            pace=3,
            next_nudge_at=NOON,
        )
        assert nudge is not None
        assert (nudge.reason, nudge.answered_on) == (
            Reason(Why.YOUR_SITUATION, "listening"),
            TODAY,
        )


def test_weekly_hours_survive_a_way_back(disk: Disk) -> None:
    from alembic import command

    with disk.store() as store:
        store.people.save(asha())
        store.nudges.add(a_nudge())
        store.commit()
    database = open_database(disk.url)

    with database.engine.begin() as connection:
        command.downgrade(schema.alembic_config(connection), "0002")
    migrate(database.engine)

    database.close()
    with disk.store() as store:
        assert store.people.find(TEAM, "UASHA") == asha()
        assert store.nudges.find(TEAM, "n1") == replace(
            a_nudge(), reason=Reason(Why.YOUR_SITUATION, "feedback")
        )


def test_the_library_that_was_live_before_its_texts_had_digests_stays_live(disk: Disk) -> None:
    from alembic import command

    database = open_database(disk.url)
    with database.engine.begin() as connection:
        command.upgrade(schema.alembic_config(connection), "0010")
        connection.exec_driver_sql(
            "INSERT INTO library_file VALUES ('T1', 'a/a.md', 'a', 'one'),"
            " ('T1', 'a/b.md', 'b', 'one'), ('T1', 'a/c.md', 'c', NULL),"
            " ('T2', 'concepts.yaml', '', 'two')"
        )

    migrate(database.engine)

    database.close()
    with disk.store() as store:
        assert store.library.folder(TEAM) == {"a/a.md": "one", "a/b.md": "one"}
        assert ids_in(store.library.manifest(TEAM)) == {"a/a.md": "a", "a/b.md": "b", "a/c.md": "c"}
        assert store.library.folder(OTHER_TEAM) == {"concepts.yaml": "two"}
        assert store.library.sweeps(TEAM) == 0


def test_the_library_that_is_live_survives_a_way_back(disk: Disk) -> None:
    from alembic import command

    with disk.store() as store:
        keep_folder(store.library, TEAM, {"a/a.md": "one", "a/b.md": "one"}, {"a/a.md": "a"})
        keep_folder(store.library, TEAM, {"a/b.md": "two"}, {"a/b.md": "b"})
        store.commit()
        live = store.library.manifest(TEAM)
    database = open_database(disk.url)

    with database.engine.begin() as connection:
        command.downgrade(schema.alembic_config(connection), "0010")
        old = connection.exec_driver_sql("SELECT * FROM library_file ORDER BY path").all()
    migrate(database.engine)

    database.close()
    assert [tuple(row) for row in old] == [
        (TEAM, "a/a.md", "a", None),
        (TEAM, "a/b.md", "b", "two"),
    ]
    with disk.store() as store:
        assert store.library.manifest(TEAM) == live
        assert store.library.folder(TEAM) == {"a/b.md": "two"}


def test_a_database_from_a_newer_carryover_is_refused(disk: Disk) -> None:
    with disk.store():
        pass
    with closing(sqlite3.connect(disk.folder / "carryover.db")) as kept:
        kept.execute("UPDATE alembic_version SET version_num = '9999'")
        kept.commit()

    with pytest.raises(DatabaseUnusable, match="newer Carryover"):
        open_database(disk.url)
    with pytest.raises(DatabaseUnusable, match="newer Carryover"):
        open_database(disk.url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "carryover.db").write_text("not a database, but a rather long text" * 99)

    with pytest.raises(DatabaseUnusable, match="damaged"):
        open_database(f"sqlite:///{tmp_path / 'carryover.db'}")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://localhost/x", "SQLite or PostgreSQL"),
        ("postgresql://127.0.0.1:1/x", "cannot be reached"),
        ("nonsense", "not the address"),
        ("sqlite:///no/such/folder/carryover.db", "folder exists"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_plainly(url: str, words: str) -> None:
    with pytest.raises(DatabaseUnusable, match=words):
        open_database(url)


def test_the_pragmas_are_set(disk: Disk) -> None:
    database = open_database(disk.url)
    with database.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    database.close()

    expected = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    assert found == expected


def test_only_the_owner_can_read_the_files(disk: Disk) -> None:
    with disk.store() as store:
        store.people.save(asha())
        store.commit()
        modes = {file.name: file.stat().st_mode & 0o077 for file in disk.folder.iterdir()}

    assert len(modes) > 5
    assert set(modes.values()) == {0}


def test_a_heartbeat_finds_who_is_away_without_reading_every_person() -> None:
    engine = sqlite_engine(None)
    migrate(engine)

    with engine.connect() as connection:
        asked = str(MOMENTS["away_looked_at"].least().compile(connection, compile_kwargs=LITERAL))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()

    assert any("USING INDEX person_away" in each.detail for each in plan)
