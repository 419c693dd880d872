"""Faults that last a while: each kind comes now and then, stays for minutes or hours, and goes."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.sandbox.workspace import Channel
from bot.simulation.lives import weather as kinds
from bot.simulation.lives.clocks import MachineClock
from bot.simulation.lives.hands import Place
from bot.simulation.lives.machine import Machine
from bot.simulation.lives.weather import EVERY_HOURS, Weather
from bot.simulation.lives.wire import InProcess

Spell = Callable[[], Awaitable[None]]
ONE_DAY = timedelta(days=1)
BREAKING: tuple[Callable[[str], str], ...] = (
    lambda whole: whole[: len(whole) // 2],
    lambda whole: "---\nid: [",
    lambda whole: whole.replace("id:", "idd:", 1),
)
"""What becomes of a file that is half written, or edited by somebody in a hurry."""
UNTIL_NOTICED, UNNOTICED = (1, 6), (10, 90)
"""Seconds for which a line is dead: cut, and silent, which a watchdog takes longer to notice."""


@dataclass
class Around:
    """What spells befall."""

    place: Place
    machine: Machine
    clock: MachineClock
    way: InProcess
    database: Path
    scenarios: Path
    educator_id: str
    channels: list[Channel]


class Spells:
    """Every kind of fault that lasts."""

    def __init__(self, weather: Weather, around: Around) -> None:
        self._weather = weather
        self._around = around
        self._changed: set[Path] = set()
        self._spells: dict[str, Spell] = {
            kinds.DEAF: partial(self._deaf, *UNTIL_NOTICED),
            kinds.SILENT: partial(self._deaf, *UNNOTICED),
            kinds.LOCKED: self._locked,
            kinds.FULL: self._full,
            kinds.JUMP: self._jump,
            kinds.REVOKED: self._revoked,
            kinds.ARCHIVED: self._archived,
            kinds.EXPELLED: self._expelled,
            kinds.LIBRARY: self._library,
            kinds.REPLACED: self._library_replaced,
            kinds.SECOND: self._second,
        }

    async def come_and_go(self) -> None:
        """Let the wanted kinds strike until cancelled."""
        wanted = [kind for kind in self._spells if kind in self._weather.kinds]
        await asyncio.gather(*(self._repeat(kind) for kind in wanted))

    async def _repeat(self, kind: str) -> None:
        while True:
            hours = self._weather.chance.expovariate(1 / EVERY_HOURS[kind])
            await asyncio.sleep(hours * 3600)
            self._weather.note(kind)
            await self._spells[kind]()

    async def _for(self, least: float, most: float) -> None:
        await asyncio.sleep(self._weather.chance.uniform(least, most))

    async def _deaf(self, least: float, most: float) -> None:
        """Nothing reaches the bot for some seconds."""
        self._around.way.is_deaf = True
        await self._for(least, most)
        self._around.way.is_deaf = False

    async def _locked(self) -> None:
        """Another program holds the database; it lets go at the latest when the bot ends."""
        life = self._around.machine.life
        ours = self._around.machine.connection
        if ours is None:
            return
        ours.execute("PRAGMA busy_timeout=0")
        other = sqlite3.connect(self._around.database, isolation_level=None, timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
            await self._until_dead_or(life.died, 5, 240)
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return
        finally:
            other.close()
            if not life.died.is_set():
                ours.execute("PRAGMA busy_timeout=5000")

    async def _full(self) -> None:
        """The disk takes no further page for a while."""
        life = self._around.machine.life
        ours = self._around.machine.connection
        if ours is None:
            return
        (pages,) = ours.execute("PRAGMA page_count").fetchone()
        ours.execute(f"PRAGMA max_page_count={pages}")
        await self._until_dead_or(life.died, 60, 7200)
        if not life.died.is_set():
            ours.execute("PRAGMA max_page_count=1073741823")

    async def _until_dead_or(self, died: asyncio.Event, least: float, most: float) -> None:
        """Some seconds, or until the process has ended."""
        seconds = self._weather.chance.uniform(least, most)
        await asyncio.wait({asyncio.ensure_future(died.wait())}, timeout=seconds)

    async def _jump(self) -> None:
        """The machine's clock is a day off, and then right again."""
        facts, clock = self._around.place.facts, self._around.clock
        clock.wrong_by = self._weather.chance.choice((ONE_DAY, -ONE_DAY))
        ends_in = self._weather.chance.uniform(60, 7 * 3600)
        while ends_in > 0:
            facts.clock_wrong_at = self._around.place.clock.now()
            await asyncio.sleep(600)
            ends_in -= 600
        clock.wrong_by = timedelta(0)
        facts.clock_wrong_at = self._around.place.clock.now()

    async def _revoked(self) -> None:
        """Slack refuses the bot's token, until an admin has put it right."""
        workspace = self._around.place.workspace
        workspace.is_installed = False
        await self._for(60, 10 * 3600)
        workspace.is_installed = True

    async def _archived(self) -> None:
        channel = self._weather.chance.choice(self._around.channels)
        archive = self._around.place.gestures.archive
        await archive(self._around.educator_id, channel.id)
        await self._for(600, 3 * 86400)
        await archive(self._around.educator_id, channel.id, is_archived=False)

    async def _expelled(self) -> None:
        """The bot is taken out of a channel, and invited again."""
        channel = self._weather.chance.choice(self._around.channels)
        gestures, bot = self._around.place.gestures, self._around.place.workspace.bot_user_id
        await gestures.leave(bot, channel.id)
        await self._for(600, 3 * 86400)
        await gestures.invite(self._around.educator_id, channel.id, invited_id=bot)

    async def _library(self) -> None:
        """A scenario file is half written or nonsense for a while; then it is whole again."""
        await self._change_a_file(self._weather.chance.choice(BREAKING))

    async def _library_replaced(self) -> None:
        """An educator changes a scenario, and changes it back later."""
        await self._change_a_file(lambda whole: whole.replace("minutes: 1\n", "minutes: 2\n"))

    async def _change_a_file(self, change: Callable[[str], str]) -> None:
        files = set(self._around.scenarios.glob("*/*.md")) - self._changed
        texts = {file: file.read_text(encoding="utf-8") for file in sorted(files)}
        fitting = [file for file, whole in texts.items() if change(whole) != whole]
        file = self._weather.chance.choice(fitting)
        self._changed.add(file)
        file.write_text(change(texts[file]), encoding="utf-8")
        self._around.machine.folder_news.set()
        await self._for(60, 20 * 3600)
        file.write_text(texts[file], encoding="utf-8")
        self._changed.discard(file)
        self._around.machine.folder_news.set()

    async def _second(self) -> None:
        """Somebody starts the bot a second time; that one has to refuse."""
        await self._around.machine.start_a_second()
