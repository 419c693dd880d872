"""One round does everything that is due; heartbeat, gestures and a moved clock ask for rounds."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence, Set
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.scheduling.delivery import Delivery
from bot.use_cases.agenda import WORK, Outlook, Task, do_what_is_due, keep_house, outlook
from bot.use_cases.pool_writes import write_due_covers
from bot.use_cases.ports import Clock, Perform

HEARTBEAT_SECONDS = 1
HOUSE_KEEPING = timedelta(hours=1)
MOST_TURNS = 50
log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[Any]]
Step = tuple[Work, Set[Task]]
"""What is done in a round, and the tasks of which one must be due for it."""
ANY: Set[Task] = frozenset(Task)


class MovableClock(Clock, Protocol):
    """A clock that somebody else moves, and that wants to know when we are done."""

    @property
    def version(self) -> int: ...
    async def wait_for_move(self, settled: int, next_due_at: datetime | None) -> None: ...


class Rounds:
    """Does what is due, one round at a time, until nothing is left."""

    def __init__(
        self,
        perform: Perform,
        delivery: Delivery | None,
        clock: Clock,
        *,
        finish: Work,
        edge: Sequence[Step],
        does: Set[Task] = ANY,
    ) -> None:
        """`finish` ends what gestures have left for later, and says whether there was anything.

        Without a `delivery` nothing is sent.

        `edge` is what each round does in Slack and on the disk before it does what is due. Of that
        it does what `does` names; whoever does not do everything keeps no house either.
        """
        self._does = does
        self._finish = finish
        self._perform = perform
        self._sending: tuple[Step, ...] = ()
        self._sent_tally: Counter[str] = delivery.tally if delivery else Counter()
        if delivery is not None:
            self._sending = (
                (delivery.send_due, {Task.MESSAGES}),
                (delivery.settle_doubts, {Task.DOUBTS}),
            )
        self._clock = clock
        self._edge = tuple(edge)
        self._lock = asyncio.Lock()
        self._wanted = asyncio.Event()
        self._house_kept_at: datetime | None = None
        self._outlook = Outlook()
        self._worked_at: float | None = None
        self._tally: Counter[str] = Counter()

    def seconds_idle(self) -> float | None:
        """How long ago a step of a round was finished, by a steady clock; None before the first."""
        if self._worked_at is None:
            return None
        return asyncio.get_running_loop().time() - self._worked_at

    @property
    def tally(self) -> Counter[str]:
        """How many rounds were made and failed since the start, and how messages went."""
        return self._tally + self._sent_tally

    def ask(self) -> None:
        """Ask for a round soon."""
        self._wanted.set()

    async def until_quiet(self) -> None:
        """Go round until nothing was due, waited, or was under way."""
        async with self._lock:
            try:
                await self._go_round_until_quiet()
            except Exception:
                self._tally["rounds_failed"] += 1
                raise

    async def _go_round_until_quiet(self) -> None:
        await self._keep_house_if_due()
        for _ in range(MOST_TURNS):
            had_work = await self._finish()
            self._outlook = await self._perform(outlook)
            self._worked_at = asyncio.get_running_loop().time()
            self._tally["rounds"] += 1
            did = await self._go_round(self._outlook.due & self._does)
            if not (had_work or did):
                return

    async def serve(self) -> None:
        """Go round whenever asked, and at every beat of the heart, until cancelled."""
        heartbeat = AsyncIOScheduler(timezone="UTC")
        heartbeat.add_job(self.ask, "interval", seconds=HEARTBEAT_SECONDS, coalesce=True)
        heartbeat.start()
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                await self._safely(self.until_quiet)
        finally:
            heartbeat.shutdown(wait=False)

    async def follow(self, clock: MovableClock) -> None:
        """Do what is due each time that the sandbox moves its clock, until cancelled."""
        while True:
            settled = clock.version
            await self._safely(self.until_quiet)
            await clock.wait_for_move(settled, self._outlook.next_due_at)

    async def serve_by_agenda(self) -> None:
        """Go round whenever asked, and when the next thing is due; for a time that jumps."""
        while True:
            self._wanted.clear()
            await self._safely(self.until_quiet)
            await self._asked_or_due(self._outlook.next_due_at)

    async def _asked_or_due(self, due_at: datetime | None) -> None:
        """Wait for either, and for the next beat of the heart at least."""
        now = self._clock.now()
        rest = HOUSE_KEEPING if due_at is None else min(HOUSE_KEEPING, due_at - now)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(rest.total_seconds() - HEARTBEAT_SECONDS):
                await self._wanted.wait()
        await asyncio.sleep(HEARTBEAT_SECONDS)

    async def _go_round(self, due: Set[Task]) -> bool:
        """One round; whether it did anything, for what is due may have to wait for Slack."""
        steps: tuple[Step, ...] = (
            *self._edge,
            (partial(self._perform, do_what_is_due, due), WORK.keys()),
            (partial(self._perform, write_due_covers), {Task.COVERS}),
            *self._sending,
        )
        did = []
        for step, tasks in steps:
            if due & tasks:
                did.append(bool(await step()))
                self._worked_at = asyncio.get_running_loop().time()
        return any(did)

    async def _keep_house_if_due(self) -> None:
        now = self._clock.now()
        if self._does != ANY:
            return
        if self._house_kept_at is None or now - self._house_kept_at >= HOUSE_KEEPING:
            self._house_kept_at = now
            await self._perform(keep_house)

    async def _safely(self, work: Work) -> None:
        try:
            await work()
        except Exception:
            log.exception("round_failed")
