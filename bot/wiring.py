"""Joins the parts; the only module that knows them all."""

import asyncio
import contextlib
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import structlog

from bot.clock import FollowedClock, SystemClock
from bot.config import LogStyle, Settings, WayIn
from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.content.library import load_library
from bot.content.watching import folder_changes
from bot.domain.chance import Chance
from bot.domain.scenarios import Library
from bot.failpoints import Passing, passing
from bot.guard.concerns import ListedConcerns
from bot.guard.entities import load_entities
from bot.guard.line_guard import LineGuard
from bot.health import Watch, health_page, works_on
from bot.log import configure_log
from bot.rotas.calendars import FileCalendars
from bot.scheduling.delivery import Delivery
from bot.scheduling.live_libraries import LiveLibraries
from bot.scheduling.rounds import ANY, Rounds
from bot.slack.app import App, build_app
from bot.slack.audiences import ChannelLooks
from bot.slack.connection import WebClient, open_client, socket_mode, team_and_bot
from bot.slack.desk import Desk
from bot.slack.gated_client import tell_troubles
from bot.slack.http_door import signed_http
from bot.slack.http_server import Address
from bot.slack.inbox import Inbox
from bot.slack.messenger import SlackMessenger
from bot.slack.names import SlackNames
from bot.slack.presence import look_at_people
from bot.slack.sent_files import delete_due_files
from bot.storage.executor import DatabaseExecutor
from bot.storage.keyring import KeyRing, open_keys, open_keys_on_servers
from bot.storage.ledger import KeptLedger, LedgerFile
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.secrets import SystemChance, SystemSecrets, admin_code_hash
from bot.storage.store import SqlStore
from bot.use_cases.agenda import Task
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.gates import Gates
from bot.use_cases.health import health
from bot.use_cases.ports import Clock, Ports, Store
from bot.use_cases.putting_back import BroughtUp, bring_backup_up_to_now

T = TypeVar("T")
log = structlog.get_logger(__name__)
FOLLOWER = "carryover"


class Executor(Protocol):
    """Runs use cases, each committed before its caller goes on."""

    async def perform(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T: ...
    def close(self) -> None: ...


class Line(Protocol):
    """The line to Slack, for whoever asks whether the bot can hear."""

    @property
    def is_connected(self) -> bool: ...


@dataclass(frozen=True)
class World:
    """What a bot stands in: the real world, or one that a simulation makes.

    `connect` brings Slack's payloads to the app, `beat` has rounds made until it is cancelled, and
    `passing` is called with each named moment at which a test may end the bot.
    """

    clock: Clock
    chance: Chance
    passing: Passing
    open_client: Callable[[], AbstractAsyncContextManager[WebClient]]
    connect: Callable[[App, WebClient], AbstractAsyncContextManager[Line | None]]
    open_executor: Callable[[Callable[[], SqlStore], Callable[[Store], Ports]], Executor]
    folder_changes: Callable[[], AsyncIterator[None]]
    beat: Callable[[Rounds], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class _Hands:
    """What use cases work with beside the store."""

    libraries: LiveLibraries
    editor: FileEditor
    names: SlackNames
    gates: Gates = field(default_factory=Gates)


def run_bot(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> None:
    """Serve until the process is told to stop (SIGTERM or SIGINT)."""
    configure_log(as_json=settings.log is LogStyle.JSON, secrets=settings.secrets)
    asyncio.run(_serve_until_stopped(settings, way_in))


@asynccontextmanager
async def real_world(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> AsyncIterator[World]:
    """Slack itself, the machine's clock (or the sandbox's), a thread for the database."""
    async with contextlib.AsyncExitStack() as parts:
        clock = await _clock(settings, parts)
        moments = passing(settings.failpoint)

        async def beat(rounds: Rounds) -> None:
            both = [rounds.serve()]
            if isinstance(clock, FollowedClock):
                both.append(rounds.follow(clock))
            await asyncio.gather(*both)

        yield World(
            clock=clock,
            chance=SystemChance(),
            passing=moments,
            open_client=partial(
                open_client, settings.slack_bot_token, settings.slack_api_url, moments
            ),
            connect=_connecting(settings, way_in),
            open_executor=DatabaseExecutor,
            folder_changes=partial(folder_changes, settings.scenarios),
            beat=beat,
        )


def _connecting(
    settings: Settings, way_in: WayIn
) -> Callable[[App, WebClient], AbstractAsyncContextManager[Line | None]]:
    """How Slack's payloads reach the app: we call Slack, or Slack calls us."""
    if way_in is WayIn.SOCKET:
        return partial(socket_mode, settings.slack_app_token)
    address = Address(settings.host, settings.port)
    return partial(signed_http, address, settings.slack_signing_secret, SystemClock().now)


@asynccontextmanager
async def running_bot(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> AsyncIterator[Rounds]:
    """The whole bot, connected to Slack, until the block ends; then everything is put away."""
    async with real_world(settings, way_in) as world, bot_in(world, settings) as rounds:
        yield rounds


@asynccontextmanager
async def bot_in(world: World, settings: Settings) -> AsyncIterator[Rounds]:
    """The whole bot in any world, until the block ends."""
    async with contextlib.AsyncExitStack() as parts:
        client = await parts.enter_async_context(world.open_client())
        team_id, _ = await team_and_bot(client)
        editor = FileEditor()
        libraries = LiveLibraries(team_id, editor, world.clock)
        names = SlackNames(world.clock)
        gates = Gates()
        client.gate_with(gates, team_id, world.clock)
        executor = _executor(settings, world, _Hands(libraries, editor, names, gates))
        parts.callback(executor.close)
        await executor.perform(replay_erasures)
        read = partial(read_folder, settings.scenarios)
        await libraries.import_folder(read, executor.perform)
        _say_if_put_back(await executor.perform(bring_backup_up_to_now))
        refresh_library = partial(libraries.refresh, executor.perform)
        desk = Desk(
            executor.perform, client, world.clock, refresh_library=refresh_library, names=names
        )
        inbox, rounds = _inbox_and_rounds(desk, client, refresh_library)
        app = build_app(client, desk, inbox, passing=world.passing)
        watch = await _watched(settings, executor, rounds, parts)
        way_in = await parts.enter_async_context(world.connect(app, client))
        watch.ready.answer_for("slack", lambda: way_in is None or way_in.is_connected)
        parts.push_async_callback(_stop, asyncio.create_task(world.beat(rounds)))
        watch.ready.answer_for("library", lambda: bool(libraries.of(team_id).live()))
        watch.ready.answer_for("sending", lambda: not gates.of(team_id).breaker.is_open)
        watch.ready.answer_for("running", lambda: True)
        parts.callback(watch.ready.answer_for, "running", lambda: False)
        watching = libraries.follow(world.folder_changes(), read, executor.perform)
        parts.push_async_callback(_stop, asyncio.create_task(watching))
        yield rounds


async def _watched(
    settings: Settings, executor: Executor, rounds: Rounds, parts: contextlib.AsyncExitStack
) -> Watch:
    """What the two pages for machines look at, with the pages open if a port was set."""

    async def tell() -> dict[str, object]:
        idle = rounds.seconds_idle()
        age = None if idle is None else round(idle, 1)
        return {"round_age_seconds": age, **await executor.perform(health)}

    watch = Watch()
    watch.alive.answer_for("rounds", lambda: works_on(rounds.seconds_idle()))
    watch.alive.answer_for("database", tell)
    watch.ready.answer_for("migrated", lambda: True)
    if settings.health_port is not None:
        await parts.enter_async_context(health_page(settings.health_port, watch, tell))
    return watch


def _inbox_and_rounds(
    desk: Desk, client: WebClient, refresh_library: Callable[[], Awaitable[Any]]
) -> tuple[Inbox, Rounds]:
    """The inbox, which asks for a round at each event, and all that a round does."""
    rounds: Rounds
    inbox = Inbox(desk, lambda: rounds.ask())
    rounds = Rounds(
        desk.perform,
        Delivery(desk.perform, SlackMessenger(desk.client)),
        desk.clock,
        finish=desk.finish,
        edge=(
            (client.probe_if_due, {Task.PROBES}),
            (partial(tell_troubles, client, desk.perform), ANY),
            (inbox.work, {Task.EVENTS}),
            (refresh_library, ANY),
            (partial(delete_due_files, desk), {Task.FILES}),
            (partial(look_at_people, desk), {Task.LOOKS}),
            (ChannelLooks(desk).look, ANY),
        ),
    )
    return inbox, rounds


def erase_again(settings: Settings) -> int:
    """Erase in a database that was just put back what the ledger names; how many entries it had.

    What else a backup cannot know is settled when the bot starts.
    """
    clock, editor = SystemClock(), FileEditor()
    hands = _Hands(LiveLibraries("", editor, clock), editor, SlackNames(clock))
    with contextlib.closing(_open_store(settings, passing(""))) as store:
        ports = _ports(store, settings, clock, SystemChance(), hands)
        count = replay_erasures(ports=ports)
        store.commit()
    return count


def live_library(settings: Settings) -> Library:
    """The library in the settings' folder; raises LibraryBroken."""
    return load_library(settings.scenarios)


def demo_settings(folder: Path, api_url: str, clock_url: str, admin_code: str) -> Settings:
    """Settings for a bot that talks to a sandbox and keeps everything in a temporary folder."""
    return Settings(
        # The sandbox is seeded with these; they open nothing else.
        slack_bot_token="xoxb-sandbox-not-a-secret",  # noqa: S106 # nosec B106
        slack_app_token="xapp-sandbox-not-a-secret",  # noqa: S106
        slack_api_url=api_url,
        clock_url=clock_url,
        master_key=secrets.token_bytes(32),
        admin_code_hash=admin_code_hash(admin_code),
        database_url=f"sqlite:///{folder / 'carryover.db'}",
        keys_file=folder / "keys.db",
        person_keys_file=folder / "person-keys.db",
        log=LogStyle.CONSOLE,
    )


async def _serve_until_stopped(settings: Settings, way_in: WayIn) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stopped.set)
    async with running_bot(settings, way_in):
        await stopped.wait()


async def _clock(settings: Settings, parts: contextlib.AsyncExitStack) -> Clock:
    if not settings.clock_url:
        return SystemClock()
    clock = FollowedClock(settings.clock_url, FOLLOWER)
    await clock.start()
    parts.push_async_callback(clock.close)
    return clock


def _executor(settings: Settings, world: World, hands: _Hands) -> Executor:
    """Where use cases run, with the newest schema and no key left over from a crash."""

    def make_ports(store: Store) -> Ports:
        return _ports(store, settings, world.clock, world.chance, hands)

    return world.open_executor(partial(_open_store, settings, world.passing), make_ports)


def _ports(store: Store, settings: Settings, clock: Clock, chance: Chance, hands: _Hands) -> Ports:
    return Ports(
        store,
        hands.libraries,
        hands.editor,
        FileCalendars(),
        _guard(),
        clock,
        chance,
        SystemSecrets(settings.admin_code_hash),
        hands.names,
        ListedConcerns(),
        gates=hands.gates,
    )


@cache
def _guard() -> LineGuard:
    """The guard, which reads its word lists once in a process."""
    return LineGuard(load_entities())


def _say_if_put_back(brought_up: BroughtUp | None) -> None:
    if brought_up is not None:
        log.warning(
            "backup_put_back",
            copied_at=brought_up.copied_at.isoformat(),
            looked_for=brought_up.looked_for,
            passed_over=brought_up.passed_over,
        )


def _open_store(settings: Settings, passing: Passing) -> SqlStore:
    """The store, migrated and tidied.

    Raises AlreadyRunning, DatabaseUnusable, LedgerUnusable, MasterKeyWrong.
    """
    with contextlib.ExitStack() as opened:
        database = open_database(settings.database_url)
        opened.callback(database.close)
        passing("migrate.before/start")
        migrate(database.engine)
        passing("migrate.after/start")
        keys, ledger = keys_and_ledger(settings)
        store = SqlStore(database, keys, ledger, passing)
        opened.pop_all()
    store.tidy_keys()
    return store


def keys_and_ledger(settings: Settings) -> tuple[KeyRing, KeptLedger]:
    """In files beside the bot, or on servers that several processes reach."""
    if not settings.keys_database_url:
        ledger = LedgerFile(settings.ledger_file, settings.master_key)
        keys = open_keys(
            settings.master_key,
            keys_file=settings.keys_file,
            person_keys_file=settings.person_keys_file,
        )
        return keys, ledger
    from bot.storage.ledger_table import LedgerTable

    keys_url = settings.keys_database_url
    table = LedgerTable(keys_url, settings.master_key)
    keys = open_keys_on_servers(
        settings.master_key, keys_url=keys_url, person_keys_url=settings.person_keys_database_url
    )
    return keys, table


async def _stop(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
