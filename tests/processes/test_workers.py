"""Several processes on one server: workers and clocks are killed, and each nudge comes once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from signal import SIGTERM

import pytest

from bot.sandbox.server import Sandbox
from bot.wiring.demo import demo_settings
from tests.conversations.waiting import eventually
from tests.conversations.ward import (
    CODE,
    DEV,
    FIRST_NUDGE,
    MANIFEST,
    MONDAY,
    PATIENT,
    TRAINEES,
    Ward,
    hospital,
)
from tests.processes.afterwards import id_of
from tests.processes.bot_process import LOG, BotProcess, start_bot
from tests.storage.servers import SERVER, WHY_NOT, emptied_servers

pytestmark = pytest.mark.skipif(not SERVER, reason=WHY_NOT)
CREW = ("clock", "clock", "worker", "worker")
KILLS = 3
PATIENCE = 90
SEED = 20261126


class Crew:
    """Two clocks and two workers, of whom one after the other is killed and replaced."""

    def __init__(self, ward: Ward) -> None:
        self._ward = ward
        self._members: list[tuple[str, BotProcess]] = []
        self._rng = Random(SEED)
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
        return [await member.stop() for _, member in self._members]

    def killed(self) -> None:
        """End whoever is left."""
        for _, member in self._members:
            member.kill()

    async def _started(self, kind: str) -> BotProcess:
        return await start_bot(self._ward.settings, self._ward.folder, command=kind)


@asynccontextmanager
async def open_hospital(folder: Path, port: int) -> AsyncIterator[tuple[Ward, Crew]]:
    """A bot behind HTTP that only answers, and a crew that does what falls due."""
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY, patience=PATIENT)
    await sandbox.start()
    with emptied_servers() as servers:
        settings = demo_settings(folder, sandbox.api_url, sandbox.clock_url, CODE)
        ward = Ward(sandbox, settings.model_copy(update=servers.settings()), folder)
        ward.goes_over_http(port)
        crew = Crew(ward)
        try:
            await ward.start_bot()
            await crew.come()
            yield ward, crew
            await ward.stop_bot()
        finally:
            crew.killed()
            await sandbox.close()


def posts_by_id(ward: Ward) -> Counter[str]:
    """How many messages stand in Slack for each of our ids."""
    return Counter(id_of(each) for each in ward.everything_posted() if id_of(each))


@pytest.mark.asyncio
async def test_workers_and_clocks_that_die_lose_no_nudge_and_double_none(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with open_hospital(tmp_path, unused_tcp_port) as (ward, crew):
        await ward.sandbox.gestures.open_home(DEV)
        await eventually(lambda: DEV in ward.sandbox.workspace.homes, seconds=PATIENCE)
        await ward.becomes_admin()
        assert (await ward.opens_cohort()).ok
        assert (await ward.submit(DEV)).ok
        await all_get(ward, crew, 1)
        await ward.starts(*TRAINEES)

        await ward.until(FIRST_NUDGE)
        for _ in range(KILLS):
            await crew.loses_somebody()
        await all_get(ward, crew, 1, nudges=True)

        assert set(posts_by_id(ward).values()) == {1}
        assert crew.kills.total() == KILLS
        # A process that is told to stop before it is ready ends by the signal itself.
        assert set(await crew.go()) <= {0, -SIGTERM}, (tmp_path / LOG).read_text()


async def all_get(ward: Ward, crew: Crew, count: int, *, nudges: bool = False) -> None:
    """Time goes by until every trainee has so many messages; what was in doubt is looked for."""

    def have_them() -> bool:
        of = ward.nudges_to if nudges else ward.direct_messages
        return all(len(of(who)) >= count for who in TRAINEES)

    async with asyncio.timeout(PATIENCE):
        while not have_them():
            try:
                await eventually(have_them, seconds=5)
            except TimeoutError:
                await ward.after(minutes=6)
