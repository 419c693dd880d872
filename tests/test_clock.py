"""The machine's clock, and the sandbox's clock followed over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot import clock as clock_module
from bot.clock import FollowedClock, SystemClock

pytestmark = pytest.mark.asyncio
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Workspace:
    """A clock as the sandbox serves it, moved by the test."""

    def __init__(self) -> None:
        self.now = NOON
        self.version = 1
        self.running = False
        self.moved = asyncio.Condition()
        self.asked: list[dict[str, str]] = []
        self.answers_before: list[web.Response] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query))
        if self.answers_before:
            return self.answers_before.pop()
        if "settled" in request.query:
            settled = int(request.query["settled"])
            async with self.moved:
                await self.moved.wait_for(lambda: self.version > settled)
        moment = self.now.isoformat()
        return web.json_response({"now": moment, "version": self.version, "running": self.running})

    async def move(self, by: timedelta) -> None:
        async with self.moved:
            self.now += by
            self.version += 1
            self.moved.notify_all()


@asynccontextmanager
async def served(workspace: Workspace, port: int | None = None) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/clock", workspace.answer)
    server = TestServer(app, host="127.0.0.1", port=port)
    await server.start_server()
    try:
        yield f"http://127.0.0.1:{server.port}/clock"
    finally:
        await server.close()


@asynccontextmanager
async def following(url: str) -> AsyncIterator[FollowedClock]:
    clock = FollowedClock(url, "bot")
    await clock.start()
    try:
        yield clock
    finally:
        await clock.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "LONGEST_WAIT", 0.2)
    monkeypatch.setattr(clock_module, "SHORTEST_REST", 0.01)


async def test_the_machines_clock_is_aware_and_in_utc() -> None:
    before, now, after = datetime.now(UTC), SystemClock().now(), datetime.now(UTC)

    assert before <= now <= after
    assert now.utcoffset() == timedelta(0)


async def test_a_standing_clock_stands() -> None:
    async with served(Workspace()) as url, following(url) as clock:
        assert clock.now() == NOON
        assert clock.now() == NOON
        assert clock.version == 1


async def test_a_move_wakes_whoever_waits() -> None:
    workspace = Workspace()
    async with served(workspace) as url, following(url) as clock:
        waiting = asyncio.create_task(clock.wait_for_move(1, None))
        await workspace.move(timedelta(hours=1))
        await asyncio.wait_for(waiting, 5)

        assert clock.now() == NOON + timedelta(hours=1)
        assert clock.version == 2


async def test_the_sandbox_learns_what_is_settled_and_what_is_due_next() -> None:
    workspace = Workspace()
    async with served(workspace) as url, following(url) as clock:
        await workspace.move(timedelta(hours=1))
        paris = NOON.astimezone(tz=None) + timedelta(hours=3)
        await clock.wait_for_move(1, paris)
        await workspace.move(timedelta(hours=1))
        await clock.wait_for_move(2, None)

    assert workspace.asked == [
        {},
        {"follower": "bot", "settled": "1", "next": "2026-11-23T15:00:00+00:00"},
        {"follower": "bot", "settled": "2"},
    ]


async def test_a_playing_clock_goes_on_between_answers() -> None:
    workspace = Workspace()
    workspace.running = True
    async with served(workspace) as url, following(url) as clock:
        first = clock.now()
        second = clock.now()

        assert NOON <= first < second < NOON + timedelta(minutes=1)


async def test_the_clock_never_goes_back() -> None:
    workspace = Workspace()
    async with served(workspace) as url, following(url) as clock:
        await workspace.move(timedelta(hours=-2))
        await clock.wait_for_move(1, None)

        assert clock.version == 2
        assert clock.now() == NOON


@pytest.mark.usefixtures("quick")
async def test_a_sandbox_that_is_gone_is_waited_for_and_found_again() -> None:
    workspace, port = Workspace(), unused_port()
    async with served(workspace, port) as url:
        clock = FollowedClock(url, "bot")
        await clock.start()
    await clock.wait_for_move(1, None)
    assert clock.now() == NOON

    async with served(workspace, port):
        await workspace.move(timedelta(days=1))
        await clock.wait_for_move(1, None)
        await clock.close()

    assert clock.now() == NOON + timedelta(days=1)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "nonsense",
    [
        "{}",
        "[]",
        "no json",
        '{"now": "noon", "version": 1, "running": false}',
        '{"now": "2026-11-23T12:00:00", "version": 1, "running": false}',
    ],
)
async def test_an_answer_that_is_no_clock_is_asked_for_again(nonsense: str) -> None:
    workspace = Workspace()
    workspace.answers_before = [
        web.Response(text=nonsense, content_type="application/json"),
        web.Response(status=500),
    ]
    async with served(workspace) as url, following(url) as clock:
        assert clock.now() == NOON
        assert len(workspace.asked) == 3


@pytest.mark.usefixtures("quick")
async def test_a_clock_that_nobody_serves_cannot_be_started() -> None:
    clock = FollowedClock(f"http://127.0.0.1:{unused_port()}/clock", "bot")

    with pytest.raises(ConnectionError, match="Start the sandbox first"):
        await clock.start()


async def test_a_clock_has_to_be_started() -> None:
    clock = FollowedClock("http://127.0.0.1:9/clock", "bot")

    with pytest.raises(RuntimeError, match="start"):
        clock.now()
    with pytest.raises(RuntimeError, match="start"):
        await clock.wait_for_move(1, None)
