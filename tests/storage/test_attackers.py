"""What a thief of the files learns: nothing of a sealed line, and nobody beside a published one."""

import itertools
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.boxes import Box, BoxedLine, Contribution, receipt_hash
from bot.domain.journal import JournalEntry
from bot.storage.keys import Purpose
from bot.storage.store import SqlStore
from tests.storage.examples import MASTER_KEY, NOON, TEAM, THREAD, TODAY, Disk, asha, line

PEOPLE = [f"UPERSON{number:02}" for number in range(12)]
WORDS = "Wobbly marmalade speech"
KEYS_OF = {
    "box": "SELECT team_id, key_id, wrapped FROM box_key",
    "person": "SELECT team_id, key_id, wrapped FROM person_key",
}
SHAPE_OF = {
    "journal": "SELECT count(*), sum(length(sealed)) FROM journal",
    "box": "SELECT count(*), sum(length(sealed)) FROM box",
}


def line_of(person: str) -> BoxedLine:
    return BoxedLine(f"{WORDS} {person[::-1]}", "feedback", receipt_hash(person.encode()))


def share(store: SqlStore, person: str, box: Box) -> Box:
    """What one shared reflection writes."""
    box = box.with_line(person, line_of(person))
    store.boxes.seal(TEAM, "pool-a", box, people=len(PEOPLE))
    store.journal.save(TEAM, person, JournalEntry(f"entry of {person}", TODAY))
    store.commit()
    return box


def share_all(store: SqlStore) -> Box:
    box = Box()
    for person in PEOPLE:
        box = share(store, person, box)
    return box


def publish(store: SqlStore, box: Box) -> None:
    """What a publication writes."""
    chance = random.SystemRandom()
    shuffled = box.opened(threshold=5, chance=chance)
    contributions = [
        Contribution(
            TEAM, f"{chance.getrandbits(128):032x}", "thread-a", each.text, "feedback", "hash"
        )
        for each in shuffled
    ]
    store.threads.add(THREAD, contributions)
    store.boxes.destroy(TEAM, "pool-a")
    store.commit()


def wrapped_keys(file: Path, purpose: str) -> list[tuple[str, str, bytes]]:
    with closing(sqlite3.connect(file)) as kept:
        return kept.execute(KEYS_OF[purpose]).fetchall()


def test_no_file_shows_a_line_or_a_receipt_while_the_box_is_sealed(disk: Disk) -> None:
    with disk.store() as store:
        share_all(store)
        seen = disk.bytes_of()

    later = disk.bytes_of()
    for stolen in (seen, later):
        assert len(stolen) > 100_000
        assert WORDS.encode() not in stolen
        for person in PEOPLE:
            assert line_of(person).receipt_hash.encode() not in stolen
            assert receipt_hash(person.encode())[:16].encode() not in stolen


def test_lines_first_appear_when_they_are_published(disk: Disk) -> None:
    with disk.store() as store:
        box = share_all(store)
        before = disk.bytes_of()
        publish(store, box)

    assert before.count(WORDS.encode()) == 0
    assert disk.bytes_of("carryover.db").count(WORDS.encode()) == len(PEOPLE)


def test_a_destroyed_key_opens_no_copy_that_was_made_before(disk: Disk) -> None:
    with disk.store() as store:
        box = share_all(store)
        (old_key,) = wrapped_keys(disk.folder / "keys.db", "box")
        copy_of_data = disk.bytes_of("carryover.db")
        publish(store, box)
        keys_now = disk.bytes_of("keys.db")

    for seen in (keys_now, disk.bytes_of("keys.db"), disk.bytes_of("carryover.db")):
        assert old_key[2] not in seen
        assert old_key[2][-32:] not in seen
    assert len(copy_of_data) > 100_000
    assert wrapped_keys(disk.folder / "keys.db", "box") == []


def test_the_log_keeps_no_box_that_can_be_opened(disk: Disk) -> None:
    """Every box that was ever written stands in the log; only the newest one has a key."""
    with disk.store() as store:
        box, sealed = Box(), []
        for person in PEOPLE[:6]:
            box = share(store, person, box)
            (row,) = store._connection.exec_driver_sql("SELECT sealed FROM box").scalars()
            sealed.append(row)
            store.rollback()
        (kept,) = wrapped_keys(disk.folder / "keys.db", "box")

    key = _unwrapped(kept, Purpose.BOX)
    opened = [each for each in sealed if _opens(key, each, f"{TEAM}\x1fpool-a")]
    assert opened == [sealed[-1]]


def test_after_publication_the_files_keep_nothing_of_the_box(disk: Disk) -> None:
    with disk.store() as store:
        box = share_all(store)
        (sealed,) = store._connection.exec_driver_sql("SELECT sealed FROM box").scalars()
        store.rollback()
        publish(store, box)
        assert (disk.folder / "carryover.db-wal").stat().st_size == 0
        stolen = disk.bytes_of()

    for start in range(0, len(sealed), 512):
        assert sealed[start : start + 32] not in stolen


def test_the_order_of_published_lines_in_the_file_tells_nothing(disk: Disk) -> None:
    """The lines stand in the order of their random ids, not in that of sharing."""
    with disk.store() as store:
        publish(store, share_all(store))
        found = store._connection.exec_driver_sql("SELECT line_id FROM contribution").scalars()
        ids = list(found)

    stolen = disk.bytes_of("carryover.db")
    places = [stolen.index(each.encode()) for each in ids]
    assert ids == sorted(ids)
    assert places == sorted(places) or places == sorted(places, reverse=True)


def test_no_person_stands_near_a_published_line(disk: Disk) -> None:
    with disk.store() as store:
        publish(store, share_all(store))
        rows = store._connection.exec_driver_sql("SELECT * FROM contribution").all()
        tables = store._connection.exec_driver_sql(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        ).all()

    columns = {name: {column for table, column in tables if table == name} for name, _ in tables}
    assert not any(person in str(row) for row, person in itertools.product(rows, PEOPLE))
    for table in ("contribution", "press", "box"):
        assert not {name for name in columns[table] if re.search(r"user|person|_at$|_on$", name)}


def test_every_journal_row_has_one_length(disk: Disk) -> None:
    lines = ["", "x", "é" * 280, '"' * 280, "👩‍⚕️" * 56]
    with disk.store() as store:
        for number, text in enumerate(lines):
            entry = JournalEntry(f"entry {number}", TODAY, text, "feedback" if text else "")
            store.journal.save(TEAM, "UASHA", entry)
        lengths = store._connection.exec_driver_sql("SELECT length(sealed) FROM journal").scalars()
        assert set(lengths) == {4096 + 28}


def test_no_file_shows_a_private_line_or_a_key(disk: Disk) -> None:
    with disk.store() as store:
        store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY, WORDS, "feedback"))
        store.commit()
        key = store._keys.need(next(iter(store._keys.names(Purpose.PERSON))))
        stolen = disk.bytes_of()

    assert WORDS.encode() not in stolen
    assert key not in stolen
    assert MASTER_KEY not in stolen


def test_without_the_persons_key_the_journal_is_noise(disk: Disk) -> None:
    with disk.store() as store:
        store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY, WORDS, "feedback"))
        store.commit()
        (row,) = store._connection.exec_driver_sql("SELECT sealed FROM journal").scalars()
        store.rollback()
        (kept,) = wrapped_keys(disk.folder / "person-keys.db", "person")
        store._keys.spend(next(iter(store._keys.names(Purpose.PERSON))))
        store.commit()
        stolen = disk.bytes_of()

    assert _opens(_unwrapped(kept, Purpose.PERSON), row, f"{TEAM}\x1fUASHA\x1fe1")
    assert kept[2] not in stolen


def test_a_withdrawn_line_is_in_no_file(disk: Disk) -> None:
    with disk.store() as store:
        store.threads.add(THREAD, [line("l1", WORDS), line("l2")])
        store.commit()
        assert WORDS.encode() in disk.bytes_of()

        store.threads.withdraw(TEAM, "l1")
        store.commit()

        assert WORDS.encode() not in disk.bytes_of()
        assert b"say-back" in disk.bytes_of()


def test_the_receipt_of_a_message_is_in_no_file(disk: Disk) -> None:
    with disk.store() as store:
        sealed = store.receipts.seal(b"t" * 32, team_id=TEAM, user_id="UASHA", now=NOON)
        store.people.save(asha())
        store.commit()

        assert sealed.partition(".")[2][:24].encode() not in disk.bytes_of()


@pytest.mark.parametrize("shares", [True, False])
def test_sharing_and_keeping_nothing_write_rows_of_the_same_shape(disk: Disk, shares: bool) -> None:
    """Whichever was chosen: one blank journal row of one length and one rewrite of the box."""
    with disk.store() as store:
        box = Box().with_line("UASHA", line_of("UASHA")) if shares else Box()
        store.boxes.seal(TEAM, "pool-a", box, people=len(PEOPLE))
        store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY))
        store.commit()
        counts = {
            table: store._connection.exec_driver_sql(SHAPE_OF[table]).one() for table in SHAPE_OF
        }

    assert counts == {"journal": (1, 4096 + 28), "box": (1, 32 * 2048 + 28)}


def _unwrapped(row: tuple[str, str, bytes], purpose: Purpose) -> bytes:
    """What somebody with the master key makes of a wrapped key."""
    team_id, key_id, wrapped = row
    about = "\x1f".join((purpose, team_id, key_id)).encode()
    return AESGCM(MASTER_KEY).decrypt(wrapped[:12], wrapped[12:], about)


def _opens(key: bytes, sealed: bytes, about: str) -> bool:
    try:
        AESGCM(key).decrypt(sealed[:12], sealed[12:], about.encode())
    except InvalidTag:
        return False
    return True
