"""Joins the parts; the only module that knows them all."""

import asyncio
import contextlib
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.clock import FollowedClock, SystemClock
from bot.config import LogStyle, Settings
from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.content.library import load_library
from bot.content.watching import folder_changes
from bot.domain.scenarios import Library
from bot.guard.concerns import ListedConcerns
from bot.guard.entities import load_entities
from bot.guard.line_guard import LineGuard
from bot.health import health_page
from bot.log import configure_log
from bot.rotas.calendars import FileCalendars
from bot.scheduling.delivery import Delivery
from bot.scheduling.live_libraries import LiveLibraries
from bot.scheduling.rounds import Rounds
from bot.slack.app import build_app
from bot.slack.audiences import ChannelLooks
from bot.slack.connection import open_client, socket_mode, team_and_bot
from bot.slack.desk import Desk
from bot.slack.inbox import Inbox
from bot.slack.messenger import SlackMessenger
from bot.slack.names import SlackNames
from bot.slack.presence import look_at_people
from bot.slack.sent_files import delete_due_files
from bot.storage.engine import open_database
from bot.storage.executor import DatabaseExecutor
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.schema import migrate
from bot.storage.secrets import SystemChance, SystemSecrets, admin_code_hash
from bot.storage.store import SqlStore
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.library import library_health
from bot.use_cases.ports import Clock, Ports, Store

FOLLOWER = "carryover"


@dataclass(frozen=True)
class _Hands:
    """What use cases work with beside the store."""

    libraries: LiveLibraries
    editor: FileEditor
    clock: Clock
    names: SlackNames


def run_bot(settings: Settings) -> None:
    """Serve until the process is told to stop (SIGTERM or SIGINT)."""
    configure_log(as_json=settings.log is LogStyle.JSON, secrets=settings.secrets)
    asyncio.run(_serve_until_stopped(settings))


@asynccontextmanager
async def running_bot(settings: Settings) -> AsyncIterator[Rounds]:
    """The whole bot, connected to Slack, until the block ends; then everything is put away."""
    async with contextlib.AsyncExitStack() as parts:
        clock = await _clock(settings, parts)
        client = await parts.enter_async_context(
            open_client(settings.slack_bot_token, settings.slack_api_url)
        )
        team_id, _ = await team_and_bot(client)
        editor = FileEditor()
        libraries = LiveLibraries(team_id, editor, clock)
        names = SlackNames(clock)
        executor = _executor(settings, _Hands(libraries, editor, clock, names), parts)
        await executor.perform(replay_erasures)
        read = partial(read_folder, settings.scenarios)
        await libraries.import_folder(read, executor.perform)
        refresh_library = partial(libraries.refresh, executor.perform)
        desk = Desk(executor.perform, client, clock, refresh_library=refresh_library, names=names)
        inbox, rounds = _inbox_and_rounds(desk, clock, refresh_library)
        app = build_app(client, desk, inbox)
        await parts.enter_async_context(socket_mode(app, settings.slack_app_token, client))
        parts.push_async_callback(_stop, asyncio.create_task(rounds.serve()))
        if settings.health_port is not None:
            say = partial(executor.perform, library_health)
            await parts.enter_async_context(health_page(settings.health_port, say))
        watching = libraries.follow(folder_changes(settings.scenarios), read, executor.perform)
        parts.push_async_callback(_stop, asyncio.create_task(watching))
        if isinstance(clock, FollowedClock):
            parts.push_async_callback(_stop, asyncio.create_task(rounds.follow(clock)))
        yield rounds


def _inbox_and_rounds(
    desk: Desk, clock: Clock, refresh_library: Callable[[], Awaitable[Any]]
) -> tuple[Inbox, Rounds]:
    """The inbox, which asks for a round at each event, and all that a round does."""
    rounds: Rounds
    inbox = Inbox(desk, lambda: rounds.ask())
    rounds = Rounds(
        desk.perform,
        Delivery(desk.perform, SlackMessenger(desk.client)),
        clock,
        edge=(
            inbox.work,
            desk.finish,
            refresh_library,
            partial(delete_due_files, desk),
            partial(look_at_people, desk),
            ChannelLooks(desk).look,
        ),
    )
    return inbox, rounds


def live_library(settings: Settings) -> Library:
    """The library in the settings' folder; raises LibraryBroken."""
    return load_library(settings.scenarios)


def demo_settings(folder: Path, api_url: str, clock_url: str, admin_code: str) -> Settings:
    """Settings for a bot that talks to a sandbox and keeps everything in a temporary folder."""
    return Settings(
        slack_bot_token="xoxb-sandbox-not-a-secret",  # noqa: S106
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


async def _serve_until_stopped(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stopped.set)
    async with running_bot(settings):
        await stopped.wait()


async def _clock(settings: Settings, parts: contextlib.AsyncExitStack) -> Clock:
    if not settings.clock_url:
        return SystemClock()
    clock = FollowedClock(settings.clock_url, FOLLOWER)
    await clock.start()
    parts.push_async_callback(clock.close)
    return clock


def _executor(
    settings: Settings, hands: _Hands, parts: contextlib.AsyncExitStack
) -> DatabaseExecutor:
    """The database's thread, with the newest schema and no key left over from a crash."""

    def make_ports(store: Store) -> Ports:
        return Ports(
            store,
            hands.libraries,
            hands.editor,
            FileCalendars(),
            LineGuard(load_entities()),
            hands.clock,
            SystemChance(),
            SystemSecrets(settings.admin_code_hash),
            hands.names,
            ListedConcerns(),
        )

    executor = DatabaseExecutor(lambda: _open_store(settings), make_ports)
    parts.callback(executor.close)
    return executor


def _open_store(settings: Settings) -> SqlStore:
    """The store, migrated and tidied.

    Raises AlreadyRunning, DatabaseUnusable, LedgerUnusable, MasterKeyWrong.
    """
    with contextlib.ExitStack() as opened:
        database = open_database(settings.database_url)
        opened.callback(database.close)
        migrate(database.engine)
        ledger = LedgerFile(settings.ledger_file, settings.master_key)
        keys = open_keys(
            settings.master_key,
            keys_file=settings.keys_file,
            person_keys_file=settings.person_keys_file,
        )
        store = SqlStore(database, keys, ledger)
        opened.pop_all()
    store.tidy_keys()
    return store


async def _stop(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
