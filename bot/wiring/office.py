"""What serves one workspace: its client, its library, the database, and rounds over them."""

import asyncio
import contextlib
from collections.abc import Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import structlog

from bot.config import Settings
from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.scheduling.delivery import Delivery
from bot.scheduling.live_libraries import LiveLibraries
from bot.scheduling.rounds import ANY, Rounds
from bot.slack.audiences import ChannelLooks
from bot.slack.connection import WebClient, team_and_bot
from bot.slack.desk import Desk
from bot.slack.gated_client import tell_troubles
from bot.slack.inbox import Inbox
from bot.slack.messenger import SlackMessenger
from bot.slack.names import SlackNames
from bot.slack.presence import look_at_people
from bot.slack.sent_files import delete_due_files
from bot.use_cases.agenda import Task
from bot.use_cases.erasures import replay_erasures
from bot.use_cases.gates import Gates
from bot.use_cases.ports import Perform
from bot.use_cases.putting_back import BroughtUp, bring_backup_up_to_now
from bot.wiring.keeping import Hands, open_executor
from bot.wiring.world import Executor, World

LIBRARY_LOOKED_AT_EVERY = 5
"""Seconds; another process may have published."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Office:
    """One workspace's parts, as one process has them."""

    world: World
    scenarios: Path
    team_id: str
    client: WebClient
    libraries: LiveLibraries
    names: SlackNames
    gates: Gates
    executor: Executor

    def desk(self, perform: Perform) -> Desk:
        """Where listeners and rounds find use cases and screens."""
        return Desk(
            perform,
            self.client,
            self.world.clock,
            refresh_library=self.refresh_library,
            names=self.names,
        )

    async def take_in_folder(self) -> None:
        """The library of the folder becomes live; raises LibraryBroken if there never was one."""
        await self.libraries.import_folder(
            partial(read_folder, self.scenarios), self.executor.perform
        )

    async def follow_folder(self) -> None:
        """Take the folder in each time that it changes, until cancelled."""
        read = partial(read_folder, self.scenarios)
        changes = self.world.folder_changes()
        await self.libraries.follow(changes, read, self.executor.perform)

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
        return bool(self.libraries.of(self.team_id).live())

    def may_send(self) -> bool:
        """Whether Slack takes messages, as far as is known."""
        return not self.gates.of(self.team_id).breaker.is_open


async def open_office(world: World, settings: Settings, parts: contextlib.AsyncExitStack) -> Office:
    """The workspace of the token in the settings; erasures and a backup are settled first."""
    client = await parts.enter_async_context(world.open_client())
    team_id, _ = await team_and_bot(client)
    editor, names, gates = FileEditor(), SlackNames(world.clock), Gates()
    libraries = LiveLibraries(team_id, editor, world.clock)
    client.gate_with(gates, team_id, world.clock)
    executor = open_executor(settings, world, Hands(libraries, editor, names, gates))
    parts.callback(executor.close)
    await executor.perform(replay_erasures)
    office = Office(world, settings.scenarios, team_id, client, libraries, names, gates, executor)
    await office.take_in_folder()
    _say_if_put_back(await executor.perform(bring_backup_up_to_now))
    return office


def inbox_and_rounds(office: Office, desk: Desk, does: Set[Task] = ANY) -> tuple[Inbox, Rounds]:
    """The inbox, which asks for a round at each event, and all that a round does."""
    rounds: Rounds
    client = office.client
    inbox = Inbox(desk, lambda: rounds.ask())
    rounds = Rounds(
        desk.perform,
        Delivery(desk.perform, SlackMessenger(client)),
        desk.clock,
        finish=desk.finish,
        edge=(
            (client.probe_if_due, {Task.PROBES}),
            (partial(tell_troubles, client, desk.perform), ANY),
            (inbox.work, {Task.EVENTS}),
            (office.refresh_library, ANY),
            (partial(delete_due_files, desk), {Task.FILES}),
            (partial(look_at_people, desk), {Task.LOOKS}),
            (ChannelLooks(desk).look, ANY),
        ),
        does=does,
    )
    return inbox, rounds


def _say_if_put_back(brought_up: BroughtUp | None) -> None:
    if brought_up is not None:
        log.warning(
            "backup_put_back",
            copied_at=brought_up.copied_at.isoformat(),
            looked_for=brought_up.looked_for,
            passed_over=brought_up.passed_over,
        )
