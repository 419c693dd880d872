"""Backups: whole, checked, made while the bot works, and without a key that must not be copied."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.typing import EventDict

from bot.domain.boxes import Box
from bot.domain.erasures import Erased
from bot.domain.journal import JournalEntry
from bot.storage import copies, copying
from bot.storage.backup import (
    BackupRefused,
    BackupUnusable,
    back_up,
    back_up_person_keys,
    examined_backup,
    examined_key_backup,
)
from bot.storage.copies import copies_of, copy_before, destroy, replaced_copy
from bot.storage.copying import CopyFailed, copy_database
from bot.storage.keys import MasterKeyWrong, Purpose
from bot.storage.lock import AlreadyRunning
from bot.storage.restoring import put_back_database, put_back_person_keys
from bot.storage.store import SqlStore
from tests.storage.examples import MASTER_KEY, NOON, TEAM, TODAY, Disk, asha, boxed, message
from tests.storage.test_damage import spoil

LINE = "I asked for a say-back."


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a backup goes: a folder of its own."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "monday.db"


def fill(store: SqlStore, people: int = 100) -> None:
    """People, a journal, a box and a sent message."""
    for number in range(people):
        store.people.save(asha(user_id=f"U{number}"))
    store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY, "Mine alone."))
    store.boxes.seal(TEAM, "pool-a", Box({"UASHA": boxed(LINE)}), people=12)
    store.outbox.add(message(sent_at=NOON, state="sent"))
    store.commit()


def database_of(disk: Disk) -> Path:
    return disk.folder / "carryover.db"


def backed_up(disk: Disk, target: Path, **changes: object):
    in_use = [disk.folder / name for name in ("carryover.db", "keys.db", "person-keys.db")]
    arguments = {"in_use": in_use, "overwrites": False, **changes}
    return back_up(database_of(disk), target, **arguments)


def put_back(backup: Path, disk: Disk) -> Path | None:
    return put_back_database(backup, database_of(disk), now=NOON, tell=copying.say_nothing)


def test_a_backup_is_made_while_the_bot_works_and_its_writer_goes_on(
    disk: Disk, target: Path
) -> None:
    with disk.store() as store:
        fill(store, people=2000)
        written: list[int] = []

        def write_meanwhile(remaining: int, total: int) -> None:
            store.people.save(asha(user_id=f"LATER{len(written)}"))
            store.commit()
            written.append(remaining)

        copying.PAGES_AT_A_TIME, before = 8, copying.PAGES_AT_A_TIME
        try:
            backup = backed_up(disk, target, tell=write_meanwhile)
        finally:
            copying.PAGES_AT_A_TIME = before

    assert len(written) > 5
    assert written[-1] == 0
    with closing(sqlite3.connect(target)) as kept:
        users = {user for (user,) in kept.execute("SELECT user_id FROM person")}
    assert users == {f"U{number}" for number in range(2000)}
    assert backup.newest_at == NOON
    assert backup.size == target.stat().st_size
    assert backup.copied_at is not None
    assert abs(copying.file_moment(target) - backup.copied_at) < timedelta(minutes=2)


def test_only_its_owner_can_read_a_backup_and_nothing_lies_beside_it(
    disk: Disk, target: Path
) -> None:
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)

    assert [file.name for file in target.parent.iterdir()] == ["monday.db"]
    assert target.stat().st_mode & 0o077 == 0


def test_no_key_and_no_word_of_a_person_can_be_read_from_it(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
        keys = [store._keys.need(name) for name in store._keys.names(Purpose.BOX)]

    content = target.read_bytes()
    with closing(sqlite3.connect(disk.folder / "keys.db")) as kept:
        wrapped = [row[0] for row in kept.execute("SELECT wrapped FROM box_key")]
    assert wrapped
    assert [key for key in (*keys, *wrapped) if key in content] == []
    assert LINE.encode() not in content
    assert b"Mine alone." not in content
    assert MASTER_KEY not in content


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(disk: Disk, target: Path) -> None:
    target.write_text("older")
    with disk.store() as store:
        fill(store)
        with pytest.raises(BackupRefused, match="--force"):
            backed_up(disk, target)
        assert target.read_text() == "older"

        backed_up(disk, target, overwrites=True)

        with pytest.raises(BackupRefused, match="The bot itself uses"):
            backed_up(disk, database_of(disk), overwrites=True)
    assert examined_backup(target).newest_at == NOON


def test_before_the_first_start_there_is_nothing_to_back_up(disk: Disk, target: Path) -> None:
    with pytest.raises(CopyFailed, match="nothing to back up"):
        backed_up(disk, target)


def test_a_backup_that_stops_half_way_leaves_the_older_one(
    disk: Disk, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path) -> None:
        raise OSError("the disk is full")

    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
        older = target.read_bytes()
        monkeypatch.setattr(copying, "keep_file", full)

        with pytest.raises(CopyFailed, match="room on the disk"):
            backed_up(disk, target, overwrites=True)

    assert target.read_bytes() == older
    assert [file.name for file in target.parent.iterdir()] == ["monday.db"]


def test_a_damaged_database_is_not_passed_off_as_a_backup(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
    spoil(database_of(disk), 5)

    with pytest.raises(CopyFailed, match="damaged and cannot be copied"):
        backed_up(disk, target)
    assert list(target.parent.iterdir()) == []


def test_keys_of_persons_go_into_a_file_of_their_own(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        source = disk.folder / "person-keys.db"
        backup = back_up_person_keys(source, target, in_use=[source], overwrites=False)

    assert backup.keys == 1
    with closing(sqlite3.connect(target)) as kept:
        tables = {name for (name,) in kept.execute("SELECT name FROM sqlite_schema")}
    assert tables == {"person_key"}


def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(
    disk: Disk, target: Path
) -> None:
    with disk.store() as store:
        store.people.save(asha(user_id="UBEN"))
        store.commit()
        backed_up(disk, target)
        store.people.save(asha(user_id="UCARA"))
        store.commit()

    aside = put_back(target, disk)

    assert aside == replaced_copy(database_of(disk), NOON)
    assert aside.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(aside)) as kept:
        assert kept.execute("SELECT count(*) FROM person").fetchone() == (2,)
    with disk.store() as store:
        assert store.people.find(TEAM, "UBEN") is not None
        assert store.people.find(TEAM, "UCARA") is None
        assert store.backups.put_back_from() == examined_backup(target).copied_at
        store.backups.settle()
        store.commit()
    with disk.store() as store:
        assert store.backups.put_back_from() is None


def test_a_restore_is_refused_while_a_bot_works(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
        with pytest.raises(AlreadyRunning):
            put_back(target, disk)


def test_the_log_of_the_old_database_is_not_written_into_the_backup(
    disk: Disk, target: Path
) -> None:
    """As after a crash, when the log beside the old database was never put away."""
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
        store.people.save(asha(user_id="LATER"))
        store.commit()
        log = (disk.folder / "carryover.db-wal").read_bytes()
        whole = database_of(disk).read_bytes()
    database_of(disk).write_bytes(whole)
    (disk.folder / "carryover.db-wal").write_bytes(log)

    aside = put_back(target, disk)

    with disk.store() as store:
        assert store.people.find(TEAM, "LATER") is None
        assert store.people.find(TEAM, "U1") is not None
    assert aside is not None
    with closing(sqlite3.connect(aside)) as kept:
        found = kept.execute("SELECT count(*) FROM person WHERE user_id = 'LATER'").fetchone()
    assert found == (1,)


def test_a_damaged_database_is_replaced_and_its_files_are_kept(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
    spoil(database_of(disk), 5)
    damaged = database_of(disk).read_bytes()

    aside = put_back(target, disk)

    assert aside is not None
    assert aside.read_bytes() == damaged
    with disk.store() as store:
        assert store.people.find(TEAM, "U1") is not None


def test_a_restore_needs_no_database(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
    for file in disk.folder.glob("carryover.db*"):
        file.unlink()

    assert put_back(target, disk) is None
    with disk.store() as store:
        assert store.people.find(TEAM, "U1") is not None


@pytest.mark.parametrize("examined", [examined_backup, examined_key_backup])
def test_a_file_that_is_no_backup_is_refused(
    examined: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear backup, " * 500)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE other (a)")

    with pytest.raises(BackupUnusable, match="no backup of"):
        examined(tmp_path / "letter.txt")
    with pytest.raises(BackupUnusable, match="no backup of"):
        examined(tmp_path / "other.db")
    with pytest.raises(BackupUnusable, match="There is no file"):
        examined(tmp_path / "nothing.db")


def test_a_backup_of_a_newer_carryover_is_refused(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        backed_up(disk, target)
    with closing(sqlite3.connect(target)) as kept:
        kept.execute("UPDATE alembic_version SET version_num = '9999'")
        kept.commit()

    with pytest.raises(BackupUnusable, match="Update Carryover"):
        examined_backup(target)


def test_missing_keys_of_persons_come_back_and_present_ones_stay(disk: Disk, target: Path) -> None:
    keys = disk.folder / "person-keys.db"
    with disk.store() as store:
        store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY, "Mine alone."))
        store.journal.save(TEAM, "UBEN", JournalEntry("e2", TODAY, "And mine."))
        store.commit()
        back_up_person_keys(keys, target, in_use=[keys], overwrites=False)
        with pytest.raises(AlreadyRunning):
            put_back_person_keys(target, keys, MASTER_KEY)
    with closing(sqlite3.connect(keys)) as kept:
        kept.execute("DELETE FROM person_key WHERE key_id = 'UASHA'")
        kept.commit()

    with pytest.raises(MasterKeyWrong):
        put_back_person_keys(target, keys, bytes(32))
    assert put_back_person_keys(target, keys, MASTER_KEY) == 1
    assert put_back_person_keys(target, keys, MASTER_KEY) == 0

    with disk.store() as store:
        assert store.journal.entries(TEAM, "UASHA")[0].line == "Mine alone."
        assert store.journal.entries(TEAM, "UBEN")[0].line == "And mine."


def test_a_damaged_key_store_of_persons_is_kept_aside(disk: Disk, target: Path) -> None:
    keys = disk.folder / "person-keys.db"
    with disk.store() as store:
        fill(store)
        back_up_person_keys(keys, target, in_use=[keys], overwrites=False)
    spoil(keys, 1)

    assert put_back_person_keys(target, keys, MASTER_KEY) == 1

    assert (disk.folder / "person-keys.db.damaged").exists()
    with disk.store() as store:
        assert store.journal.entries(TEAM, "UASHA")[0].line == "Mine alone."


def automatic_copy(disk: Disk, revision: str = "0099") -> Path:
    """The copy that a migration makes."""
    copy = copy_before(database_of(disk), revision)
    copy_database(database_of(disk), copy)
    return copy


def test_an_erasure_takes_the_copies_beside_the_database_with_it(disk: Disk, target: Path) -> None:
    with disk.store() as store:
        fill(store)
        copies_made = [automatic_copy(disk), replaced_copy(database_of(disk), NOON)]
        copy_database(database_of(disk), copies_made[1])
        backed_up(disk, target)
        store.people.save(asha(user_id="LATER"))
        store.commit()
        assert all(copy.exists() for copy in copies_made)

        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.commit()

        assert copies_of(database_of(disk)) == []
        assert not any(copy.exists() for copy in copies_made)
    assert target.exists()


def test_a_copy_that_an_erasure_could_not_delete_goes_at_the_next_start(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, log: list[EventDict]
) -> None:
    def busy(file: Path) -> None:
        raise OSError("busy")

    with disk.store() as store:
        fill(store)
        copy = automatic_copy(disk)
        with monkeypatch.context() as broken:
            broken.setattr(copies, "keep_file", busy)
            store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
            store.commit()
        assert copy.exists()
        assert [each["event"] for each in log] == ["copy_not_deleted"]

    with disk.store() as store:
        store.tidy_keys()

    assert not copy.exists()


def test_a_copy_that_knows_of_every_erasure_stays_at_a_start(disk: Disk) -> None:
    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.commit()
        copy = automatic_copy(disk)
        unreadable = automatic_copy(disk, "0098")
        unreadable.write_text("not a database")

        store.tidy_keys()

        assert copy.exists()
        assert not unreadable.exists()


def test_deleted_copies_are_overwritten_first(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    with disk.store() as store:
        fill(store)
        copy = automatic_copy(disk)
    seen: list[bytes] = []
    monkeypatch.setattr(Path, "unlink", lambda file: seen.append(file.read_bytes()))

    destroy(copy)

    assert set(seen[-1]) == {0}


def test_three_copies_are_kept_and_none_longer_than_asked(disk: Disk) -> None:
    with disk.store() as store:
        fill(store)
        made = [automatic_copy(disk, f"009{number}") for number in range(5)]

        copies.keep_newest(database_of(disk))
        assert copies_of(database_of(disk)) == made[2:]

        store.backups.forget_before(datetime(2020, 1, 1, tzinfo=UTC))
        assert copies_of(database_of(disk)) == made[2:]
        store.backups.forget_before(datetime(2100, 1, 1, tzinfo=UTC))
        assert copies_of(database_of(disk)) == []


def test_a_store_in_memory_has_no_copies(store: SqlStore) -> None:
    store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
    store.commit()
    store.tidy_keys()

    store.backups.forget_before(NOON)
    assert store.backups.put_back_from() is None
