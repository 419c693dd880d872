"""The workspace's clock: frozen, moved step by step with followers, and played."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.clock import SandboxClock
from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import MONDAY, Caller, StartSandbox
from tests.sandbox.waiting import eventually

Json = dict[str, Any]
HOUR = timedelta(hours=1)


class Worker:
    """A follower with a list of due moments, as a bot's heartbeat would have."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession, name: str) -> None:
        self.due: list[datetime] = []
        self.done: list[datetime] = []
        self.versions: list[int] = []
        self.on_due: Callable[[datetime], Awaitable[None]] | None = None
        self._sandbox = sandbox
        self._session = session
        self._name = name

    async def poll(self, settled: int) -> Json:
        asked = {"follower": self._name, "settled": str(settled)}
        if self.due:
            asked["next"] = min(self.due).isoformat()
        async with self._session.get(self._sandbox.clock_url, params=asked) as response:
            return await response.json()

    async def work(self) -> None:
        settled = 0
        while True:
            clock = await self.poll(settled)
            now = datetime.fromisoformat(clock["now"])
            for moment in sorted(m for m in self.due if m <= now):
                self.due.remove(moment)
                self.done.append(now)
                if self.on_due:
                    await self.on_due(moment)
            settled = clock["version"]
            self.versions.append(settled)


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[Worker]:
    task = asyncio.create_task(worker.work())
    await eventually(lambda: worker.versions)
    yield worker
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.asyncio
async def test_the_clock_stands_still_until_it_is_moved(caller: Caller) -> None:
    clock = await caller.read("clock")

    assert clock == {"now": MONDAY.isoformat(), "version": 1, "running": False, "speed": 0.0}
    moved = await caller.control("clock/advance", seconds=90)
    assert moved["now"] == (MONDAY + timedelta(seconds=90)).isoformat()
    assert moved["version"] > 1


@pytest.mark.asyncio
async def test_a_clock_moves_to_a_moment(caller: Caller) -> None:
    moved = await caller.control("clock/advance", to="2026-11-24T07:30:00Z")

    assert moved["now"] == "2026-11-24T07:30:00+00:00"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "said",
    [{"seconds": -1}, {"to": "2020-01-01T00:00:00Z"}, {"to": "2026-12-01T00:00:00"}, {"to": "x"}],
)
async def test_a_clock_never_goes_back_nor_to_a_local_time(caller: Caller, said: Json) -> None:
    refused = await caller.control("clock/advance", **said)

    assert refused["ok"] is False
    assert (await caller.read("clock"))["now"] == MONDAY.isoformat()


@pytest.mark.asyncio
async def test_a_follower_is_stopped_at_everything_it_has_due(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    worker = Worker(sandbox, session, "bot")
    worker.due = [MONDAY + HOUR, MONDAY + 3 * HOUR, MONDAY + 30 * HOUR]
    async with working(worker):
        await caller.control("clock/advance", seconds=5 * 3600)

        assert worker.done == [MONDAY + HOUR, MONDAY + 3 * HOUR]
        assert sandbox.clock.now() == MONDAY + 5 * HOUR
        assert worker.versions[-1] == sandbox.clock.version


@pytest.mark.asyncio
async def test_work_that_makes_more_work_at_the_same_moment_is_awaited(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    worker = Worker(sandbox, session, "bot")
    worker.due = [MONDAY + HOUR]

    async def post_and_plan(moment: datetime) -> None:
        await caller.api("chat.postMessage", channel="U0ASHA", text="a nudge")
        if moment == MONDAY + HOUR:
            worker.due.append(moment + timedelta(minutes=10))

    worker.on_due = post_and_plan
    async with working(worker):
        await caller.control("clock/advance", seconds=2 * 3600)

    assert worker.done == [MONDAY + HOUR, MONDAY + HOUR + timedelta(minutes=10)]


@pytest.mark.asyncio
async def test_the_journey_stops_at_the_first_message_to_a_person(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    worker = Worker(sandbox, session, "bot")
    worker.due = [MONDAY + HOUR, MONDAY + 2 * HOUR, MONDAY + 4 * HOUR]

    async def post(moment: datetime) -> None:
        to = "U0BEN" if moment == MONDAY + HOUR else "U0ASHA"
        await caller.api("chat.postMessage", channel=to, text="a nudge")

    worker.on_due = post
    async with working(worker):
        moved = await caller.control("clock/advance", seconds=86_400, until_message_to="asha")

    assert moved["reached"] is True
    assert moved["now"] == (MONDAY + 2 * HOUR).isoformat()


@pytest.mark.asyncio
async def test_without_a_message_the_journey_ends_at_its_target(caller: Caller) -> None:
    moved = await caller.control("clock/advance", seconds=60, until_message_to="U0ASHA")

    assert moved["reached"] is False
    assert moved["now"] == (MONDAY + timedelta(minutes=1)).isoformat()


@pytest.mark.asyncio
async def test_a_stale_follower_is_answered_at_once_and_a_settled_one_waits(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    worker = Worker(sandbox, session, "bot")
    stale = await asyncio.wait_for(worker.poll(0), timeout=0.5)
    waiting = asyncio.create_task(worker.poll(stale["version"]))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(waiting), timeout=0.05)
    moving = asyncio.create_task(caller.control("clock/advance", seconds=60))

    woken = await asyncio.wait_for(waiting, timeout=0.5)

    assert woken["version"] > stale["version"]
    moving.cancel()


@pytest.mark.asyncio
async def test_a_settled_follower_is_answered_after_a_while_even_if_nothing_moves(
    start_sandbox: StartSandbox, session: aiohttp.ClientSession
) -> None:
    sandbox = await start_sandbox(patience=Patience(poll=0.05))
    worker = Worker(sandbox, session, "bot")

    answer = await asyncio.wait_for(worker.poll(1), timeout=2)

    assert answer["version"] == 1


@pytest.mark.asyncio
async def test_a_follower_that_never_settles_delays_but_does_not_stop_the_journey(
    start_sandbox: StartSandbox,
    session: aiohttp.ClientSession,
    call_on: Callable[[Sandbox], Caller],
) -> None:
    sandbox = await start_sandbox(patience=Patience(settling=0.1, poll=1.0))
    await Worker(sandbox, session, "stuck").poll(0)

    moved = await call_on(sandbox).control("clock/advance", seconds=60)

    assert moved["now"] == (MONDAY + timedelta(minutes=1)).isoformat()


@pytest.mark.asyncio
async def test_a_follower_that_went_away_is_forgotten(
    start_sandbox: StartSandbox, session: aiohttp.ClientSession
) -> None:
    sandbox = await start_sandbox(patience=Patience(follower=0.05, poll=1.0))
    await Worker(sandbox, session, "gone").poll(0)

    await eventually(lambda: not sandbox.followers.live())

    assert await sandbox.followers.settle(lambda: True)


@pytest.mark.asyncio
async def test_two_journeys_take_place_one_after_the_other(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    worker = Worker(sandbox, session, "bot")
    worker.due = [MONDAY + HOUR * n for n in range(1, 9)]
    async with working(worker):
        await asyncio.gather(
            caller.control("clock/advance", to=(MONDAY + 4 * HOUR).isoformat()),
            caller.control("clock/advance", to=(MONDAY + 8 * HOUR).isoformat()),
        )

    assert worker.done == [MONDAY + HOUR * n for n in range(1, 9)]


@pytest.mark.asyncio
async def test_a_playing_clock_moves_by_itself_until_it_is_paused(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    worker = Worker(sandbox, session, "bot")
    worker.due = [MONDAY + HOUR]
    async with working(worker):
        playing = await caller.control("clock/play", speed=36_000)
        await eventually(lambda: worker.done)
        paused = await caller.control("clock/pause")

    assert (playing["running"], playing["speed"]) == (True, 36_000.0)
    assert (paused["running"], paused["speed"]) == (False, 0.0)
    assert worker.done == [MONDAY + HOUR]
    assert sandbox.clock.now() == datetime.fromisoformat(paused["now"])


@pytest.mark.asyncio
async def test_a_move_of_the_clock_is_a_change_for_the_page(caller: Caller) -> None:
    before = (await caller.read("changes?after=-1"))["change"]
    waiting = asyncio.create_task(caller.read(f"changes?after={before}"))

    await caller.control("clock/advance", seconds=60)

    assert (await asyncio.wait_for(waiting, timeout=2))["change"] > before


@pytest.mark.asyncio
async def test_messages_and_events_carry_the_workspaces_time(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("clock/advance", seconds=3600)
    first = await caller.api("chat.postMessage", channel="C0WARD", text="one")
    second = await caller.api("chat.postMessage", channel="C0WARD", text="two")

    seconds = int((MONDAY + HOUR).timestamp())
    assert [first["ts"], second["ts"]] == [f"{seconds}.000000", f"{seconds}.000001"]
    await eventually(lambda: [p for p in sandbox.traffic.after() if p.kind == "delivery"])
    delivery = next(p for p in sandbox.traffic.after() if p.kind == "delivery")
    assert delivery.detail["payload"]["event_time"] == seconds


def test_a_timestamp_always_grows() -> None:
    clock = SandboxClock(MONDAY)
    stamps = [clock.timestamp()]
    for _ in range(50):
        stamps.append(clock.timestamp(stamps[-1]))

    assert stamps == sorted(set(stamps))
    assert all(len(stamp.split(".")[1]) == 6 for stamp in stamps)
