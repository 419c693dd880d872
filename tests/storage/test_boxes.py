"""What the store promises about sealed boxes."""

import pytest

from bot.domain.boxes import Box
from bot.domain.errors import KeyLost
from bot.storage.boxes import BOX
from bot.storage.store import SqlStore
from tests.storage.examples import MASTER_KEY, OTHER_TEAM, TEAM, Disk, boxed

POOL_ID = "pool-a"


def box_of(people: int) -> Box:
    return Box(
        {f"U{number}": boxed(f"Line {number}", f"hash {number}") for number in range(people)}
    )


def test_a_pool_without_a_box_has_an_empty_one(store: SqlStore) -> None:
    assert store.boxes.open_box(TEAM, POOL_ID) == Box()


def test_a_box_comes_back_as_sealed(store: SqlStore) -> None:
    store.boxes.seal(TEAM, POOL_ID, box_of(2), people=12)
    store.boxes.seal(TEAM, POOL_ID, box_of(3), people=12)
    store.commit()

    assert store.boxes.open_box(TEAM, POOL_ID) == box_of(3)
    assert store.boxes.open_box(OTHER_TEAM, POOL_ID) == Box()
    assert store.boxes.without_key() == []


def test_a_destroyed_box_is_empty(store: SqlStore) -> None:
    store.boxes.seal(TEAM, POOL_ID, box_of(3), people=12)
    store.commit()

    store.boxes.destroy(TEAM, POOL_ID)
    store.commit()

    assert store.boxes.open_box(TEAM, POOL_ID) == Box()
    store.boxes.destroy(TEAM, POOL_ID)


def test_the_length_of_a_box_does_not_show_how_full_it_is(disk: Disk) -> None:
    with disk.store() as store:
        lengths = set()
        for people in (0, 1, 5, 12):
            store.boxes.seal(TEAM, POOL_ID, box_of(people), people=12)
            lengths.add(len(_row(store)["sealed"]))

    assert len(lengths) == 1


def test_every_write_has_a_key_of_its_own_and_the_old_one_goes(disk: Disk) -> None:
    with disk.store() as store:
        key_ids = []
        for people in (1, 2, 2):
            store.boxes.seal(TEAM, POOL_ID, box_of(people), people=12)
            store.commit()
            key_ids.append(_row(store)["key_id"])

        assert len(set(key_ids)) == 3
        assert _kept_keys(store) == {key_ids[-1]}


def test_a_key_that_was_spent_goes_though_the_answer_to_the_commit_was_lost(disk: Disk) -> None:
    with disk.store() as store:
        store.boxes.seal(TEAM, "P1", box_of(1), people=9)
        store.commit()
        store.boxes.seal(TEAM, "P1", box_of(2), people=9)
        store._keys.keep_fresh()
        store._connection.commit()
        store.rollback()

        store.destroy_spent()

        assert _kept_keys(store) == {_row(store)["key_id"]}
        assert store.boxes.open_box(TEAM, "P1") == box_of(2)


def test_a_key_that_a_failed_use_case_made_is_never_kept(disk: Disk) -> None:
    with disk.store() as store:
        store.boxes.seal(TEAM, POOL_ID, box_of(1), people=12)
        with pytest.raises(LookupError), store.savepoint():
            store.boxes.seal(TEAM, POOL_ID, box_of(2), people=12)
            raise LookupError
        store.commit()

        assert store.boxes.open_box(TEAM, POOL_ID) == box_of(1)
        assert _kept_keys(store) == {_row(store)["key_id"]}


def test_a_box_whose_key_is_gone_is_named(disk: Disk) -> None:
    with disk.store() as store:
        store.boxes.seal(TEAM, POOL_ID, box_of(1), people=12)
        store.boxes.seal(TEAM, "pool-b", box_of(1), people=12)
        store.commit()
        store._keys.spend(_names(store).pop())
        store.commit()
        lost = store.boxes.without_key()

        assert len(lost) == 1
        with pytest.raises(KeyLost):
            store.boxes.open_box(*lost[0])


def test_a_box_cannot_be_passed_off_as_another_pools(disk: Disk) -> None:
    with disk.store() as store:
        store.boxes.seal(TEAM, POOL_ID, box_of(1), people=12)
        store._connection.execute(BOX.update().values(pool_id="pool-b"))

        with pytest.raises(KeyLost):
            store.boxes.open_box(TEAM, "pool-b")


def _row(store: SqlStore) -> dict[str, object]:
    row = store._connection.execute(BOX.select()).one()
    return row._asdict()


def _names(store: SqlStore) -> set:
    return store._keys.names("box")


def _kept_keys(store: SqlStore) -> set[str]:
    return {name.key_id for name in _names(store)}


def test_the_master_key_must_be_the_one_the_keys_were_made_with(disk: Disk) -> None:
    from bot.storage.keyring import open_keys
    from bot.storage.keys import MasterKeyWrong

    with disk.store() as store:
        store.boxes.seal(TEAM, POOL_ID, box_of(1), people=12)
        store.commit()

    with pytest.raises(MasterKeyWrong):
        open_keys(bytes(32), keys_file=disk.folder / "keys.db")

    open_keys(MASTER_KEY, keys_file=disk.folder / "keys.db").close()
