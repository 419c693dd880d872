"""A migration that is killed leaves the old database or the new one; the next start finishes it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import event

from bot.storage import schema
from bot.storage.copies import copies_of
from bot.storage.copying import CopyFailed
from bot.storage.opening import open_database
from bot.storage.schema import known_revisions, migrate, schema_is_current
from tests.storage.examples import Disk

ROOT = Path(__file__).parents[2]
STEPS = len(known_revisions())
SOAK = bool(os.environ.get("CARRYOVER_SOAK"))


class Killed(NamedTuple):
    """What was found at one point: whether it was killed there, and how the files were left."""

    point: int
    was_killed: bool
    left_at: str
    events_left: int
    is_current_now: bool
    events_now: int
    copies_now: int
    unfinished: int


def of_the_first_release(folder: Path) -> None:
    """A database as the first release left it, with an event that was received."""
    from alembic import command

    folder.mkdir()
    database = open_database(Disk(folder).url)
    with database.engine.begin() as connection:
        command.upgrade(schema.alembic_config(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO inbox VALUES ('T1', 'Ev1', 'message', 'U1', 'D1', '1.0', '2026-11-02', 0)"
        )
    database.close()


def is_a_step(statement: str, *, every: bool) -> bool:
    """Whether a statement ends a step of the migration; in the soak all of them count."""
    return every or statement.lstrip().upper().startswith(
        ("UPDATE ALEMBIC_VERSION", "INSERT INTO ALEMBIC_VERSION")
    )


def watch(folder: Path, pass_: Callable[[], object], *, every: bool) -> None:
    """Migrate, and have `pass_` called before and after each step, copy and commit."""

    def step(*arguments: object) -> None:
        if is_a_step(str(arguments[2]), every=every):
            pass_()

    database = open_database(Disk(folder).url)
    event.listen(database.engine, "before_cursor_execute", step)
    event.listen(database.engine, "after_cursor_execute", step)
    copy_database = schema.copy_database

    def copying(*arguments: object) -> None:
        pass_()
        copy_database(*arguments)
        pass_()

    schema.copy_database = copying
    event.listen(database.engine, "commit", lambda _: pass_())
    migrate(database.engine)
    pass_()


def statements_of(folder: Path, *, every: bool) -> int:
    """How many steps there are."""
    passed: list[None] = []
    watch(folder, lambda: passed.append(None), every=every)
    return (len(passed) - 4) // 2


def dies_at(point: int, folder: Path, *, every: bool) -> None:
    """Migrate, and be killed at the point with this number."""
    passed: list[None] = []

    def die_if_there() -> None:
        if len(passed) == point:
            os.kill(os.getpid(), signal.SIGKILL)
        passed.append(None)

    watch(folder, die_if_there, every=every)


def events_in(disk: Disk) -> tuple[str, int]:
    """The revision, and how many events are kept."""
    database = open_database(disk.url)
    with database.engine.connect() as connection:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        count = connection.exec_driver_sql("SELECT count(*) FROM inbox").scalar()
    database.close()
    return str(revision), int(count or 0)


def after_the_kill(folder: Path) -> tuple[object, ...]:
    """How a killed migration left the files, and what the next start makes of them."""
    disk = Disk(folder)
    left = events_in(disk)
    database = open_database(disk.url)
    migrate(database.engine)
    is_current = schema_is_current(database.engine)
    database.close()
    unfinished = len(list(folder.glob("*.part*")))
    copies = len(copies_of(folder / "carryover.db"))
    return (*left, is_current, events_in(disk)[1], copies, unfinished)


def kill_at_every_step(source: Path, folder: Path, *, every: bool) -> None:
    """Migrate copies in children, each killed one step later; prints what was found after each."""
    last = statements_of(shutil.copytree(source, folder / "counted"), every=every)
    found = []
    for point in range(2 * last + 4):
        place = shutil.copytree(source, folder / str(point))
        child = os.fork()
        if child == 0:
            dies_at(point, place, every=every)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        found.append([point, os.WIFSIGNALED(status), *after_the_kill(place)])
    print(json.dumps(found))  # noqa: T201


def test_a_migration_killed_before_or_after_any_step_is_finished_by_the_next_start(
    tmp_path: Path,
) -> None:
    of_the_first_release(tmp_path / "first")
    (tmp_path / "killed").mkdir()

    name = kill_at_every_step.__name__
    program = (
        f"import pathlib, sys; from {__name__} import {name};"
        f" {name}(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), every={SOAK})"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(tmp_path / "first"), str(tmp_path / "killed")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    found = [Killed(*each) for each in json.loads(done.stdout)]
    assert len(found) >= 2 * (STEPS - 1) + 4
    assert all(each.was_killed for each in found)
    assert {each.left_at for each in found[:-1]} == {"0001"}
    assert found[-1].left_at == known_revisions()[-1]
    assert {each.events_left for each in found} == {1}
    assert {(each.is_current_now, each.events_now) for each in found} == {(True, 1)}
    assert {(each.copies_now, each.unfinished) for each in found} == {(1, 0)}
    if SOAK:
        print(f"\nmigrations killed: {len(found)}")  # noqa: T201


def test_a_migration_that_cannot_be_copied_first_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path) -> None:
        raise OSError("the disk is full")

    of_the_first_release(tmp_path / "first")
    disk = Disk(tmp_path / "first")
    monkeypatch.setattr("bot.storage.copying.keep_file", full)

    with closing(open_database(disk.url)) as database:
        with pytest.raises(CopyFailed, match="room on the disk"):
            migrate(database.engine)

        assert not schema_is_current(database.engine)
    assert events_in(disk) == ("0001", 1)


def test_a_database_that_is_current_is_not_copied(disk: Disk) -> None:
    with disk.store():
        pass
    with disk.store():
        pass

    assert copies_of(disk.folder / "carryover.db") == []
