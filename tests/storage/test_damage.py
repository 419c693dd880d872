"""A damaged file is found at the start and said in plain words, with what to do about it."""

from pathlib import Path

import pytest

from bot.storage.integrity import DatabaseDamaged
from bot.storage.keyring import open_keys
from bot.storage.opening import open_database
from tests.storage.examples import MASTER_KEY, TEAM, Disk, asha

PAGE = 4096


def spoil(file: Path, page: int) -> None:
    """Overwrite one page, as a failing disk would."""
    content = bytearray(file.read_bytes())
    content[page * PAGE : page * PAGE + PAGE] = b"\xa5" * PAGE
    file.write_bytes(content)


def live(disk: Disk) -> None:
    """A store that has kept a few hundred people and a key."""
    with disk.store() as store:
        for number in range(300):
            store.people.save(asha(user_id=f"U{number}"))
        store.boxes.seal(TEAM, "pool-a", store.boxes.open_box(TEAM, "pool-a"), people=12)
        store.commit()


def test_a_damaged_page_stops_the_start_and_names_the_remedy(disk: Disk) -> None:
    live(disk)
    pages = (disk.folder / "carryover.db").stat().st_size // PAGE
    spoil(disk.folder / "carryover.db", pages - 2)

    for _ in range(2):
        with pytest.raises(DatabaseDamaged, match=r"carryover\.db is damaged.*carryover restore"):
            open_database(disk.url)


def test_a_damaged_key_store_says_that_there_is_no_backup_of_it(disk: Disk) -> None:
    live(disk)
    spoil(disk.folder / "keys.db", 1)

    with pytest.raises(DatabaseDamaged, match=r"keys\.db is damaged.*never backed up"):
        open_keys(MASTER_KEY, keys_file=disk.folder / "keys.db")


def test_damaged_person_keys_are_put_back_from_their_backup(disk: Disk) -> None:
    live(disk)
    spoil(disk.folder / "person-keys.db", 1)
    files = {name: disk.folder / file for name, file in FILES.items()}

    with pytest.raises(DatabaseDamaged, match="restore --person-keys FILE"):
        open_keys(MASTER_KEY, **files)

    open_keys(MASTER_KEY, keys_file=files["keys_file"]).close()


FILES = {"keys_file": "keys.db", "person_keys_file": "person-keys.db"}
