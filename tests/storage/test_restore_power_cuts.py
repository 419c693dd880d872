"""The power is cut while a backup takes the place of the database: one of them is there, whole."""

from collections import Counter
from pathlib import Path
from random import Random

from bot.storage.copying import copy_database, say_nothing
from bot.storage.restoring import put_back_database
from tests.storage.disk_model import disk_at, read_files, write_files
from tests.storage.disk_trace import traced
from tests.storage.examples import NOON, TEAM, Disk, asha
from tests.storage.test_power_cuts import CHANCES, CUTS, END, SEED


def test_a_power_cut_in_a_restore_leaves_the_old_database_or_the_backup(tmp_path: Path) -> None:
    random = Random(SEED)
    folder, backup = tmp_path / "life", tmp_path / "backup.db"
    folder.mkdir()
    for user_id in ("UOLD", "UNEW"):
        with Disk(folder).store() as store:
            store.people.save(asha(user_id=user_id))
            store.commit()
            if user_id == "UOLD":
                copy_database(folder / "carryover.db", backup)
    before = read_files(folder)
    with traced(folder) as trace:
        put_back_database(backup, folder / "carryover.db", now=NOON, tell=say_nothing)

    left: Counter[frozenset[str]] = Counter()
    events = [*trace.events, END]
    ends = [*random.choices(range(1, len(events)), k=CUTS // 2), len(events) - 1, len(events)]
    for number, end in enumerate(ends):
        files = disk_at(before, events[:end]).after_cut(random, random.choice(CHANCES))
        with Disk(write_files(files, tmp_path / str(number))).store() as store:
            left[frozenset(store.traces.people(TEAM))] += 1

    assert set(left) == {frozenset({"UOLD"}), frozenset({"UOLD", "UNEW"})}
