"""What the database executor promises: one writer, batches, and answers only after the commit."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from structlog.testing import capture_logs

from bot.domain.boxes import Box
from bot.storage.executor import LARGEST_BATCH, DatabaseClosed, DatabaseExecutor
from bot.storage.memory import open_memory_store
from bot.storage.store import SqlStore, TransactionLost
from bot.use_cases.ports import Ports, committed_alone
from tests.storage.examples import TEAM, Disk, asha, boxed, ports_over, saving

PATIENCE = 10


@pytest.fixture
def executor() -> Iterator[DatabaseExecutor]:
    """An executor over a store in memory."""
    executor = DatabaseExecutor(open_memory_store, ports_over)
    yield executor
    executor.close()


class Gate:
    """A use case that holds the thread until the test lets go, so that others queue behind it."""

    def __init__(self) -> None:
        self.reached, self.open = Event(), Event()

    def __call__(self, *, ports: Ports) -> None:
        self.reached.set()
        assert self.open.wait(PATIENCE)


def faster(by: int, *, ports: Ports) -> int:
    """Read, then write what was read and a little more."""
    person = ports.store.people.find(TEAM, "UASHA") or asha(pace=0)
    ports.store.people.save(asha(pace=person.pace + by))
    return person.pace + by


def pace(*, ports: Ports) -> int:
    person = ports.store.people.find(TEAM, "UASHA")
    return 0 if person is None else person.pace


def fail_after_writing(*, ports: Ports) -> None:
    faster(1000, ports=ports)
    raise LookupError("no such nudge")


def count_commits(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    commits: list[int] = []
    commit = store.commit_data

    def counted(*work: str) -> None:
        commits.append(1)
        commit()

    monkeypatch.setattr(store, "commit_data", counted)
    return commits


def queued_behind(
    gate: Gate, executor: DatabaseExecutor, use_cases: list[Callable[..., object]]
) -> list[object]:
    """What each use case gives, or the error it raises, when all wait in the queue together."""

    async def together() -> list[object]:
        held = asyncio.create_task(executor.perform(gate))
        assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
        tasks = [asyncio.create_task(executor.perform(each)) for each in use_cases]
        await asyncio.sleep(0)
        gate.open.set()
        results: list[object] = await asyncio.gather(held, *tasks, return_exceptions=True)
        return results[1:]

    return asyncio.run(together())


@pytest.mark.asyncio
async def test_a_use_case_gets_its_arguments_and_the_ports(executor: DatabaseExecutor) -> None:
    assert await executor.perform(faster, by=2) == 2
    assert await executor.perform(faster, 3) == 5


@pytest.mark.asyncio
async def test_a_hundred_who_read_then_write_lose_nothing(executor: DatabaseExecutor) -> None:
    results = await asyncio.gather(*(executor.perform(faster, 1) for _ in range(100)))

    assert sorted(results) == list(range(1, 101))
    assert await executor.perform(pace) == 100


def test_a_hundred_threads_that_read_then_write_lose_nothing(disk: Disk) -> None:
    with disk.executor() as executor, ThreadPoolExecutor(20) as threads:
        results = list(threads.map(lambda _: executor.perform_now(faster, 1), range(100)))

        assert sorted(results) == list(range(1, 101))


def test_work_that_waits_commits_together(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_memory_store()
    commits = count_commits(store, monkeypatch)
    executor = DatabaseExecutor(lambda: store, ports_over)
    use_cases = [saving(asha(user_id=f"U{number}")) for number in range(LARGEST_BATCH + 10)]

    results = queued_behind(Gate(), executor, use_cases)

    executor.close()
    assert results == [f"U{number}" for number in range(LARGEST_BATCH + 10)]
    assert len(commits) == 2


def test_what_is_committed_alone_shares_its_commit_with_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = open_memory_store()
    executor = DatabaseExecutor(lambda: store, ports_over)
    done: list[str] = []

    def noting(name: str) -> Callable[..., None]:
        def note(*, ports: Ports) -> None:
            done.append(name)

        return note

    commit = store.commit_data
    monkeypatch.setattr(store, "commit_data", lambda *work: (done.append("commit"), commit()))
    alone = [committed_alone(noting(name)) for name in ("press", "flag")]

    queued_behind(
        Gate(), executor, [noting("asha"), alone[0], alone[1], noting("ben"), noting("cara")]
    )

    executor.close()
    assert " ".join(done) == "asha commit press commit flag commit ben cara commit"


def test_what_waits_to_be_committed_alone_is_done_before_the_end(disk: Disk) -> None:
    gate = Gate()

    @committed_alone
    def press(*, ports: Ports) -> str:
        return "pressed"

    with disk.executor() as executor, ThreadPoolExecutor(3) as threads:
        held = threads.submit(executor.perform_now, gate)
        assert gate.reached.wait(PATIENCE)
        pressed = executor._queue("", press)
        closed = threads.submit(executor.close)
        gate.open.set()

        assert pressed.result(PATIENCE) == "pressed"
        held.result(PATIENCE)
        closed.result(PATIENCE)


def test_an_error_undoes_its_own_use_case_alone(executor: DatabaseExecutor) -> None:
    add_one = [lambda *, ports: faster(1, ports=ports)] * 2

    first, failed, second = queued_behind(
        Gate(), executor, [add_one[0], fail_after_writing, add_one[1]]
    )

    assert (first, second) == (1, 2)
    assert isinstance(failed, LookupError)
    assert executor.perform_now(pace) == 2


def test_an_error_reaches_the_caller_outside_a_loop(executor: DatabaseExecutor) -> None:
    with pytest.raises(LookupError, match="no such nudge"):
        executor.perform_now(fail_after_writing)


def test_a_caller_is_answered_only_once_others_can_read_the_work(disk: Disk) -> None:
    with disk.executor() as executor:
        executor.perform_now(saving(asha()))

        with closing(sqlite3.connect(disk.folder / "carryover.db")) as other:
            assert other.execute("SELECT user_id FROM person").fetchall() == [("UASHA",)]


def test_if_the_commit_fails_every_caller_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_memory_store()
    executor = DatabaseExecutor(lambda: store, ports_over)
    commit = store.commit_data

    def disk_is_full(*work: str) -> None:
        monkeypatch.setattr(store, "commit_data", commit)
        raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk is full"))

    monkeypatch.setattr(store, "commit_data", disk_is_full)

    results = queued_behind(Gate(), executor, [saving(asha()), saving(asha(user_id="UBEN"))])

    assert [type(result) for result in results] == [OperationalError] * 2
    assert executor.perform_now(pace) == 0
    assert executor.perform_now(faster, 1) == 1
    executor.close()


def test_if_the_disk_is_full_nobody_is_told_that_their_work_was_saved(disk: Disk) -> None:
    store = disk.open()
    executor = DatabaseExecutor(lambda: store, ports_over)

    def fill(*, ports: Ports) -> None:
        pages = store._connection.exec_driver_sql("PRAGMA page_count").scalar()
        store._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for number in range(9999):
            ports.store.people.save(asha(user_id=f"U{number}"))

    results = queued_behind(Gate(), executor, [saving(asha()), fill, saving(asha(user_id="UBEN"))])

    kept = executor.perform_now(lambda *, ports: ports.store.people.find(TEAM, "UASHA"))
    executor.close()
    assert isinstance(results[1], SQLAlchemyError | TransactionLost)
    assert (kept is not None) == (results[0] == "UASHA")


def test_a_transaction_that_the_database_undid_fails_its_whole_batch() -> None:
    store = open_memory_store()
    executor = DatabaseExecutor(lambda: store, ports_over)

    def undone_by_the_database(*, ports: Ports) -> None:
        store._connection.exec_driver_sql("ROLLBACK")
        raise LookupError

    results = queued_behind(Gate(), executor, [saving(asha()), undone_by_the_database])

    assert [type(result) for result in results] == [TransactionLost] * 2
    assert executor.perform_now(faster, 1) == 1
    executor.close()


def test_a_caller_who_gave_up_before_their_turn_has_no_effect(executor: DatabaseExecutor) -> None:
    gate = Gate()

    async def give_up() -> None:
        held = asyncio.create_task(executor.perform(gate))
        assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
        tired = asyncio.create_task(executor.perform(faster, 1))
        await asyncio.sleep(0)
        tired.cancel()
        await asyncio.gather(tired, return_exceptions=True)
        gate.open.set()
        await held

    asyncio.run(give_up())

    assert executor.perform_now(pace) == 0


def test_it_is_busy_while_somebody_waits_and_only_then(disk: Disk) -> None:
    gate = Gate()

    async def held() -> None:
        waiting = asyncio.create_task(executor.perform(gate))
        assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
        assert executor.is_busy()
        gate.open.set()
        await waiting

    with disk.executor() as executor:
        assert not executor.is_busy()
        asyncio.run(held())

    assert not executor.is_busy()


def test_closing_finishes_what_is_queued(disk: Disk) -> None:
    store = disk.open()
    executor = DatabaseExecutor(lambda: store, ports_over)
    gate = Gate()

    async def close_behind_work() -> list[str]:
        held = asyncio.create_task(executor.perform(gate))
        assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
        tasks = [
            asyncio.create_task(executor.perform(saving(asha(user_id=f"U{number}"))))
            for number in range(150)
        ]
        await asyncio.sleep(0)
        closed = asyncio.create_task(asyncio.to_thread(executor.close))
        gate.open.set()
        await asyncio.gather(held, closed)
        return await asyncio.gather(*tasks)

    saved = asyncio.run(close_behind_work())

    assert len(saved) == 150
    with disk.store() as again:
        assert all(again.people.find(TEAM, user_id) for user_id in saved)


def test_nothing_is_taken_after_closing(executor: DatabaseExecutor) -> None:
    executor.close()
    executor.close()

    with pytest.raises(DatabaseClosed):
        executor.perform_now(pace)


def test_if_the_thread_ends_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_memory_store()
    executor = DatabaseExecutor(lambda: store, ports_over)

    def break_down(*work: str) -> None:
        raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk is gone"))

    monkeypatch.setattr(store, "commit_data", break_down)
    monkeypatch.setattr(store, "rollback", break_down)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    use_cases = [saving(asha(user_id=f"U{number}")) for number in range(LARGEST_BATCH + 5)]

    results = queued_behind(Gate(), executor, use_cases)

    assert {type(result) for result in results} == {OperationalError, DatabaseClosed}
    executor.close()  # Waits for the thread, whose last error is expected here.


def test_a_key_that_cannot_be_destroyed_now_is_destroyed_later(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = disk.open()
    executor = DatabaseExecutor(lambda: store, ports_over)

    def seal(*, ports: Ports) -> None:
        ports.store.boxes.seal(TEAM, "pool-a", Box({"UASHA": boxed()}), people=12)

    def destroy(*, ports: Ports) -> None:
        ports.store.boxes.destroy(TEAM, "pool-a")

    def disk_is_busy(_names: object) -> None:
        raise OperationalError("DELETE", None, sqlite3.OperationalError("busy"))

    executor.perform_now(seal)
    monkeypatch.setattr(store._keys._keys, "destroy", disk_is_busy)
    with capture_logs() as logged:
        executor.perform_now(destroy)
    assert [each["event"] for each in logged] == ["old_keys_not_destroyed"]
    assert len(store._keys._keys.names("box")) == 1

    monkeypatch.undo()
    executor.perform_now(pace)

    assert store._keys._keys.names("box") == set()
    executor.close()
