"""The queue: jobs come and go with their transaction, one a workspace, and outlive their worker."""

import asyncio
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException

from bot.scheduling.queue import (
    TransactionalQueue,
    make_ready,
    open_queue,
    retry_stalled,
    worked_off,
)
from tests.storage.servers import SERVER, WHY_NOT, emptied_servers

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
PATIENCE = 20


@pytest.fixture
def url() -> Iterator[str]:
    with emptied_servers() as servers:
        make_ready(servers.data)
        make_ready(servers.data)
        with psycopg.connect(servers.data) as connection:
            connection.execute("DELETE FROM procrastinate_jobs")
            connection.execute("DELETE FROM procrastinate_workers")
        yield servers.data


def queued(url: str) -> list[tuple[str, str]]:
    """The lock and the state of every job."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT lock, status::text FROM procrastinate_jobs ORDER BY id")
        return list(found.fetchall())


def test_a_team_is_queued_once_and_a_refusal_undoes_nothing(url: str) -> None:
    with closing(psycopg.connect(url)) as connection:
        queue = TransactionalQueue(lambda: connection)
        for team_id in ("T1", "T1", "T2", "T1"):
            queue.ask_for(team_id)
        assert queued(url) == []
        connection.commit()

    assert queued(url) == [("T1", "todo"), ("T2", "todo")]


def test_what_is_undone_was_not_queued(url: str) -> None:
    with closing(psycopg.connect(url)) as connection:
        TransactionalQueue(lambda: connection).ask_for("T1")
        connection.rollback()

    assert queued(url) == []


def ask_for(url: str, *teams: str) -> None:
    with psycopg.connect(url) as connection:
        queue = TransactionalQueue(lambda: connection)
        for team_id in teams:
            queue.ask_for(team_id)


@pytest.mark.asyncio
async def test_a_worker_serves_each_team_and_leaves_no_job_behind(url: str) -> None:
    served: list[str] = []
    both = asyncio.Event()

    async def serve(team_id: str) -> None:
        served.append(team_id)
        if len(served) == 2:
            both.set()

    ask_for(url, "T1", "T2")
    async with open_queue(url, serve) as queue:
        working = asyncio.create_task(worked_off(queue))
        await asyncio.wait_for(both.wait(), PATIENCE)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)

    assert sorted(served) == ["T1", "T2"]
    assert queued(url) == []


@pytest.mark.asyncio
async def test_a_worker_goes_on_after_its_connections_were_cut(url: str) -> None:
    served: asyncio.Queue[str] = asyncio.Queue()

    ask_for(url, "T1")
    async with open_queue(url, served.put) as queue:
        working = asyncio.create_task(worked_off(queue))
        assert await asyncio.wait_for(served.get(), PATIENCE) == "T1"
        for team_id in ("T2", "T3"):
            await asyncio.to_thread(cut_everybody, url)
            await asyncio.to_thread(ask_for, url, team_id)
            assert await asyncio.wait_for(served.get(), PATIENCE) == team_id
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)

    assert working.done()


@pytest.mark.asyncio
async def test_another_worker_begins_when_one_has_ended_with_its_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.scheduling.queue.BEGUN_AGAIN_AFTER", 0)
    begun = 0
    enough = asyncio.Event()

    async def ends(*_args: object) -> None:
        nonlocal begun
        begun += 1
        if begun < 3:
            raise ConnectorException
        enough.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ConnectorException from None  # It could not say that it ends.

    monkeypatch.setattr("bot.scheduling.queue._work_off", ends)
    working = asyncio.create_task(worked_off(None))
    await asyncio.wait_for(enough.wait(), PATIENCE)
    working.cancel()
    await asyncio.wait([working], timeout=PATIENCE)

    assert working.done()
    assert begun == 3


def cut_everybody(url: str) -> None:
    """End all other connections to this database from the server's side."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND usename = current_user"
        )


@pytest.mark.asyncio
async def test_two_workers_never_serve_one_team_at_the_same_time(url: str) -> None:
    at_work, most, rounds = 0, 0, 0
    enough = asyncio.Event()

    async def serve(_team_id: str) -> None:
        nonlocal at_work, most, rounds
        at_work += 1
        most = max(most, at_work)
        await asyncio.to_thread(ask_for, url, "T1")
        await asyncio.sleep(0.05)
        at_work, rounds = at_work - 1, rounds + 1
        if rounds == 4:
            enough.set()

    ask_for(url, "T1")
    async with open_queue(url, serve) as one, open_queue(url, serve) as other:
        working = [asyncio.create_task(worked_off(each)) for each in (one, other)]
        await asyncio.wait_for(enough.wait(), PATIENCE)
        for each in working:
            each.cancel()
        await asyncio.gather(*working, return_exceptions=True)

    assert most == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("is_asked_for_again", [False, True])
async def test_what_a_dead_worker_was_about_is_queued_again(
    url: str, *, is_asked_for_again: bool
) -> None:
    ask_for(url, "T1")
    with psycopg.connect(url) as connection:
        connection.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 hour') RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead"
        )
    if is_asked_for_again:
        ask_for(url, "T1")

    async def serve(_team_id: str) -> None:
        """Nobody is served here."""

    async with open_queue(url, serve) as queue:
        assert await retry_stalled(queue) == 1
        assert await retry_stalled(queue) == 0

    assert queued(url) == [("T1", "todo")]
