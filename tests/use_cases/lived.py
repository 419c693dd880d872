"""Weeks that many tests begin with are lived through once, and put back for each of them.

A life on the stage follows from what is kept, the moment, and chance that can be foreseen. So the
same step from the same state ends in the same state; only keys and what they seal are others.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from tests.use_cases.stage import Stage

T = TypeVar("T")
MOST = 64


@dataclass(frozen=True)
class _Lived:
    """Where a step leads to: files, what stands in memory alone, and what the step gave."""

    files: tuple[bytes, ...]
    memory: tuple[Any, ...]
    result: Any


_LIVED: dict[tuple[str, bytes], _Lived] = {}


def lived_once(stage: "Stage", name: str, step: Callable[[], T]) -> T:
    """What a step on the stage gives, lived through now or put back as it went before."""
    if not stage.repeats_lives:
        return step()
    key = (name, _state_of(stage))
    known = _LIVED.get(key)
    if known is None:
        result = step()
        if len(_LIVED) < MOST:
            _LIVED[key] = _Lived(
                tuple(file.serialize() for file in _files(stage)), _memory_of(stage), result
            )
        return result
    stage.store._connection.rollback()
    for file, before in zip(_files(stage), known.files, strict=True):
        _fill(file, before)
    _put_back(stage, known.memory)
    return deepcopy(known.result)


def _state_of(stage: "Stage") -> bytes:
    """Everything that decides how life goes on, but for keys."""
    kept = "".join(_data(stage).iterdump())
    library = stage.ports.library.library  # type: ignore[attr-defined]
    return sha256(f"{kept}{library}{_memory_of(stage)[:-1]}".encode()).digest()


def _memory_of(stage: "Stage") -> tuple[Any, ...]:
    """What is in no file; at the end what is owed to the key stores."""
    ports, secrets = stage.ports, stage.ports.secrets
    return (
        stage.clock.moment,
        stage.posts,
        tuple(stage.posted),
        secrets.made,  # type: ignore[attr-defined]
        secrets.random.getstate(),  # type: ignore[attr-defined]
        ports.chance.getstate(),  # type: ignore[attr-defined]
        deepcopy(ports.covers.due),
        deepcopy(ports.gates.by_team),
        (ports.names.channel_names, ports.names.member_names),  # type: ignore[attr-defined]
        stage.store._ledger.owed,
        deepcopy((stage.store._keys.owed, stage.store._keys._doomed, stage.store._keys._left_over)),
    )


def _put_back(stage: "Stage", memory: tuple[Any, ...]) -> None:
    ports, secrets, ring = stage.ports, stage.ports.secrets, stage.store._keys
    moment, stage.posts, posted, made, of_secrets, of_chance, due, gates, _, _, keys = memory
    stage.clock.moment = moment
    stage.posted = list(posted)
    secrets.made = made  # type: ignore[attr-defined]
    secrets.random.setstate(of_secrets)  # type: ignore[attr-defined]
    ports.chance.setstate(of_chance)  # type: ignore[attr-defined]
    ports.covers.due = deepcopy(due)
    ports.gates.by_team = deepcopy(gates)
    ring.owed, ring._doomed, ring._left_over = deepcopy(keys)


def _files(stage: "Stage") -> Iterator[sqlite3.Connection]:
    """The data, and both key stores."""
    yield _data(stage)
    ring = stage.store._keys
    for store in (ring._keys, ring._person_keys):
        yield store._engine.raw_connection().driver_connection  # type: ignore[misc]


def _data(stage: "Stage") -> sqlite3.Connection:
    connection: sqlite3.Connection = stage.store.driver_connection()
    return connection


def _fill(file: sqlite3.Connection, content: bytes) -> None:
    """Put other content into a file that nobody writes to."""
    with closing(sqlite3.connect(":memory:")) as kept:
        kept.deserialize(content)
        kept.backup(file)
