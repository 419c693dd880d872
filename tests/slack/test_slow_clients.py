"""Nobody can hold a connection open by being slow, and nobody can hold all of them."""

import asyncio
import contextlib
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.http_server import (
    OTHER_FILES,
    USUAL,
    Address,
    AddressTaken,
    open_http,
    room_for,
)
from tests.slack.http_house import HASTE, open_loopback
from tests.slack.signed_requests import event, signed
from tests.slack.wire import NOW, Answer, Listener


def head(body: bytes) -> bytes:
    """The head of a request with this body, without the body."""
    return signed(body, NOW).raw.removesuffix(body)


HEAD = head(b"a" * 100)


class SlowListener(Listener):
    """An app that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.may_end = asyncio.Event(), asyncio.Event()

    async def async_dispatch(self, request: AsyncBoltRequest) -> BoltResponse:
        """Say that it has begun, and wait."""
        self.began.set()
        await self.may_end.wait()
        return await super().async_dispatch(request)


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def dripping(
    port: int, raw: bytes, *, every: float, at_once: int = 1
) -> AsyncIterator[Streams]:
    """A connection on which these bytes come drop by drop, or all at once if `every` is 0."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def drip() -> None:
        writer.write(raw if every == 0 else raw[:at_once])
        for byte in raw[at_once:] if every else b"":
            await asyncio.sleep(every)
            writer.write(bytes([byte]))

    task = asyncio.create_task(drip())
    yield reader, writer
    task.cancel()
    await hang_up(writer)


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Close our end, whatever became of the other."""
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def rest_of(reader: asyncio.StreamReader) -> bytes:
    """Everything up to the end of the connection."""
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""


async def status_of_one(port: int) -> int:
    """The answer to one good request."""
    async with dripping(port, event(NOW).raw, every=0) as (reader, _):
        return Answer.of(await rest_of(reader)).status


@pytest.mark.asyncio
async def test_a_head_that_never_ends_is_not_waited_for() -> None:
    async with open_loopback(HASTE) as port, dripping(port, HEAD[:-4], every=0.02) as (reader, _):
        assert await rest_of(reader) == b""


@pytest.mark.asyncio
async def test_a_connection_that_says_nothing_is_closed() -> None:
    async with open_loopback(HASTE) as port, dripping(port, b"", every=0.02) as (reader, _):
        assert await rest_of(reader) == b""


@pytest.mark.asyncio
async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async with (
        open_loopback(HASTE, body_within=0.1) as port,
        dripping(port, HEAD, every=0) as (reader, _),
    ):
        assert Answer.of(await rest_of(reader)).status == 408


@pytest.mark.asyncio
async def test_a_body_that_drips_is_not_waited_for() -> None:
    body = b"a" * 10_000
    started = head(body)
    async with (
        open_loopback(HASTE, body_within=0.1) as port,
        dripping(port, started + body, every=0.02, at_once=len(started)) as (reader, _),
    ):
        # What drips in after the answer may make the network forget it.
        assert Answer.of(await rest_of(reader)).status in (408, 0)


@pytest.mark.asyncio
async def test_slow_large_bodies_hold_up_one_another_and_no_small_one() -> None:
    large, small = head(b"a" * 100_000), event(NOW).raw
    async with (
        open_loopback(HASTE, body_within=0.3) as port,
        dripping(port, large, every=0) as (one, _),
        dripping(port, large, every=0) as (two, _),
        dripping(port, large + b"a" * 100_000, every=0) as (three, _),
        dripping(port, small, every=0) as (four, _),
    ):
        # Two large bodies may be on their way at once; the third, which is all there, waits.
        assert Answer.of(await rest_of(four)).status == 200
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await three.read(1)
        assert [Answer.of(await rest_of(each)).status for each in (one, two)] == [408, 408]


@pytest.mark.asyncio
async def test_a_second_request_on_the_same_connection_is_not_taken() -> None:
    both = event(NOW, 1).raw + event(NOW, 2).raw
    async with open_loopback(HASTE) as port, dripping(port, both, every=0) as (reader, _):
        said = await rest_of(reader)

    assert said.count(b"HTTP/1.1 ") == 1


@pytest.mark.asyncio
async def test_one_connection_too_many_is_turned_away_and_a_place_is_taken_again() -> None:
    limits = replace(USUAL, connections=2)
    async with open_loopback(limits) as port:
        async with (
            dripping(port, b"", every=0),
            dripping(port, b"", every=0),
            dripping(port, event(NOW).raw, every=0) as (reader, _),
        ):
            assert Answer.of(await rest_of(reader)).status == 503
        while await status_of_one(port) == 503:
            await asyncio.sleep(0)
        assert await status_of_one(port) == 401


@pytest.mark.asyncio
async def test_a_whole_hospital_finds_room_at_once() -> None:
    async with open_loopback(USUAL) as port, contextlib.AsyncExitStack() as others:
        for _ in range(1_000):
            await others.enter_async_context(dripping(port, b"", every=0))

        assert await status_of_one(port) == 200


Bounds = tuple[int, int]


@pytest.mark.parametrize(
    ("bounds", "asked_for", "room"),
    [
        ((10_000, 10_000), None, 4096),
        ((256, 10_000), (4096 + OTHER_FILES, 10_000), 4096),
        ((256, 1024), (1024, 1024), 1024 - OTHER_FILES),
        ((256, resource.RLIM_INFINITY), (4096 + OTHER_FILES, resource.RLIM_INFINITY), 4096),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), None, 4096),
        ((64, 64), (64, 64), 1),
    ],
)
def test_the_system_is_asked_for_room_and_more_than_it_gives_is_not_counted_on(
    bounds: Bounds, asked_for: Bounds | None, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Bounds] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: bounds)
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: asked.append(wanted))

    assert room_for(4096) == room
    assert asked == ([asked_for] if asked_for else [])


def test_a_system_that_gives_no_more_room_leaves_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: int, wanted: Bounds) -> None:
        raise ValueError(wanted)

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 10_000))
    monkeypatch.setattr(resource, "setrlimit", refuse)

    assert room_for(4096) == 256 - OTHER_FILES


@pytest.mark.asyncio
async def test_who_hangs_up_in_the_middle_is_forgotten() -> None:
    async with open_loopback(HASTE) as port:
        async with dripping(port, head(b"a" * 100), every=0) as (_, writer):
            await hang_up(writer)
        async with dripping(port, event(NOW).raw, every=0) as (reader, _):
            assert Answer.of(await rest_of(reader)).status == 200


@pytest.mark.asyncio
async def test_a_request_under_way_is_answered_before_the_process_ends() -> None:
    listener = SlowListener()
    async with open_loopback(HASTE, listener=listener) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(event(NOW).raw)
        await listener.began.wait()
        asyncio.get_running_loop().call_later(0.05, listener.may_end.set)

    assert Answer.of(await rest_of(reader)).status == 200
    await hang_up(writer)


@pytest.mark.asyncio
async def test_an_address_that_is_taken_is_said_plainly() -> None:
    async with open_loopback(HASTE) as port:
        with pytest.raises(AddressTaken, match="PORT"):
            async with open_http(web.Application(), Address(port=port)):
                pass
