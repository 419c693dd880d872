"""Two clocks and two workers beside a bot that only answers; somebody takes one of them away."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import aiohttp

from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.wiring.demo import demo_settings
from tests.conversations.waiting import eventually
from tests.conversations.ward import (
    CODE,
    DEV,
    MANIFEST,
    MONDAY,
    PATIENT,
    TRAINEES,
    Ward,
    hospital,
)
from tests.processes.afterwards import id_of
from tests.processes.bot_process import LOG, ROOT, BotProcess, start_bot
from tests.storage.servers import Servers

CREW = ("clock", "clock", "worker", "worker")
PATIENCE = 90


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


class Crew:
    """Two clocks and two workers, of whom one after the other is killed and replaced."""

    def __init__(self, ward: Ward, seed: int, code: Path = ROOT) -> None:
        self._ward = ward
        self._code = code
        self._members: list[tuple[str, BotProcess]] = []
        self._rng = Random(seed)
        self._folders: dict[BotProcess, Path] = {}
        self._ports: dict[Path, int] = {}
        self.kills: Counter[str] = Counter()

    async def come(self) -> None:
        """All of them start."""
        self._members = [(kind, await self._started(kind)) for kind in CREW]

    async def loses_somebody(self) -> None:
        """One is killed at any moment, and another one comes."""
        place = self._rng.randrange(len(self._members))
        kind, member = self._members[place]
        member.kill()
        await member.ended()
        self.kills[kind] += 1
        self._members[place] = (kind, await self._started(kind))

    async def go(self) -> list[int]:
        """All are told to stop; their exit codes."""
        return list(await asyncio.gather(*(member.stop() for _, member in self._members)))

    def killed(self) -> None:
        """End whoever is left."""
        for _, member in self._members:
            member.kill()

    async def is_ready(self) -> None:
        """Wait until everybody who is left has begun to work."""
        await eventually(lambda: all(map(self._has_begun, self._members)), seconds=PATIENCE)

    def ended_by_themselves(self) -> list[str]:
        """Who is not there any more, though nobody killed them."""
        return [kind for kind, member in self._members if member.has_ended]

    async def answers(self, page: str) -> set[int]:
        """How those who are left answer a machine that asks for this page."""
        ports = [self._ports[self._folders[member]] for _, member in self._members]
        found = set()
        async with aiohttp.ClientSession() as session:
            for port in ports:
                async with session.get(f"http://127.0.0.1:{port}{page}") as response:
                    found.add(response.status)
        return found

    def log(self) -> str:
        """What all of them have written."""
        return "".join(path.read_text() for path in sorted(self._ward.folder.glob(f"*/{LOG}")))

    def _has_begun(self, member: tuple[str, BotProcess]) -> bool:
        folder = self._folders[member[1]]
        return f"{member[0]}_ready" in (folder / LOG).read_text(encoding="utf-8")

    async def _started(self, kind: str) -> BotProcess:
        folder = self._ward.folder / f"{len(self._folders)}-{kind}"
        folder.mkdir()
        self._ports[folder] = free_port()
        # Each release reads the scenarios that come with it.
        own = {"health_port": self._ports[folder], "scenarios": self._code / "scenarios"}
        settings = self._ward.settings.model_copy(update=own)
        member = await start_bot(settings, folder, command=kind, code=self._code)
        self._folders[member] = folder
        return member


@asynccontextmanager
async def open_hospital(
    folder: Path, port: int, servers: Servers, seed: int, code: Path = ROOT
) -> AsyncIterator[tuple[Ward, Crew]]:
    """A bot behind HTTP that only answers, and a crew that does what falls due.

    A crew with the code of another release is at work before this bot comes.
    """
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY, patience=PATIENT)
    await sandbox.start()
    settings = demo_settings(folder, sandbox.api_url, sandbox.clock_url, CODE)
    ward = Ward(sandbox, settings.model_copy(update=servers.settings()), folder)
    ward.goes_over_http(port)
    crew = Crew(ward, seed, code)
    try:
        if code != ROOT:
            await crew.come()
            await crew.is_ready()
        await ward.start_bot()
        if code == ROOT:
            await crew.come()
        yield ward, crew
        await ward.stop_bot()
    finally:
        crew.killed()
        await sandbox.close()


async def cohort_opens(ward: Ward, **changed: Any) -> None:
    """Dev opens the cohort, with what is said of it here."""
    await ward.sandbox.gestures.open_home(DEV)
    await eventually(lambda: DEV in ward.sandbox.workspace.homes, seconds=PATIENCE)
    await ward.becomes_admin()
    assert (await ward.opens_cohort(**changed)).ok
    assert (await ward.submit(DEV)).ok


async def until_some_are_sent(ward: Ward, count: int) -> None:
    """Slack takes its time from now on; somebody has so many nudges, and others not yet."""
    ward.sandbox.faults.add(Fault("slow", "chat.postMessage", times=100, seconds=0.15))
    await eventually(
        lambda: any(len(ward.nudges_to(who)) >= count for who in TRAINEES), seconds=PATIENCE
    )


async def all_get(ward: Ward, count: int, of=Ward.nudges_to) -> None:
    """Time goes by until every trainee has so many messages; what was in doubt is looked for."""
    ward.sandbox.faults.clear()

    def have_them() -> bool:
        return all(len(of(ward, who)) >= count for who in TRAINEES)

    async with asyncio.timeout(PATIENCE):
        while not have_them():
            try:
                await eventually(have_them, seconds=5)
            except TimeoutError:
                await ward.after(minutes=6)


def posts_by_id(ward: Ward) -> Counter[str]:
    """How many messages stand in Slack for each of our ids."""
    return Counter(id_of(each) for each in ward.everything_posted() if id_of(each))
