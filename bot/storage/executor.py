"""The database executor: one thread, the only writer, which commits use cases in batches."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import CarryoverError
from bot.storage.ledger import LedgerUnusable
from bot.storage.store import SqlStore, TransactionLost
from bot.use_cases.ports import Perform, Ports, Store

T = TypeVar("T")
log = structlog.get_logger(__name__)
LARGEST_BATCH = 100


class DatabaseClosed(CarryoverError):
    """Carryover is stopping, so nothing more can be saved. Try again in a minute."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass
class _Job:
    """A use case that waits for its turn, and its caller, who waits for the commit.

    `is_alone` says that it shares its commit with no other, `begin` how its transaction begins,
    `team_id` whose rows it is about.
    """

    act: Callable[[], Any]
    answer: "Future[Any]"
    is_alone: bool = False
    begin: Callable[[str], None] | None = None
    team_id: str = ""
    name: str = ""
    result: Any = None
    error: BaseException | None = None

    def tell(self, failure: BaseException | None = None) -> None:
        """Answer the caller: with what went wrong, or with the result."""
        error = failure or self.error
        if error is not None:
            self.answer.set_exception(error)
        else:
            self.answer.set_result(self.result)


class DatabaseExecutor:
    """Runs use cases one after another; a caller is answered only once the work is committed."""

    def __init__(
        self, open_store: Callable[[], SqlStore], make_ports: Callable[[Store], Ports]
    ) -> None:
        """Open the store, whose errors are raised here, and start the thread."""
        self._store = open_store()
        self._ports = make_ports(self._store)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = Lock()
        self._is_closed = False
        self._has_ended = False
        self._is_at_work = False
        self._next: _Job | None = None
        self._thread = Thread(target=self._work, name="carryover-database", daemon=True)
        self._thread.start()

    async def perform(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What the use case returns, once it is committed; what it raises, once it is undone."""
        return await asyncio.wrap_future(self._queue("", use_case, *args, **kwargs))

    def for_team(self, team_id: str) -> Perform:
        """`perform` for a team: on a server it sees and writes this team's rows alone."""

        async def perform(use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
            return await asyncio.wrap_future(self._queue(team_id, use_case, *args, **kwargs))

        return perform

    def perform_now(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The same as `perform` for callers outside an event loop."""
        return self._queue("", use_case, *args, **kwargs).result()

    def is_busy(self) -> bool:
        """Whether anybody waits for an answer at this moment."""
        return self._is_at_work or not self._jobs.empty()

    def driver_connection(self) -> Any:
        """The driver's connection, for a use case that hands it on within its transaction."""
        return self._store.driver_connection()

    def close(self) -> None:
        """Finish what is queued, then put everything away; closing twice is no error."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._jobs.put(None)
        self._thread.join()

    def _queue(
        self, team_id: str, use_case: Callable[..., T], *args: Any, **kwargs: Any
    ) -> "Future[T]":
        answer: Future[T] = Future()
        act = partial(use_case, *args, ports=self._ports, **kwargs)
        with self._lock:
            if self._is_closed:
                raise DatabaseClosed
            is_alone = getattr(use_case, "is_committed_alone", False)
            begin = self._beginning_of(use_case)
            team_id = team_id or team_of(args)
            self._jobs.put(_Job(act, answer, is_alone, begin, team_id, name_of(use_case)))
        return answer

    def _beginning_of(self, use_case: Callable[..., Any]) -> Callable[[str], None] | None:
        """What is done first: take a turn, unless others may write meanwhile."""
        if getattr(use_case, "only_reads", False):
            return self._store.only_read
        return self._store.take_turn if getattr(use_case, "takes_turn", True) else None

    def _work(self) -> None:
        """The thread: a batch for as long as work comes, then the end."""
        try:
            while not self._has_ended and (first := self._take()) is not None:
                self._is_at_work = True
                self._do_batch(first)
                self._is_at_work = False
        finally:
            self._refuse_the_rest()
            self._store.close()

    def _take(self) -> _Job | None:
        """The job that was kept for a batch of its own, else the next one; None at the end."""
        job, self._next = self._next, None
        return job or self._jobs.get()

    def _do_batch(self, first: _Job) -> None:
        """Do the first job and those queued meanwhile, commit, and answer their callers."""
        batch: list[_Job] = []
        failure: BaseException | None = None
        try:
            self._do_all(first, batch)
            self._store.commit_data(*(job.name for job in batch))
        except BaseException as error:
            log.exception("work_not_saved")
            failure = TransactionLost() if isinstance(error, LedgerUnusable) else error
            self._store.rollback()
        else:
            self._destroy_spent(*(job.name for job in batch))
        finally:
            for job in batch:
                job.tell(failure)

    def _do_all(self, first: _Job, batch: list[_Job]) -> None:
        """Do jobs of one team, put into `batch` as they begin, until none waits."""
        job: _Job | None = first
        while job is not None:
            if job.answer.set_running_or_notify_cancel():
                batch.append(job)
                if batch == [job] and job.begin is not None:
                    job.begin(job.team_id)
                self._do(job)
            if job.is_alone or len(batch) >= LARGEST_BATCH:
                return
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return
            if job is not None and batch and (job.is_alone or job.team_id != first.team_id):
                self._next = job
                return
        self._has_ended = True

    def _do(self, job: _Job) -> None:
        """Do one job in a savepoint. Raises TransactionLost if the whole batch is undone."""
        try:
            with self._store.savepoint():
                job.result = job.act()
        except TransactionLost:
            raise
        except BaseException as error:  # noqa: BLE001 - its caller gets it
            job.error = error

    def _refuse_the_rest(self) -> None:
        """Answer everybody who still waits, should the thread end before its time."""
        with self._lock:
            self._is_closed = True
        while self._next is not None or not self._jobs.empty():
            job = self._take()
            if job is not None and job.answer.set_running_or_notify_cancel():
                job.tell(DatabaseClosed())

    def _destroy_spent(self, *names: str) -> None:
        """Destroy old keys; a failure here must not make committed work look undone."""
        try:
            self._store.destroy_spent(*names)
        except SQLAlchemyError:
            log.exception("old_keys_not_destroyed")


def team_of(args: tuple[object, ...]) -> str:
    """Whose rows a use case is about, if its arguments say so; "" if they may be anybody's."""
    teams = (str(getattr(arg, "team_id", "")) for arg in args)
    return next(filter(None, teams), "")


def name_of(use_case: Callable[..., Any]) -> str:
    """What a use case is called, for failpoints."""
    return str(getattr(use_case, "__name__", "unnamed"))
