"""The erasure ledger: outside the database, without names, and never ahead of what is committed."""

from datetime import timedelta

import pytest

from bot.domain.erasures import Erased
from bot.storage.ledger import LedgerFile, LedgerUnusable
from tests.storage.examples import MASTER_KEY, TEAM, TODAY, Disk, asha

LEDGER = "erasures.txt"


def test_an_erasure_outlives_the_database(disk: Disk) -> None:
    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.commit()
    (disk.folder / "carryover.db").unlink()

    with disk.store() as store:
        (erasure,) = store.ledger.outstanding()

        assert store.ledger.is_about(erasure, "UASHA")
        assert not store.ledger.is_about(erasure, "UBEN")
        assert (erasure.team_id, erasure.what, erasure.on) == (TEAM, Erased.PERSON, TODAY)


def test_a_database_that_has_carried_it_out_need_not_do_so_again(disk: Disk) -> None:
    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.commit()

    with disk.store() as store:
        assert len(store.ledger.entries()) == 1
        assert store.ledger.outstanding() == []


def test_the_ledger_holds_no_id_and_no_hash_that_stands_elsewhere(disk: Disk) -> None:
    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.ledger.add(TEAM, Erased.LINE, "hash of l1", on=TODAY)
        store.commit()

    written = (disk.folder / LEDGER).read_bytes()
    assert b"UASHA" not in written
    assert b"hash of l1" not in written
    assert MASTER_KEY not in written
    assert (disk.folder / LEDGER).stat().st_mode & 0o077 == 0


def test_the_order_of_the_ledger_tells_nothing(disk: Disk) -> None:
    with disk.store() as store:
        for number in range(30):
            store.ledger.add(TEAM, Erased.LINE, f"hash {number}", on=TODAY)
            store.commit()

    lines = (disk.folder / LEDGER).read_text().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 30


def test_the_same_person_leaves_another_mark_each_time(disk: Disk) -> None:
    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)

        assert len({erasure.mark for erasure in store.ledger.entries()}) == 2


def test_a_use_case_that_fails_leaves_no_entry(disk: Disk) -> None:
    with disk.store() as store:
        with pytest.raises(RuntimeError), store.savepoint():
            store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
            raise RuntimeError
        store.people.save(asha())
        store.commit()

        assert store.ledger.entries() == []
    assert (disk.folder / LEDGER).read_bytes() == b""


def test_the_entry_is_on_the_disk_before_the_data_are_committed(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    with disk.store() as store:
        monkeypatch.setattr(
            store._keys, "settle", lambda: seen.append((disk.folder / LEDGER).read_bytes())
        )
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.commit_data()

    assert seen[0].count(b" person ") == 1


def test_data_that_cannot_be_committed_take_their_entry_back(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        with monkeypatch.context() as broken:
            broken.setattr(store._connection, "commit", fail)
            with pytest.raises(OSError, match="full"):
                store.commit_data()
        assert (disk.folder / LEDGER).read_bytes() != b""

        store.rollback()

        assert (disk.folder / LEDGER).read_bytes() == b""
        assert store.ledger.entries() == []


def test_a_ledger_that_cannot_be_written_lets_nothing_be_erased(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk.store() as store:
        store.people.save(asha())
        store.commit()
        store.traces.erase(TEAM, "UASHA")
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        with monkeypatch.context() as broken:
            broken.setattr("bot.storage.ledger.os.fsync", _full)
            with pytest.raises(LedgerUnusable, match="full disk"):
                store.commit()
            store.rollback()

        assert store.people.find(TEAM, "UASHA") == asha()


@pytest.mark.parametrize("content", ["nonsense\n", "a T1 thing 2026-11-02 b\n", "\u00e9"])
def test_a_damaged_ledger_stops_the_start(disk: Disk, content: str) -> None:
    (disk.folder / LEDGER).write_text(content, encoding="utf-8")

    with pytest.raises(LedgerUnusable, match="Put back its newest copy"):
        LedgerFile(disk.folder / LEDGER, MASTER_KEY)


def test_old_entries_are_forgotten(disk: Disk) -> None:
    with disk.store() as store:
        store.ledger.add(TEAM, Erased.PERSON, "UASHA", on=TODAY)
        store.ledger.add(TEAM, Erased.PERSON, "UBEN", on=TODAY + timedelta(days=1))
        store.commit()

        store.ledger.forget_before(TODAY + timedelta(days=1))
        store.commit()

        (kept,) = store.ledger.entries()
        assert store.ledger.is_about(kept, "UBEN")
        seen = store._connection.exec_driver_sql("SELECT entry_id FROM erasure").scalars()
        assert list(seen) == [kept.entry_id]
    assert len((disk.folder / LEDGER).read_text().splitlines()) == 1


def _full(handle: int) -> None:
    raise OSError("the disk is full")
