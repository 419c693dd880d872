"""On PostgreSQL several processes work at once, one of them at a time for each team."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import text

from bot.storage.executor import DatabaseExecutor
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.opening import open_database
from bot.storage.store import SqlStore, TransactionLost
from bot.use_cases.ports import Ports
from tests.storage.examples import OTHER_TEAM, TEAM, asha, ports_over
from tests.storage.servers import SERVER, WHY_NOT, emptied_database

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
PATIENCE = 10
TIMES = 40


@pytest.fixture
def database_url() -> Iterator[str]:
    with emptied_database() as url:
        yield url


@pytest.fixture
def processes(database_url: str) -> Iterator[list[DatabaseExecutor]]:
    """Two executors with a connection each, as two processes have."""

    def opened() -> SqlStore:
        keys = open_keys(bytes(32))
        return SqlStore(open_database(database_url), keys, LedgerFile(None, bytes(32)))

    processes = [DatabaseExecutor(opened, ports_over) for _ in range(2)]
    yield processes
    for each in processes:
        each.close()


def faster(team_id: str, by: int, *, ports: Ports) -> None:
    """Read, then write what was read and a little more."""
    person = ports.store.people.find(team_id, "UASHA") or asha(team_id=team_id, pace=0)
    ports.store.people.save(asha(team_id=team_id, pace=person.pace + by))


def pace(team_id: str, *, ports: Ports) -> int:
    person = ports.store.people.find(team_id, "UASHA")
    return 0 if person is None else person.pace


class About:
    """An argument that says whose rows a use case is about."""

    def __init__(self, team_id: str) -> None:
        self.team_id = team_id


def faster_for(about: About, *, ports: Ports) -> None:
    faster(about.team_id, 1, ports=ports)


def faster_for_everybody(*, ports: Ports) -> None:
    for team_id in (TEAM, OTHER_TEAM):
        faster(team_id, 1, ports=ports)


class Held:
    """A use case that holds its team's turn until the test lets go."""

    def __init__(self) -> None:
        self.reached, self.open = Event(), Event()

    def __call__(self, about: About, *, ports: Ports) -> None:
        ports.store.people.find(about.team_id, "UASHA")
        self.reached.set()
        assert self.open.wait(PATIENCE)


def test_no_update_is_lost_between_two_processes(processes: list[DatabaseExecutor]) -> None:
    def work(process: DatabaseExecutor) -> None:
        for _ in range(TIMES):
            process.perform_now(faster_for, About(TEAM))
            process.perform_now(faster_for_everybody)

    with ThreadPoolExecutor() as threads:
        list(threads.map(work, processes))

    assert processes[0].perform_now(pace, TEAM) == 4 * TIMES
    assert processes[0].perform_now(pace, OTHER_TEAM) == 2 * TIMES


def test_teams_do_not_wait_for_each_other(processes: list[DatabaseExecutor]) -> None:
    one, other = processes
    held = Held()

    async def both() -> int:
        holding = asyncio.create_task(one.perform(held, About(TEAM)))
        assert await asyncio.to_thread(held.reached.wait, PATIENCE)
        await asyncio.wait_for(other.perform(faster_for, About(OTHER_TEAM)), PATIENCE)
        waiting = asyncio.create_task(other.perform(faster_for, About(TEAM)))
        done, _ = await asyncio.wait([waiting], timeout=0.3)
        held.open.set()
        await asyncio.gather(holding, waiting)
        return len(done)

    assert asyncio.run(both()) == 0


def test_a_cut_connection_undoes_the_work_and_the_next_one_is_done(
    processes: list[DatabaseExecutor], database_url: str
) -> None:
    one, other = processes
    one.perform_now(faster_for, About(TEAM))

    def cut_after_writing(about: About, *, ports: Ports) -> None:
        faster_for(about, ports=ports)
        database = open_database(database_url)
        with database.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        database.close()
        pace(about.team_id, ports=ports)

    with pytest.raises(TransactionLost):
        one.perform_now(cut_after_writing, About(TEAM))

    one.perform_now(faster_for, About(TEAM))
    assert one.perform_now(pace, TEAM) == 2
    assert other.perform_now(pace, TEAM) == 2  # It was cut too, while it had nothing to do.
