"""What survives a crash: acknowledged work, and no key too few."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.boxes import Box
from bot.domain.journal import JournalEntry
from bot.storage.files import DatabaseUnusable
from bot.storage.keyring import open_keys
from bot.storage.keys import Purpose
from bot.storage.lock import AlreadyRunning
from bot.storage.opening import open_database
from bot.storage.store import SqlStore
from tests.storage.examples import MASTER_KEY, TEAM, THREAD, TODAY, Disk, asha, boxed, line

ROOT = Path(__file__).parents[2]
FIRST, SECOND = Box({"UASHA": boxed("First.")}), Box({"UASHA": boxed("Second.")})
SAVES_UNTIL_KILLED = """
import itertools, pathlib, sys
from tests.storage.examples import Disk, asha, saving
with Disk(pathlib.Path(sys.argv[1])).executor() as executor:
    for number in itertools.count():
        print(executor.perform_now(saving(asha(user_id=f"U{number}"))), flush=True)
"""
HOLDS_THE_DATABASE = """
import pathlib, sys
from tests.storage.examples import Disk
with Disk(pathlib.Path(sys.argv[1])).store():
    print("open", flush=True)
    sys.stdin.read()
"""


def seal(store: SqlStore, box: Box) -> None:
    store.boxes.seal(TEAM, "pool-a", box, people=12)


def crash(store: SqlStore) -> None:
    """Leave as a crash would: what is not committed is gone, nothing is tidied."""
    store.close()


def started(program: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def box_after_a_crash(disk: Disk) -> Box:
    """The box as the next start finds it, having checked that one key is left."""
    with disk.store() as store:
        store.tidy_keys()
        assert len(store._keys.names(Purpose.BOX)) == 1
        assert store.boxes.without_key() == []
        return store.boxes.open_box(TEAM, "pool-a")


def test_a_crash_between_key_commit_and_box_commit_keeps_the_old_box(disk: Disk) -> None:
    store = disk.open()
    seal(store, FIRST)
    store.commit()

    seal(store, SECOND)
    store._keys.keep_fresh()
    assert len(store._keys._keys.names(Purpose.BOX)) == 2
    crash(store)

    assert box_after_a_crash(disk) == FIRST


def test_a_crash_between_box_commit_and_key_deletion_keeps_the_new_box(disk: Disk) -> None:
    store = disk.open()
    seal(store, FIRST)
    store.commit()

    seal(store, SECOND)
    store.commit_data()
    assert len(store._keys._keys.names(Purpose.BOX)) == 2
    crash(store)

    assert box_after_a_crash(disk) == SECOND


def test_start_up_deletes_the_keys_that_nothing_refers_to(disk: Disk) -> None:
    store = disk.open()
    seal(store, FIRST)
    store.threads.add(THREAD, [line("l1")])
    store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY, "Mine."))
    store.commit()
    store.threads.close(THREAD)
    store.boxes.destroy(TEAM, "pool-a")
    store.commit_data()
    crash(store)

    with disk.store() as again:
        assert again.tidy_keys() == 2
        assert again.tidy_keys() == 0
        assert again._keys.names(Purpose.BOX) == again._keys.names(Purpose.THREAD) == set()
        assert [entry.line for entry in again.journal.entries(TEAM, "UASHA")] == ["Mine."]


def test_tidying_keeps_every_key_in_use(disk: Disk) -> None:
    with disk.store() as store:
        seal(store, FIRST)
        store.threads.add(THREAD, [line("l1")])
        store.commit()

    with disk.store() as again:
        assert again.tidy_keys() == 0
        assert again.boxes.open_box(TEAM, "pool-a") == FIRST
        assert again.threads.press(TEAM, "l1", "UBEN") == 1


def test_killing_the_process_loses_nothing_that_was_acknowledged(disk: Disk) -> None:
    with started(SAVES_UNTIL_KILLED, disk.folder) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(40)]
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += process.stdout.read().split("\n")[:-1]

    assert process.returncode == -signal.SIGKILL
    with disk.store() as store:
        lost = [user_id for user_id in acknowledged if store.people.find(TEAM, user_id) is None]
    assert len(acknowledged) >= 40
    assert lost == []


def test_a_second_process_on_the_same_file_is_refused(disk: Disk) -> None:
    with started(HOLDS_THE_DATABASE, disk.folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"

        with pytest.raises(AlreadyRunning, match="Stop it first"):
            open_database(disk.url)
        with pytest.raises(AlreadyRunning):
            open_keys(MASTER_KEY, keys_file=disk.folder / "keys.db")
        process.communicate()

    open_database(disk.url).close()


def test_a_log_that_somebody_reads_is_emptied_as_soon_as_they_are_done(disk: Disk) -> None:
    """Such as a program that makes a backup just when a box is published."""
    with disk.store() as store:
        seal(store, FIRST)
        store.commit()
        with closing(sqlite3.connect(disk.folder / "carryover.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM box").fetchall()
            store.boxes.destroy(TEAM, "pool-a")
            store.commit()
            assert (disk.folder / "carryover.db-wal").stat().st_size > 0

        store.people.save(asha())
        store.commit()

        assert (disk.folder / "carryover.db-wal").stat().st_size == 0


def test_start_up_empties_the_log_in_which_a_deleted_key_stands(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.storage.sqlite.truncate_log", lambda engine: None)
        store = disk.open()
        seal(store, FIRST)
        store.commit()
        store.boxes.destroy(TEAM, "pool-a")
        store.commit()
    log = disk.folder / "keys.db-wal"
    assert log.stat().st_size > 0

    store.tidy_keys()

    assert log.stat().st_size == 0
    store.close()


def test_a_commit_that_fails_leaves_no_key_behind_once_another_one_works(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    with disk.store() as store:
        seal(store, FIRST)
        store.commit()
        seal(store, SECOND)
        store.threads.add(THREAD, [line("l1")])
        with monkeypatch.context() as broken:
            broken.setattr(store._connection, "commit", fail)
            with pytest.raises(OSError, match="full"):
                store.commit_data()
        store.rollback()
        assert len(store._keys.names(Purpose.BOX)) == 2

        store.people.save(asha())
        store.commit()

        assert store._keys.names(Purpose.BOX) == store._boxes.key_names()
        assert store._keys.names(Purpose.THREAD) == set()
        assert store.boxes.open_box(TEAM, "pool-a") == FIRST


def test_a_damaged_key_store_is_said_plainly(disk: Disk) -> None:
    (disk.folder / "keys.db").write_text("not a key store, but a rather long text" * 99)

    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match="damaged"):
            open_keys(MASTER_KEY, keys_file=disk.folder / "keys.db")


def test_if_the_second_key_store_cannot_be_opened_the_first_is_put_away(disk: Disk) -> None:
    (disk.folder / "person-keys.db").write_text("not a key store, but a long text" * 99)
    files = {"keys_file": disk.folder / "keys.db"}

    with pytest.raises(DatabaseUnusable):
        open_keys(MASTER_KEY, **files, person_keys_file=disk.folder / "person-keys.db")

    open_keys(MASTER_KEY, **files).close()
