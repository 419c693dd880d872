"""The power is cut at random moments of a traced life: nothing acknowledged is lost.

At each cut the disk keeps what was synced, and of the rest any part, torn at sectors. The next
start must find the databases whole, a key for each box, and exactly what people were told, or that
and the one thing that was under way.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.domain.boxes import Box
from bot.domain.erasures import Erased
from bot.domain.errors import CarryoverError
from bot.domain.journal import JournalEntry
from bot.storage import ledger, sqlite
from bot.storage.store import SqlStore
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.ports import Ports
from tests.storage.disk_model import ALWAYS, NEVER, disk_at, read_files, write_files
from tests.storage.disk_trace import Event, Trace, traced
from tests.storage.examples import TEAM, THREAD, TODAY, Disk, asha, boxed, line, ports_over
from tests.storage.publication_story import keys_are_exactly_those_in_use

SOAK = bool(os.environ.get("CARRYOVER_SOAK"))
CUTS = 1000 if SOAK else 40
SEED = 6
SESSIONS, TURNS = 3, 20
END = Event("told")
CHANCES = (NEVER, 0.2, 0.5, 0.8, ALWAYS)


@dataclass(frozen=True)
class Kept:
    """All that people can find again."""

    people: frozenset[str] = frozenset()
    journals: frozenset[tuple[str, str]] = frozenset()
    boxed: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Recorded:
    """A life on a disk: what stood there before, and all that happened."""

    before: dict[str, bytes]
    events: list[Event]


def live(disk: Disk, trace: Trace, random: Random) -> None:
    """A few starts of the bot, with whatever people do in between."""
    kept = Kept()
    for session in range(SESSIONS):
        with disk.executor() as executor:
            for turn in range(TURNS):
                act = random.choice((_arrive, _write, _share, _share, _publish, _erase))
                use_case, after = act(kept, f"{session}-{turn}")
                trace.events.append(Event("tries", fact=after))
                executor.perform_now(use_case)
                trace.told(after)
                kept = after


def _arrive(kept: Kept, name: str) -> tuple[Callable[..., None], Kept]:
    def act(*, ports: Ports) -> None:
        ports.store.people.save(asha(user_id=f"U{name}"))

    return act, replace(kept, people=kept.people | {f"U{name}"})


def _write(kept: Kept, name: str) -> tuple[Callable[..., None], Kept]:
    who = max(kept.people, default="")
    if not who:
        return _arrive(kept, name)

    def act(*, ports: Ports) -> None:
        ports.store.journal.save(TEAM, who, JournalEntry(name, TODAY, f"Mine {name}."))

    return act, replace(kept, journals=kept.journals | {(who, f"Mine {name}.")})


def _share(kept: Kept, name: str) -> tuple[Callable[..., None], Kept]:
    def act(*, ports: Ports) -> None:
        box = ports.store.boxes.open_box(TEAM, "pool-a")
        entries = {**box.entries, f"U{name}": boxed(f"Line {name}.", f"hash {name}")}
        ports.store.boxes.seal(TEAM, "pool-a", Box(entries), people=60)

    return act, replace(kept, boxed=kept.boxed | {f"Line {name}."})


def _publish(kept: Kept, name: str) -> tuple[Callable[..., None], Kept]:
    def act(*, ports: Ports) -> None:
        box = ports.store.boxes.open_box(TEAM, "pool-a")
        thread = replace(THREAD, thread_id=f"thread {name}")
        lines = [
            line(f"{name} {number}", each.text, thread_id=thread.thread_id)
            for number, each in enumerate(box.entries.values())
        ]
        ports.store.threads.add(thread, lines)
        ports.store.boxes.destroy(TEAM, "pool-a")

    return act, replace(kept, boxed=frozenset(), published=kept.published | kept.boxed)


def _erase(kept: Kept, name: str) -> tuple[Callable[..., None], Kept]:
    who = min(kept.people, default="")
    if not who:
        return _arrive(kept, name)

    def act(*, ports: Ports) -> None:
        ports.store.traces.erase(TEAM, who)
        ports.store.ledger.add(TEAM, Erased.PERSON, who, on=TODAY)

    journals = frozenset(each for each in kept.journals if each[0] != who)
    return act, replace(kept, people=kept.people - {who}, journals=journals)


def recorded(folder: Path, random: Random) -> Recorded:
    """A life, from a database that is there and empty."""
    folder.mkdir()
    disk = Disk(folder)
    with disk.store():
        pass
    before = read_files(folder)
    with traced(folder) as trace:
        live(disk, trace, random)
    return Recorded(before, trace.events)


def found(store: SqlStore) -> Kept:
    """What can be found, after all that a start does before anything is sent."""
    store.tidy_keys()
    replay_erasures(ports=ports_over(store))
    store.commit()
    users = {each for each in store.traces.people(TEAM) if store.people.find(TEAM, each)}
    thread_ids = store.threads.open_ids(TEAM)
    return Kept(
        frozenset(users),
        frozenset((u, e.line) for u in users for e in store.journal.entries(TEAM, u)),
        frozenset(each.text for each in store.boxes.open_box(TEAM, "pool-a").entries.values()),
        frozenset(c.text for i in thread_ids for c in store.threads.contributions(TEAM, i)),
    )


def may_be_found(events: list[Event]) -> list[Any]:
    """What was told last, and what was being tried since."""
    facts: list[Any] = [Kept()]
    for event in events:
        if event.what == "told":
            facts = [event.fact]
        elif event.what == "tries":
            facts.append(event.fact)
    return facts


def wrong_after_cut(life: Recorded, end: int, folder: Path, random: Random) -> str:
    """What is wrong after a cut at this event; empty if all is well."""
    files = disk_at(life.before, life.events[:end]).after_cut(random, random.choice(CHANCES))
    disk = Disk(write_files(files, folder))
    try:
        with disk.store() as store:
            kept = found(store)
            fits = keys_are_exactly_those_in_use(store)
    except CarryoverError as error:
        return type(error).__name__
    if kept not in may_be_found(life.events[:end]):
        return "lost"
    return "" if fits else "keys"


def cuts(life: Recorded, count: int, folder: Path, random: Random) -> Iterator[str]:
    """What is wrong after each of so many cuts."""
    for number in range(count):
        end = random.randint(1, len(life.events))
        yield wrong_after_cut(life, end, folder / str(number), random)


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    random = Random(SEED)
    life = recorded(tmp_path / "life", random)
    (tmp_path / "cuts").mkdir()

    wrong = Counter(cuts(life, CUTS, tmp_path / "cuts", random))

    whole = disk_at(life.before, [*life.events, END]).after_cut(random, ALWAYS)
    assert whole == read_files(tmp_path / "life"), "the trace is not the truth"
    kinds = Counter(event.what for event in life.events)
    assert kinds["told"] == SESSIONS * TURNS
    assert min(kinds["write"], kinds["sync"], kinds["rename"], kinds["sync folder"]) > 0
    assert wrong == {"": CUTS}, f"seed {SEED}: {dict(wrong)}"
    if SOAK:
        print(f"\npower cuts: {CUTS}, wrong: 0; {len(life.events)} events: {dict(kinds)}")  # noqa: T201


def _fewer_syncs(patch: pytest.MonkeyPatch) -> None:
    """Commits are not synced, as SQLite does it in this mode unless it is told otherwise."""
    pragmas = [each.replace("synchronous=FULL", "synchronous=NORMAL") for each in sqlite.PRAGMAS]
    patch.setattr(sqlite, "PRAGMAS", tuple(pragmas))


def _keys_after_data(patch: pytest.MonkeyPatch) -> None:
    """The box is committed first and its key after it."""

    def commit_data(store: SqlStore, *work: str) -> None:
        store._ledger.write()
        store._connection.commit()
        store._keys.keep_fresh()
        store._keys.settle()
        store._ledger.commit()

    patch.setattr(SqlStore, "commit_data", commit_data)


def _ledger_after_data(patch: pytest.MonkeyPatch) -> None:
    """An erasure is committed first and written into the ledger without a sync."""
    patch.setattr(ledger, "os", type("NoSync", (), {"fsync": staticmethod(lambda handle: None)}))


@pytest.mark.parametrize("fault", [_fewer_syncs, _keys_after_data, _ledger_after_data])
def test_the_cuts_would_find_a_fault_in_the_order_of_writes(
    fault: Callable[[pytest.MonkeyPatch], None], tmp_path: Path
) -> None:
    random = Random(SEED)
    (tmp_path / "cuts").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        fault(patch)
        life = recorded(tmp_path / "life", random)

    wrong = next(filter(None, cuts(life, 500, tmp_path / "cuts", random)), "")

    assert wrong
