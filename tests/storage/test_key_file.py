"""What a key store leaves of a deleted key on the disk: nothing, wherever its row has been."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.keys import KeyName, Purpose, open_key_file
from tests.storage.examples import MASTER_KEY, TEAM

AN_END = 24
"""Bytes: more than a nonce, and less than half of a wrapped key."""


def test_no_end_of_a_deleted_key_is_left_between_the_others(tmp_path: Path) -> None:
    chance, file = random.Random(3), tmp_path / "keys.db"
    keys = open_key_file(file, MASTER_KEY, (Purpose.BOX,))
    alive: list[KeyName] = []
    gone: dict[KeyName, bytes] = {}
    wrapped: dict[KeyName, bytes] = {}
    for _ in range(250):
        if len(alive) < 50 or chance.random() < 0.5:
            name = KeyName(TEAM, Purpose.BOX, f"{chance.getrandbits(80):020x}")
            keys.add({name: chance.randbytes(32)})
            wrapped[name] = _as_it_stands(file, name)
            alive.append(name)
        else:
            name = alive.pop(chance.randrange(len(alive)))
            keys.destroy([name])
            gone[name] = wrapped[name]
    left = file.read_bytes()
    keys.close()

    assert len(gone) > 50
    assert wrapped[alive[0]] in left
    for name, bytes_of_key in gone.items():
        assert name.key_id.encode() not in left
        assert bytes_of_key[:AN_END] not in left
        assert bytes_of_key[-AN_END:] not in left


def _as_it_stands(file: Path, name: KeyName) -> bytes:
    with closing(sqlite3.connect(file)) as reader:
        found = reader.execute("SELECT wrapped FROM box_key WHERE key_id = ?", (name.key_id,))
        return bytes(found.fetchone()[0])
