"""APScheduler 3 as it is often used for this: one job for each person, in a job store in SQLite.

The store has the very pragmas that ours has, and the tick is APScheduler's own, called by us when
we want to measure it, so that no waiting is in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.base import BaseScheduler
from sqlalchemy import Engine, create_engine, event

from bot.storage.sqlite import PRAGMAS

EVERY = timedelta(days=3)
nudged: list[str] = []


def nudge(user_id: str) -> None:
    """What a job does; next to nothing, so that only the scheduler is measured."""
    nudged.append(user_id)


class HandTurned(BaseScheduler):
    """A scheduler that looks for due jobs when it is told to, in the thread that tells it."""

    def __init__(self, database: Engine) -> None:
        """Jobs are kept in the database, and run where they are found to be due."""
        super().__init__(timezone="UTC")
        self.add_jobstore(SQLAlchemyJobStore(engine=database))
        self.add_executor(DebugExecutor())
        self.start()

    def wakeup(self) -> None:
        """Nothing sleeps here."""

    def shutdown(self, wait: bool = True) -> None:
        """Put everything away."""
        super().shutdown(wait)

    def employ(self, user_ids: list[str], first_at: datetime) -> None:
        """A job for each person; `add_job` commits each one."""
        for user_id in user_ids:
            self.add_job(
                nudge,
                "interval",
                seconds=EVERY.total_seconds(),
                args=[user_id],
                id=user_id,
                next_run_time=first_at,
                misfire_grace_time=None,
                coalesce=True,
            )

    def let_be_due(self, user_ids: list[str], at: datetime) -> None:
        """Let these jobs be due, in APScheduler's own way."""
        for user_id in user_ids:
            self.modify_job(user_id, next_run_time=at)

    def tick(self) -> None:
        """Run what is due, and plan each job's next run."""
        self._process_jobs()


@contextmanager
def open_scheduler() -> Iterator[HandTurned]:
    """A scheduler without jobs, its file in a folder that is gone afterwards."""
    with TemporaryDirectory() as place:
        database = create_engine(f"sqlite:///{Path(place) / 'jobs.db'}")
        event.listen(database, "connect", prepare)
        scheduler = HandTurned(database)
        try:
            yield scheduler
        finally:
            scheduler.shutdown()
            database.dispose()


def prepare(connection: Any, _record: object) -> None:
    """Set the pragmas that ours has."""
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
