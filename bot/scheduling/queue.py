"""The queue for several processes: Procrastinate, in the database that holds the data.

One job says "serve this workspace now". Of two jobs for one workspace the second waits until the
first is done (`lock`), and a third is not queued at all (`queueing_lock`): so one worker at a time
serves a workspace, and how fast it may speak is known to that worker alone.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager

SERVE = "serve"
QUEUE = "carryover"
POLLED_EVERY = 1.0
"""Seconds; the server's notifications come sooner, where no pooler swallows them."""
MAKING_READY = 7_205_759_405
"""The number of the lock of whoever makes the queue's tables."""
HEARD_OF_EVERY, STALLED_AFTER = 3.0, 12.0
"""Seconds between two signs of life of a worker, and without one until it counts as dead."""
AT_ONCE = 10
DRAINED_WITHIN = 20.0
"""Seconds that work under way gets when a worker is told to stop."""
CONNECTED_WITH: dict[str, Any] = {
    "prepare_threshold": None,
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 14_000,
}
"""A server that is silent is given up after a quarter of a minute, as the store does."""
ANSWERED_WITHIN, TRIED_FOR = 5.0, 10.0
"""Seconds: for a connection to be had, and for trying in longer and longer rests to get one."""
BEGUN_AGAIN_AFTER = 1.0
"""Seconds until work goes on after the server hung up."""
Serve = Callable[[str], Awaitable[None]]
log = structlog.get_logger(__name__)


class TransactionalQueue:
    """The port `ServingQueue`: jobs are queued in the transaction of this connection, or not."""

    def __init__(self, connection: Callable[[], Any]) -> None:
        """`connection` gives the psycopg connection of the transaction under way."""
        self._connection = connection
        self._app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())

    def ask_for(self, team_id: str) -> None:
        """Have a worker serve this team, unless that is queued already."""
        connection = self._connection()
        job = self._app.configure_task(
            SERVE, queue=QUEUE, lock=team_id, queueing_lock=team_id, connection=connection
        )
        connection.execute("SAVEPOINT asked_for")  # A refusal must undo nothing else.
        try:
            job.defer(team_id=team_id)
        except AlreadyEnqueued:
            connection.execute("ROLLBACK TO SAVEPOINT asked_for")
        connection.execute("RELEASE SAVEPOINT asked_for")


@asynccontextmanager
async def open_queue(url: str, serve: Serve) -> AsyncIterator[procrastinate.App]:
    """The queue, made ready if it is new, whose jobs call `serve` with a team."""
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(
            conninfo=url,
            kwargs=CONNECTED_WITH,
            min_size=1,
            max_size=4,
            timeout=ANSWERED_WITHIN,
            reconnect_timeout=TRIED_FOR,
        )
    )

    async def serve_team(team_id: str) -> None:
        await serve(team_id)

    app.task(name=SERVE, queue=QUEUE)(serve_team)
    make_ready(url)
    async with app.open_async():
        yield app


def make_ready(url: str) -> None:
    """Make the queue's own tables if they are not there yet; one process at a time."""
    with psycopg.connect(url, prepare_threshold=None) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING_READY,))
        found = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if found == (None,):
            connection.execute(SchemaManager.get_schema())


async def worked_off(app: procrastinate.App) -> None:
    """Do the queue's jobs until cancelled; what is under way is finished first.

    Procrastinate's worker ends with its connection. So another one begins, whose jobs that the
    first could not mark as done are queued again like those of the dead.
    """
    while True:
        try:
            await _work_off(app)
        except (ConnectorException, psycopg.Error):
            log.exception("queue_lost")
        this = asyncio.current_task()
        if this is None or this.cancelling():
            return
        await asyncio.sleep(BEGUN_AGAIN_AFTER)


async def _work_off(app: procrastinate.App) -> None:
    await app.run_worker_async(
        queues=[QUEUE],
        concurrency=AT_ONCE,
        fetch_job_polling_interval=POLLED_EVERY,
        shutdown_graceful_timeout=DRAINED_WITHIN,
        install_signal_handlers=False,
        delete_jobs="always",
        update_heartbeat_interval=HEARD_OF_EVERY,
        stalled_worker_timeout=STALLED_AFTER,
    )


async def retry_stalled(app: procrastinate.App) -> int:
    """Queue again what a worker that died was about; how many jobs that were."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER))
    for job in stalled:
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:  # Somebody has asked for the team again.
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
    return len(stalled)
