"""The machine that the bot runs on: it starts the bot, ends it without warning, starts it again."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from bot.config import Settings
from bot.domain.errors import CarryoverError
from bot.scheduling.rounds import Rounds
from bot.simulation.lives.wire import ADDRESS, InProcess, Session
from bot.slack.app import App
from bot.slack.connection import ClientFor, WebClient, client_over
from bot.slack.dispatching import Answered, answered
from bot.slack.http_door import Pages
from bot.storage.executor import name_of
from bot.storage.inline import InlineExecutor
from bot.storage.store import SqlStore
from bot.use_cases.ports import Clock, Ports, Store
from bot.wiring.bot import bot_in
from bot.wiring.world import World

CURRENT_LIFE: ContextVar["Life | None"] = ContextVar("life", default=None)
DOWN_FOR, AFTER_FAILURE = timedelta(seconds=20), timedelta(minutes=5)


class Killed(BaseException):
    """The process was ended at this moment; nothing of it may run on."""


class SecondBotRuns(RuntimeError):
    """Two processes of the bot use one database."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Life:
    """One process of the bot, from its start to its end."""

    def __init__(self) -> None:
        self.tasks: dict[asyncio.Task[Any], None] = {}
        self.died = asyncio.Event()
        self.is_up = asyncio.Event()
        self.rounds: Rounds | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has started and not ended."""
        return self.is_up.is_set() and not self.died.is_set()

    def die(self) -> None:
        """End here: whoever runs now is interrupted, and nobody goes on."""
        self.died.set()
        raise Killed

    def must_live(self) -> None:
        """What a dead process does has no effect."""
        if self.died.is_set():
            raise Killed

    async def bury(self) -> None:
        """Take away what is left of it."""
        while self.tasks:
            tasks = list(self.tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def track_tasks(
    loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **how: Any
) -> asyncio.Task[Any]:
    """A task factory that notes which process a task belongs to."""
    task = asyncio.Task(work, loop=loop, **how)
    context = how.get("context")
    life = context.get(CURRENT_LIFE) if context is not None else CURRENT_LIFE.get()
    if life is not None:
        life.tasks[task] = None
        task.add_done_callback(lambda done: life.tasks.pop(done, None))
    return task


@dataclass
class Onlooker:
    """Who looks on from outside, and may interfere.

    `moment` says whether the process ends at that named moment; `calling` sees a call just before
    Slack takes it; `opened` is told of the
    connection at each start, `committed` of each commit, `ended` when all of a process is gone.
    """

    moment: Callable[[str], bool] = lambda moment: False
    calling: Callable[[str, dict[str, Any]], None] = lambda method, said: None
    opened: Callable[[sqlite3.Connection], None] = lambda connection: None
    committed: Callable[[str], None] = lambda work: None
    ended: Callable[[], None] = lambda: None


class WatchedExecutor(InlineExecutor):
    """The executor of one process, with somebody looking on after each commit."""

    def __init__(
        self,
        open_store: Callable[[], SqlStore],
        make_ports: Callable[[Store], Ports],
        *,
        machine: "Machine",
        life: Life,
        onlooker: Onlooker,
    ) -> None:
        super().__init__(open_store, make_ports)
        self._life = life
        self._onlooker = onlooker
        machine.executor = self
        machine.connection = self.store.driver_connection()
        onlooker.opened(machine.connection)

    def perform_now(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One use case, by a process that lives."""
        self._life.must_live()
        try:
            return super().perform_now(use_case, *args, **kwargs)
        finally:
            if not self._life.died.is_set():
                self._onlooker.committed(name_of(use_case))


class Machine:
    """Keeps the bot running, as a process manager would."""

    def __init__(
        self,
        settings: Settings,
        session: Session,
        way: InProcess,
        *,
        clock: Clock,
        chance: Random,
        onlooker: Onlooker,
    ) -> None:
        self._settings = settings
        self._session = session
        self._way = way
        self._clock = clock
        self._chance = chance
        self._onlooker = onlooker
        self.folder_news = asyncio.Event()
        self.connection: sqlite3.Connection | None = None
        """The running bot's own connection to its database."""
        self.executor: WatchedExecutor | None = None
        self.life = Life()
        self.starts = 0
        self.failed_starts = 0

    async def keep_running(self) -> None:
        """Start the bot whenever it is not running, until cancelled; then put it away."""
        try:
            while True:
                before = self.failed_starts
                await self._live_once()
                rest = DOWN_FOR if self.failed_starts == before else AFTER_FAILURE
                await asyncio.sleep(rest.total_seconds())
        finally:
            self.life.died.set()
            await self.life.bury()

    async def is_up(self) -> None:
        """Return once the bot runs."""
        while not self.life.is_running:
            await asyncio.sleep(1)

    async def start_a_second(self) -> None:
        """Start the bot again while it runs. Raises SecondBotRuns unless that one refuses."""
        if not self.life.is_running:
            return
        second = Life()
        context = copy_context()
        context.run(CURRENT_LIFE.set, second)
        starting = asyncio.get_running_loop().create_task(
            self._start_and_end(second), context=context
        )
        await asyncio.wait({starting})
        await second.bury()
        refused = isinstance(starting.exception(), CarryoverError | Killed)
        if not refused and not self.life.died.is_set():
            raise SecondBotRuns

    async def _start_and_end(self, life: Life) -> None:
        async with bot_in(self._world(life), self._settings):
            pass

    async def _live_once(self) -> None:
        self.starts += 1
        self.life = life = Life()
        context = copy_context()
        context.run(CURRENT_LIFE.set, life)
        self.connection = None
        living = asyncio.get_running_loop().create_task(self._live(life), context=context)
        await asyncio.wait({living})
        life.died.set()
        self.connection = None
        await life.bury()
        self._onlooker.ended()
        error = None if living.cancelled() else living.exception()
        if isinstance(error, CarryoverError):
            self.failed_starts += 1
        elif error is not None and not isinstance(error, Killed):
            raise error

    async def _live(self, life: Life) -> None:
        async with bot_in(self._world(life), self._settings) as rounds:
            life.rounds = rounds
            life.is_up.set()
            await life.died.wait()

    def _world(self, life: Life) -> World:
        return World(
            clock=self._clock,
            chance=self._chance,
            passing=partial(self._pass, life),
            open_clients=partial(self._clients, life),
            connect=partial(self._connected, life),
            open_executor=partial(
                WatchedExecutor, machine=self, life=life, onlooker=self._onlooker
            ),
            folder_changes=self._folder_changes,
            beat=Rounds.serve_by_agenda,
        )

    def _pass(self, life: Life, moment: str) -> None:
        life.must_live()
        if self._onlooker.moment(moment):
            life.die()

    @asynccontextmanager
    async def _clients(self, life: Life) -> AsyncIterator[ClientFor]:
        session: Any = self._session
        passing = partial(self._pass, life)
        yield lambda token: client_over(session, token, f"{ADDRESS}/api/", passing)

    @asynccontextmanager
    async def _connected(
        self, life: Life, app: App, client: WebClient, pages: Sequence[Pages]
    ) -> AsyncIterator[None]:
        del client, pages
        context = copy_context()

        def dispatch(payload: dict[str, Any]) -> asyncio.Task[Answered]:
            work = self._answer(life, app, payload)
            return asyncio.get_running_loop().create_task(work, context=context.copy())

        async with self._way.connected(dispatch):
            yield

    async def _answer(self, life: Life, app: App, payload: dict[str, Any]) -> Answered:
        answer = await answered(app, payload)
        if life.rounds is not None:
            life.rounds.ask()
        return answer

    async def _folder_changes(self) -> AsyncIterator[None]:
        while True:
            await self.folder_news.wait()
            self.folder_news.clear()
            yield
