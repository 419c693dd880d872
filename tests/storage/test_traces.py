"""Everything about one person: found, and gone from every file when it is erased."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from bot.domain.journal import JournalEntry
from bot.domain.messages import MessageState
from bot.domain.nudges import NudgeState
from bot.storage.keys import KeyName, Purpose
from bot.storage.store import SqlStore
from bot.use_cases.message_ports import InboxEvent, SentFile
from tests.storage.examples import NOON, TEAM, TODAY, Disk, asha, enrolment, message, nudge

OTHERS = [f"UOTHER{number:03}" for number in range(60)]
MARKER = "UMARKEDPERSON"
PLAN = "When the marmalade arrives"


def live(store: SqlStore, user_id: str, *, rounds: int = 4) -> None:
    """Rows of every kind about one person, some of them changed and grown afterwards."""
    chance = random.Random(user_id)
    store.people.save(asha(user_id=user_id))
    store.teams.add_admin(TEAM, user_id)
    store.cohorts.save_enrolment(enrolment(user_id))
    for number in range(rounds):
        made = nudge(
            f"{chance.getrandbits(128):032x}",
            user_id=user_id,
            slot=number,
            plan=f"{PLAN} {user_id}",
        )
        store.nudges.add(made)
        store.nudges.save(made.answered(NudgeState.TRIED, on=TODAY))
        sent = message(
            f"{chance.getrandbits(128):032x}",
            recipient=user_id,
            user_id=user_id,
            subject_id=made.nudge_id,
            channel_id=f"D{user_id}",
            state=MessageState.SENT,
            ts="1.0",
        )
        store.outbox.add(sent)
        entry = JournalEntry(made.nudge_id, TODAY, f"Words of {user_id}", "feedback")
        store.journal.save(TEAM, user_id, entry)
        event_id = f"{chance.getrandbits(64):x}"
        store.inbox.add(InboxEvent(TEAM, event_id, "message", user_id, f"D{user_id}", "1"), NOON)
    store.outbox.add(
        message(f"{chance.getrandbits(128):032x}", recipient=f"D{user_id}", user_id="")
    )
    store.sent_files.save(SentFile(TEAM, f"f{user_id[::-1]}", user_id, ("F1",), NOON))
    store.commit()


def wrapped_key(disk: Disk) -> bytes:
    with closing(sqlite3.connect(disk.folder / "person-keys.db")) as kept:
        found = kept.execute("SELECT wrapped FROM person_key WHERE key_id = ?", (MARKER,))
        return bytes(found.fetchone()[0])


def test_an_erased_person_is_in_no_file(disk: Disk) -> None:
    people = [*OTHERS[:30], MARKER, *OTHERS[30:]]
    with disk.store() as store:
        for user_id in people:
            live(store, user_id)
        key = store._keys.need(KeyName(TEAM, Purpose.PERSON, MARKER))
        wrapped = wrapped_key(disk)
        before = disk.bytes_of()

        store.traces.erase(TEAM, MARKER)
        store.commit()

        running = disk.bytes_of()
    for stolen in (running, disk.bytes_of()):
        for trace in (MARKER.encode(), key, wrapped, wrapped[:24]):
            assert trace not in stolen
        assert OTHERS[7].encode() in stolen
    assert before.count(MARKER.encode()) > 20
    assert wrapped in before


def test_everything_about_a_person_is_found_whatever_table_it_stands_in(disk: Disk) -> None:
    with disk.store() as store:
        live(store, "UASHA")
        live(store, "UBEN")

        found = store.traces.of(TEAM, "UASHA")
        people = store.traces.people(TEAM)

    assert set(found) == {
        *("admin", "enrolment", "inbox", "journal", "nudge", "outbox", "person", "sent_file")
    }
    assert len(found["nudge"]) == 4
    assert found["nudge"][0]["plan"] == f"{PLAN} UASHA"
    assert found["person"][0]["pattern"]["basis"]["days"]
    assert "sealed" not in found["journal"][0]
    assert "UBEN" not in f"{found}"
    assert {"UASHA", "UBEN"} <= set(people)


def test_nothing_is_found_of_an_erased_person_and_everything_of_others(disk: Disk) -> None:
    with disk.store() as store:
        live(store, "UASHA")
        live(store, "UBEN")
        before = store.traces.of(TEAM, "UBEN")

        store.traces.erase(TEAM, "UASHA")
        store.commit()

        assert store.traces.of(TEAM, "UASHA") == {}
        assert "UASHA" not in store.traces.people(TEAM)
        assert store.traces.of(TEAM, "UBEN") == before
        assert len(store.journal.entries(TEAM, "UBEN")) == 4


def test_files_in_slack_keep_their_row_without_the_person(disk: Disk) -> None:
    with disk.store() as store:
        live(store, "UASHA")
        store.traces.erase(TEAM, "UASHA")

        (sent,) = store.sent_files.due(NOON, 10)
        assert (sent.user_id, sent.file_ids) == ("", ("F1",))


def test_a_key_that_opens_nothing_is_named(disk: Disk) -> None:
    with disk.store() as store:
        live(store, "UASHA")
        live(store, "UBEN")
        store._connection.exec_driver_sql("DELETE FROM journal WHERE user_id = 'UASHA'")

        assert store.traces.keys_without_journal(TEAM) == ["UASHA"]
        assert not store.traces.has_journal(TEAM, "UASHA")
        assert store.traces.has_journal(TEAM, "UBEN")


def test_a_destroyed_journal_takes_its_key_along(disk: Disk) -> None:
    with disk.store() as store:
        live(store, "UASHA")

        store.traces.erase_journal(TEAM, "UASHA")
        store.commit()

        assert store.journal.entries(TEAM, "UASHA") == []
        assert store._keys.names(Purpose.PERSON) == set()
        assert store.people.find(TEAM, "UASHA") is not None


def test_nothing_is_left_of_erased_people_where_rows_have_moved(disk: Disk) -> None:
    """SQLite leaves copies of rows on pages from which it moved them to make room for others."""
    chance, people = random.Random(5), [f"UMOVED{letter}" for letter in "ABCDEFGHIJ"]
    with disk.store() as store:
        made = [
            nudge(f"{chance.getrandbits(128):032x}", user_id=chance.choice(people), slot=number)
            for number in range(1500)
        ]
        for each in made:
            store.nudges.add(each)
            grown = chance.choice(made[: made.index(each) + 1])
            store.nudges.save(replace(grown, plan="a plan " * chance.randrange(80)))
        store.commit()
        for user_id in people:
            store.traces.erase(TEAM, user_id)
            store.commit()

            assert user_id.encode() not in disk.bytes_of()


def test_what_a_process_left_that_died_after_erasing_is_gone_when_the_next_one_has_started(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk.store() as store:
        live(store, MARKER)
        store.traces.erase(TEAM, MARKER)
        store.commit_data()
        rewritten: list[str] = []
        shutil.copytree(disk.folder, disk.folder / "died")

    monkeypatch.setattr("bot.storage.sqlite.rewrite_file", lambda engine: rewritten.append("file"))
    for times in (1, 1):
        with Disk(disk.folder / "died").store() as again:
            again.tidy_keys()
        assert rewritten == ["file"] * times
