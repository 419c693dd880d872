"""Socket Mode as the sandbox speaks it."""

import asyncio
import json
from contextlib import AsyncExitStack

import aiohttp
import pytest

from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Caller, StartSandbox
from tests.sandbox.socket_app import socket_address, socket_app
from tests.sandbox.waiting import eventually


@pytest.mark.asyncio
async def test_a_socket_is_greeted(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    async with socket_app(sandbox, session) as app:
        assert app.hello["type"] == "hello"
        assert app.hello["num_connections"] == 1
        assert app.hello["connection_info"] == {"app_id": "A0SANDBOX"}
        assert app.hello["debug_info"]["approximate_connection_time"] == 18_060


@pytest.mark.asyncio
async def test_debug_reconnects_promises_a_short_life(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with socket_app(sandbox, session, options="&debug_reconnects=true") as app:
        assert app.hello["debug_info"]["approximate_connection_time"] == 360


@pytest.mark.asyncio
async def test_an_address_opens_one_socket_only(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    address = await socket_address(sandbox, session)
    async with session.ws_connect(address):
        pass

    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(address)


@pytest.mark.asyncio
async def test_a_client_ping_is_answered(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    address = await socket_address(sandbox, session)
    async with session.ws_connect(address, autoping=False) as websocket:
        await websocket.receive(timeout=3)
        await websocket.ping(b"are you there")

        answer = await websocket.receive(timeout=3)

    assert answer.type is aiohttp.WSMsgType.PONG
    assert answer.data == b"are you there"


@pytest.mark.asyncio
async def test_the_server_pings(
    start_sandbox: StartSandbox, session: aiohttp.ClientSession
) -> None:
    sandbox = await start_sandbox(patience=Patience(socket_ping=0.02))
    address = await socket_address(sandbox, session)
    async with session.ws_connect(address, autoping=False) as websocket:
        await websocket.receive(timeout=3)

        assert (await websocket.receive(timeout=3)).type is aiohttp.WSMsgType.PING


@pytest.mark.asyncio
async def test_each_envelope_goes_to_exactly_one_socket(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with socket_app(sandbox, session) as one, socket_app(sandbox, session) as other:
        for number in range(6):
            await sandbox.gestures.say("U0ASHA", "C0WARD", f"line {number}")
        heard_by_one = [await one.next_acked() for _ in range(3)]
        heard_by_other = [await other.next_acked() for _ in range(3)]

        texts = [e["payload"]["event"]["text"] for e in heard_by_one + heard_by_other]
        assert sorted(texts) == [f"line {number}" for number in range(6)]
        await eventually(lambda: sandbox.office.courier.in_flight == 0)
        retries = [
            p for p in sandbox.traffic.after() if p.kind == "delivery" and p.detail["retry_attempt"]
        ]
        assert retries == []


@pytest.mark.asyncio
async def test_an_acknowledgement_counts_from_any_socket(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with socket_app(sandbox, session) as one, socket_app(sandbox, session) as other:
        gesture = asyncio.create_task(sandbox.gestures.use_shortcut("U0ASHA", "hello"))
        waiting = {
            asyncio.create_task(one.next()): other,
            asyncio.create_task(other.next()): one,
        }
        done, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        receiver = done.pop()
        await waiting[receiver].ack(receiver.result())

        assert (await gesture).ok
        pending.pop().cancel()


@pytest.mark.asyncio
async def test_an_unacknowledged_event_comes_again_with_its_reason(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with socket_app(sandbox, session) as app:
        await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")

        first, second, third, fourth = [await app.next() for _ in range(4)]

        assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
        assert [third["retry_attempt"], fourth["retry_attempt"]] == [2, 3]
        assert first["envelope_id"] != second["envelope_id"]
        assert first["payload"]["event_id"] == fourth["payload"]["event_id"]


@pytest.mark.asyncio
async def test_a_lost_acknowledgement_brings_the_event_twice(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    await caller.control("faults", kind="lose_ack")
    async with socket_app(sandbox, session) as app:
        await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")

        first, second = await app.next_acked(), await app.next_acked()

        assert first["payload"]["event_id"] == second["payload"]["event_id"]
        assert second["retry_attempt"] == 1


@pytest.mark.asyncio
async def test_an_unacknowledged_interaction_fails_before_the_person_once(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with socket_app(sandbox, session) as app:
        outcome = await sandbox.gestures.use_shortcut("U0ASHA", "hello")
        envelope = await app.next()

        assert outcome.error == "not_acknowledged"
        assert envelope["type"] == "interactive"
        assert "retry_attempt" not in envelope
        assert [n.user_id for n in sandbox.workspace.notices] == ["U0ASHA"]
        assert len([p for p in sandbox.traffic.after() if p.kind == "delivery"]) == 1


@pytest.mark.asyncio
async def test_an_interaction_waits_three_seconds_by_default() -> None:
    assert Patience().acknowledgement == 3.0
    assert Patience().trigger == 3.0


@pytest.mark.asyncio
async def test_a_refresh_warns_then_asks_and_sends_no_more_there(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    async with socket_app(sandbox, session) as old:
        told = await caller.control("sockets", action="refresh", seconds=0.01)
        reasons = [(await old.next())["reason"], (await old.next())["reason"]]
        async with socket_app(sandbox, session) as new:
            await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")
            envelope = await new.next_acked()

    assert told == {"ok": True, "told": 1}
    assert reasons == ["warning", "refresh_requested"]
    assert envelope["payload"]["event"]["text"] == "hello"


@pytest.mark.asyncio
async def test_switching_socket_mode_off_closes_every_socket(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    async with socket_app(sandbox, session) as app:
        await caller.control("sockets", action="disable")

        assert (await app.next())["reason"] == "link_disabled"
        assert (await app.websocket.receive(timeout=3)).type is aiohttp.WSMsgType.CLOSE


@pytest.mark.asyncio
async def test_the_eleventh_socket_is_refused(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(10):
            await stack.enter_async_context(socket_app(sandbox, session))
        address = await socket_address(sandbox, session)
        async with session.ws_connect(address) as eleventh:
            said = json.loads(await eleventh.receive_str(timeout=3))
            ended = await eleventh.receive(timeout=3)

        assert said["type"] == "disconnect"
        assert said["reason"] == "too_many_websockets"
        assert ended.type is aiohttp.WSMsgType.CLOSE
        assert len(sandbox.sockets.sockets) == 10


@pytest.mark.asyncio
async def test_a_cut_socket_ends_without_a_close_frame(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    async with socket_app(sandbox, session) as app:
        struck = await caller.control("faults", kind="cut_socket")
        end = await app.websocket.receive(timeout=3)

        assert struck["struck"] == 1
        assert end.type is not aiohttp.WSMsgType.CLOSE
        assert app.websocket.close_code == 1006
        await eventually(lambda: not sandbox.sockets.sockets)


@pytest.mark.asyncio
async def test_a_silent_socket_stays_open_and_says_nothing(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    async with socket_app(sandbox, session) as app:
        await caller.control("faults", kind="silent_socket")
        outcome = await sandbox.gestures.use_shortcut("U0ASHA", "hello")

        assert outcome.error == "not_acknowledged"
        assert not app.websocket.closed
        with pytest.raises(TimeoutError):
            await app.next(seconds=0.05)


@pytest.mark.asyncio
async def test_an_interaction_waits_for_a_socket_that_is_just_coming_back(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    gesture = asyncio.create_task(sandbox.gestures.use_shortcut("U0ASHA", "hello"))
    async with socket_app(sandbox, session) as app:
        await app.next_acked()

        assert (await gesture).ok


@pytest.mark.asyncio
async def test_noise_on_the_socket_is_no_acknowledgement(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with socket_app(sandbox, session) as app:
        for noise in ("", "[]", '{"envelope_id": 3}', '{"envelope_id": "unknown"}', "{"):
            await app.websocket.send_str(noise)
        gesture = asyncio.create_task(sandbox.gestures.use_shortcut("U0ASHA", "hello"))
        await app.next_acked()

        assert (await gesture).ok
