"""What one process shares among all workspaces: the database, the library, the line to Slack."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot.clock import SystemClock
from bot.config import Settings
from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.scheduling.live_libraries import LiveLibraries
from bot.slack.connection import ClientFor, team_and_bot
from bot.slack.names import SlackNames
from bot.slack.tokens import OneToken, Tokens
from bot.storage.opening import server_engine
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.gates import Gates
from bot.use_cases.health import folder_trouble
from bot.use_cases.putting_back import BroughtUp, bring_backup_up_to_now
from bot.wiring.keeping import Hands, open_executor
from bot.wiring.world import Executor, World

if TYPE_CHECKING:
    from bot.slack.installations import Installations

EVERYBODY = "*"
"""Who keeps the folder's library if many workspaces share it."""
LIBRARY_LOOKED_AT_EVERY = 5
"""Seconds; another process may have published."""
MOST_PLACES = 20
"""Lines in the log about one folder; `carryover scenarios check` says all."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class House:
    """What one process shares among all workspaces.

    `owner` is the workspace that keeps the folder's library: the only one, or nobody's.
    """

    world: World
    scenarios: Path
    owner: str
    client_for: ClientFor
    tokens: Tokens
    libraries: LiveLibraries
    names: SlackNames
    gates: Gates
    executor: Executor

    async def take_in_folder(self) -> None:
        """The library of the folder becomes live; raises LibraryBroken if there never was one."""
        read = partial(read_folder, self.scenarios, pause=self.libraries.pause)
        await self.libraries.import_folder(read, self.executor.perform)
        await self._say_mistakes()

    async def follow_folder(self) -> None:
        """Take the folder in each time that it changes, until cancelled."""
        read = partial(read_folder, self.scenarios, pause=self.libraries.pause)
        await self.libraries.follow(self._folder_changes(), read, self.executor.perform)

    async def _folder_changes(self) -> AsyncIterator[None]:
        """Each change of the folder; once it was taken in, the log hears of mistakes."""
        async for change in self.world.folder_changes():
            yield change
            try:
                await self._say_mistakes()
            except Exception:
                log.exception("mistakes_not_said")

    async def _say_mistakes(self) -> None:
        """Tell the log where the folder's mistakes are: its writers may be in no workspace."""
        trouble = await self.executor.perform(folder_trouble)
        if trouble is None:
            return
        log.error("scenario_folder_broken", count=trouble.count)
        for place in trouble.places[:MOST_PLACES]:
            log.error("scenario_file_broken", place=place)

    async def refresh_library(self) -> bool:
        """Make live what is published; whether anything was."""
        return await self.libraries.refresh(self.executor.perform)

    async def keep_library_fresh(self) -> None:
        """Make live what other processes publish, until cancelled."""
        while True:
            await asyncio.sleep(LIBRARY_LOOKED_AT_EVERY)
            try:
                await self.refresh_library()
            except Exception:
                log.exception("library_not_refreshed")

    def has_library(self) -> bool:
        """Whether there are nudges to send."""
        return bool(self.libraries.of(self.owner).live())

    def may_send(self) -> bool:
        """Whether Slack takes messages of any workspace, as far as is known."""
        return not self.gates.are_all_shut()


async def open_house(world: World, settings: Settings, parts: contextlib.AsyncExitStack) -> House:
    """The house of a process; erasures and a backup are settled first."""
    client_for = await parts.enter_async_context(world.open_clients())
    tokens = await _tokens(settings, client_for, parts)
    owner = tokens.team_id if isinstance(tokens, OneToken) else EVERYBODY
    editor, names, gates = FileEditor(), SlackNames(world.clock), Gates()
    libraries = LiveLibraries(owner, editor, world.clock)
    executor = open_executor(settings, world, Hands(libraries, editor, names, gates))
    libraries.give_way_to(executor.is_busy)
    parts.callback(executor.close)
    await executor.perform(replay_erasures)
    house = House(
        world, settings.scenarios, owner, client_for, tokens, libraries, names, gates, executor
    )
    await house.take_in_folder()
    _say_if_put_back(await executor.perform(bring_backup_up_to_now))
    return house


def installations_of(settings: Settings, parts: contextlib.ExitStack) -> "Installations":
    """Who has installed the bot, over connections that end with `parts`."""
    from bot.slack.installations import Installations

    engine = server_engine(settings.database_url)
    parts.callback(engine.dispose)
    return Installations(engine, settings.slack_client_id, settings.token_keys, SystemClock().now)


async def _tokens(
    settings: Settings, client_for: ClientFor, parts: contextlib.AsyncExitStack
) -> Tokens:
    """The one in the settings, or those of everybody who has installed the bot."""
    if not settings.is_for_many:
        team_id, _ = await team_and_bot(client_for(settings.slack_bot_token))
        return OneToken(team_id, settings.slack_bot_token)
    from bot.slack.installed_tokens import InstalledTokens, renewing_at

    renewed = renewing_at(
        settings.slack_api_url, settings.slack_client_id, settings.slack_client_secret
    )
    opened = parts.enter_context(contextlib.ExitStack())
    return InstalledTokens(installations_of(settings, opened), renewed, SystemClock().now)


def _say_if_put_back(brought_up: BroughtUp | None) -> None:
    if brought_up is not None:
        log.warning(
            "backup_put_back",
            copied_at=brought_up.copied_at.isoformat(),
            looked_for=brought_up.looked_for,
            passed_over=brought_up.passed_over,
        )
