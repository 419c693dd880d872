"""Two sockets to Slack: whatever is cut, silent or refused, presses go on being answered."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from random import Random
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from bot.sandbox.courier import EVENT, INTERACTION, Delivery
from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.sandbox.socket_mode import AppSocket, envelope
from bot.slack.connection import TokenRefused, open_client, socket_mode
from bot.slack.dispatching import Answered
from bot.slack.envelopes import acknowledgement, envelope_in, message_in
from bot.slack.one_socket import OneSocket
from bot.slack.socket_pace import Pace, growing_pause, pause_after_failure, pause_after_loss
from bot.slack.sockets import Connections
from tests.sandbox.waiting import eventually

ASHA = "U0ASHA"
OPEN = "apps.connections.open"
QUICK = Pace(
    ping_every=0.03,
    opening=3.0,
    first_try=5.0,
    farewell=0.1,
    answering=1.0,
    shortest_pause=0.005,
    longest_pause=0.02,
    refused_pause=0.05,
)
SLOW_TO_PING = replace(QUICK, ping_every=30.0)
"""For what must be noticed without the watch."""

Connect = Callable[[], AbstractAsyncContextManager[Connections]]


class Listeners:
    """An app that counts the shortcuts it heard, and waits or fails when it is told to."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.retries: list[list[str]] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.failures = 0

    def app(self, client: AsyncWebClient) -> AsyncApp:
        """The app that works with this client."""
        app = AsyncApp(
            client=client, process_before_response=True, request_verification_enabled=False
        )
        app.middleware(self.note_event)
        app.shortcut("hello")(self.hear)
        return app

    async def note_event(self, req: Any, next: Callable[[], Any]) -> BoltResponse | None:
        if req.body.get("type") != "event_callback":
            await next()
            return None
        self.retries.append(req.headers.get("x-slack-retry-num", []))
        if self.failures:
            self.failures -= 1
            raise RuntimeError("nothing was saved")
        return BoltResponse(status=200, body="")

    async def hear(self, body: dict[str, Any], ack: Callable[[], Any]) -> None:
        self.heard.append(body["callback_id"])
        await self.may_answer.wait()
        await ack()


@pytest.fixture
def listeners() -> Listeners:
    return Listeners()


@pytest_asyncio.fixture
async def connect(
    sandbox: Sandbox, listeners: Listeners, monkeypatch: pytest.MonkeyPatch
) -> Connect:
    monkeypatch.setattr("bot.slack.connection.PACE", QUICK)

    @asynccontextmanager
    async def connected() -> AsyncIterator[Connections]:
        credentials = sandbox.credentials
        async with (
            open_client(credentials.bot_token, sandbox.api_url) as client,
            socket_mode(credentials.app_token, listeners.app(client), client) as connections,
        ):
            yield connections

    return connected


async def both(sandbox: Sandbox, connections: Connections) -> list[AppSocket]:
    """The two sockets, once both have been greeted."""
    await eventually(lambda: connections.open_sockets == 2)
    await eventually(lambda: len(sandbox.sockets.sockets) == 2)
    return list(sandbox.sockets.sockets)


def opened(sandbox: Sandbox) -> int:
    return sum(
        passage.kind == "socket" and passage.name == "connected"
        for passage in sandbox.traffic.after()
    )


async def press(sandbox: Sandbox) -> bool:
    return (await sandbox.gestures.use_shortcut(ASHA, "hello")).ok


@pytest.mark.asyncio
async def test_two_sockets_are_open_and_payloads_come_over_both(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    async with connect() as connections:
        await both(sandbox, connections)

        assert [await press(sandbox) for _ in range(4)] == [True] * 4
        assert connections.is_connected

    assert len(listeners.heard) == 4
    await eventually(lambda: not sandbox.sockets.sockets)
    assert not connections.is_connected


@pytest.mark.asyncio
@pytest.mark.parametrize("how_many", [1, 2])
async def test_presses_go_on_after_a_cut_without_a_close_frame(
    sandbox: Sandbox, connect: Connect, monkeypatch: pytest.MonkeyPatch, how_many: int
) -> None:
    monkeypatch.setattr("bot.slack.connection.PACE", SLOW_TO_PING)
    async with connect() as connections:
        before = await both(sandbox, connections)
        assert sandbox.sockets.cut(how_many) == how_many
        await eventually(lambda: before[0] not in sandbox.sockets.sockets)

        assert await press(sandbox)
        await both(sandbox, connections)

    assert opened(sandbox) == 2 + how_many


@pytest.mark.asyncio
@pytest.mark.parametrize("how_many", [1, 2])
async def test_a_socket_that_fell_silent_is_replaced(
    sandbox: Sandbox, connect: Connect, how_many: int
) -> None:
    async with connect() as connections:
        before = await both(sandbox, connections)
        assert sandbox.sockets.silence(how_many) == how_many
        await eventually(
            lambda: all(each not in sandbox.sockets.sockets for each in before[:how_many])
        )

        assert await press(sandbox)
        await both(sandbox, connections)

    assert opened(sandbox) == 2 + how_many


@pytest.mark.asyncio
async def test_a_socket_on_which_only_pings_are_answered_is_not_silent(
    sandbox: Sandbox, connect: Connect
) -> None:
    async with connect() as connections:
        before = await both(sandbox, connections)

        for _ in range(QUICK.silent_pings + 3):
            await asyncio.sleep(QUICK.ping_every)

        assert sandbox.sockets.sockets == before
    assert opened(sandbox) == 2


@pytest.mark.asyncio
async def test_a_silent_socket_does_not_count_as_open(
    sandbox: Sandbox, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "bot.slack.connection.PACE", replace(QUICK, shortest_pause=60.0, longest_pause=60.0)
    )
    async with connect() as connections:
        await both(sandbox, connections)

        sandbox.sockets.silence(2)
        await eventually(lambda: not connections.is_connected)

        assert connections.open_sockets == 0


@pytest.mark.asyncio
async def test_a_refresh_leaves_no_moment_without_a_socket(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    async with connect() as connections:
        before = await both(sandbox, connections)
        refreshing = asyncio.create_task(sandbox.sockets.refresh(seconds=0.05))
        while not refreshing.done():
            assert await press(sandbox)
            assert connections.is_connected
        await eventually(lambda: not set(map(id, before)) & set(map(id, sandbox.sockets.sockets)))
        await both(sandbox, connections)

        assert await press(sandbox)

    order = [p.name for p in sandbox.traffic.after() if p.kind == "socket"]
    assert order.index("gone") > 3, "a successor was there before the first one left"


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["500", "429", "drop_reply"])
async def test_sockets_that_are_refused_at_first_are_opened_in_the_end(
    sandbox: Sandbox, connect: Connect, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.socket_pace.seconds_to_wait", lambda _: 0.02)
    sandbox.faults.add(Fault(kind, method=OPEN, times=2))

    async with connect() as connections:
        await both(sandbox, connections)
        assert await press(sandbox)

    assert sandbox.faults.waiting() == []


@pytest.mark.asyncio
async def test_the_start_does_not_wait_for_ever(
    sandbox: Sandbox, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "bot.slack.connection.PACE",
        replace(QUICK, first_try=0.02, longest_pause=60, shortest_pause=60),
    )
    sandbox.faults.add(Fault("500", method=OPEN, times=9))

    with capture_logs() as logged:
        async with connect() as connections:
            assert not connections.is_connected

    assert "not_connected_yet" in [each["event"] for each in logged]


@pytest.mark.asyncio
async def test_a_token_that_slack_refuses_ends_the_start(
    sandbox: Sandbox, listeners: Listeners
) -> None:
    async with open_client(sandbox.credentials.bot_token, sandbox.api_url) as client:
        with pytest.raises(TokenRefused, match=r"carryover doctor.*invalid_auth"):
            async with socket_mode("xapp-of-another-app", listeners.app(client), client):
                pass
    assert sandbox.sockets.sockets == []


@pytest.mark.asyncio
async def test_socket_mode_that_is_switched_off_is_said_plainly_and_tried_again(
    sandbox: Sandbox, connect: Connect
) -> None:
    with capture_logs() as logged:
        async with connect() as connections:
            await both(sandbox, connections)
            await sandbox.sockets.disable()
            await eventually(lambda: opened(sandbox) == 4)
            await both(sandbox, connections)

    said = [each for each in logged if each["event"] == "socket_mode_is_switched_off"]
    assert len(said) == 2


@pytest.mark.asyncio
async def test_a_socket_too_many_is_opened_once_there_is_room(
    sandbox: Sandbox, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.socket_mode.MOST_SOCKETS", 1)
    async with connect() as connections:
        await eventually(lambda: len(sandbox.sockets.sockets) == 1)
        await eventually(lambda: [p.name for p in sandbox.traffic.after()].count(OPEN) > 2)
        assert connections.open_sockets == 1

        monkeypatch.setattr("bot.sandbox.socket_mode.MOST_SOCKETS", 10)
        await both(sandbox, connections)


@pytest.mark.asyncio
async def test_an_interaction_delivered_over_both_sockets_has_one_effect_and_two_answers(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    async with connect() as connections:
        sockets = await both(sandbox, connections)
        twice = Delivery("one-envelope", INTERACTION, await a_shortcut(sandbox))
        listeners.heard.clear()
        listeners.may_answer.clear()
        for socket in sockets:
            await socket.send(envelope(twice))
        await eventually(lambda: listeners.heard)
        listeners.may_answer.set()

        await eventually(lambda: len(unasked_answers(sandbox)) == 2)
        await sockets[0].send(envelope(twice))
        await eventually(lambda: len(unasked_answers(sandbox)) == 3)

    assert unasked_answers(sandbox) == [{"envelope_id": "one-envelope"}] * 3
    assert len(listeners.heard) == 1


async def a_shortcut(sandbox: Sandbox) -> dict[str, Any]:
    """The payload of a shortcut, as the sandbox has delivered it."""
    assert await press(sandbox)
    delivered = [p for p in sandbox.traffic.after() if p.kind == "delivery"][-1]
    return dict(delivered.detail["payload"])


def unasked_answers(sandbox: Sandbox) -> list[Any]:
    return [
        passage.detail["body"]
        for passage in sandbox.traffic.after()
        if passage.name == "late_or_unknown_ack"
    ]


@pytest.mark.asyncio
async def test_an_event_that_could_not_be_saved_is_not_acknowledged_and_comes_again(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    listeners.failures = 1
    async with connect() as connections:
        await both(sandbox, connections)
        await sandbox.gestures.say(ASHA, "C0WARD", "hello")
        await eventually(lambda: len(listeners.retries) == 2)

    assert listeners.retries == [[], ["1"]]


@pytest.mark.asyncio
async def test_an_answer_goes_over_another_socket_if_its_own_was_cut_meanwhile(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    async with connect() as connections:
        before = await both(sandbox, connections)
        listeners.may_answer.clear()
        pressing = asyncio.create_task(press(sandbox))
        await eventually(lambda: listeners.heard)
        sandbox.sockets.cut(2)
        await eventually(lambda: not set(map(id, before)) & set(map(id, sandbox.sockets.sockets)))
        await eventually(lambda: connections.is_connected)
        listeners.may_answer.set()

        assert await pressing

    assert len(listeners.heard) == 1


@pytest.mark.asyncio
async def test_answers_under_way_are_finished_before_the_sockets_are_closed(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    async with connect() as connections:
        await both(sandbox, connections)
        listeners.may_answer.clear()
        pressing = asyncio.create_task(press(sandbox))
        await eventually(lambda: listeners.heard)
        asyncio.get_running_loop().call_later(0.03, listeners.may_answer.set)

    assert await pressing


@pytest.mark.asyncio
async def test_noise_on_a_socket_is_passed_over(sandbox: Sandbox, connect: Connect) -> None:
    async with connect() as connections:
        before = await both(sandbox, connections)
        noises = ("", "[]", "{", "3", '{"envelope_id": 3}', '{"envelope_id": "a"}', "[" * 99_999)
        for noise in noises:
            for socket in before:
                await socket.websocket.send_str(noise)
        await before[0].websocket.send_bytes(b"\x00\xff")

        assert [await press(sandbox) for _ in range(2)] == [True, True]
        assert sandbox.sockets.sockets == before


@pytest.mark.asyncio
async def test_a_ping_of_slack_is_answered(
    sandbox: Sandbox, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    pongs = []
    hear = sandbox.sockets._hear

    async def listen(socket: AppSocket, message: aiohttp.WSMessage) -> None:
        if message.type is aiohttp.WSMsgType.PONG:
            pongs.append(message.data)
        await hear(socket, message)

    monkeypatch.setattr(sandbox.sockets, "_hear", listen)
    async with connect() as connections:
        for socket in await both(sandbox, connections):
            await socket.websocket.ping(b"Ping from Slack")

        await eventually(lambda: pongs == [b"Ping from Slack"] * 2)


@pytest.mark.asyncio
async def test_sockets_outlive_the_time_limit_of_calls(
    sandbox: Sandbox, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.connection.TIMEOUT", aiohttp.ClientTimeout(total=0.15))
    async with connect() as connections:
        before = await both(sandbox, connections)

        await asyncio.sleep(0.3)

        assert sandbox.sockets.sockets == before


def refusal(status: int, code: str, headers: dict[str, str] | None = None) -> SlackApiError:
    answer = {"ok": False, "error": code, "status": status, "headers": headers or {}}
    return SlackApiError("refused", answer)


def test_a_pause_grows_up_to_a_bound_and_is_never_the_same_for_two() -> None:
    chance, pace = Random(1), Pace()

    pauses = [growing_pause(times, pace, chance) for times in range(12)]

    assert pauses[0] <= 0.2
    assert all(5.0 <= pause <= 10.0 for pause in pauses[6:])
    assert len(set(pauses)) == 12


def test_what_slack_asks_for_is_waited_at_least() -> None:
    limited = refusal(429, "ratelimited", {"Retry-After": "40"})

    assert pause_after_failure(limited, 0, Pace(), Random(1)) > 40


def test_a_refused_token_is_asked_about_rarely() -> None:
    assert pause_after_failure(refusal(200, "invalid_auth"), 0, Pace(), Random(1)) == 60
    assert pause_after_failure(refusal(503, ""), 0, Pace(), Random(1)) < 1
    assert pause_after_loss("link_disabled", 0, Pace(), Random(1)) == 60


def test_too_many_sockets_are_answered_with_a_longer_pause() -> None:
    assert pause_after_loss("too_many_websockets", 0, Pace(), Random(1)) > 1
    assert pause_after_loss("line_lost", 0, Pace(), Random(1)) <= 0.2


def test_a_silent_socket_is_given_up_in_less_than_five_seconds() -> None:
    pace = Pace()

    longest_silence = pace.ping_every * (pace.silent_pings + 1)

    assert longest_silence + pace.shortest_pause < 5


def test_an_acknowledgement_says_only_what_slack_takes() -> None:
    quiet = envelope_in({"envelope_id": "a", "payload": {}})
    asked = envelope_in({"envelope_id": "a", "payload": {}, "accepts_response_payload": True})
    assert quiet is not None
    assert asked is not None
    answer = Answered(is_acknowledged=True, body={"response_action": "clear"})

    assert acknowledgement(quiet, answer) == {"envelope_id": "a"}
    assert acknowledgement(asked, answer)["payload"] == {"response_action": "clear"}
    assert acknowledgement(asked, Answered(is_acknowledged=True)) == {"envelope_id": "a"}


def test_what_is_no_envelope_is_none() -> None:
    for text in ("", "null", "[1]", json.dumps({"envelope_id": "a", "payload": "text"})):
        assert envelope_in(message_in(text)) is None


class Mute:
    """A websocket over which nothing comes any more, not even the answer to a close frame."""

    closed = False

    def __init__(self) -> None:
        self.coming: asyncio.Queue[aiohttp.WSMessage] = asyncio.Queue()
        hello = json.dumps({"type": "hello"})
        self.coming.put_nowait(aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, hello, None))

    async def receive(self) -> aiohttp.WSMessage:
        return await self.coming.get()

    async def ping(self, _: bytes) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        await asyncio.Event().wait()


@pytest.mark.asyncio
async def test_a_half_open_line_is_given_up_though_nothing_can_be_written_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.slack.one_socket.CLOSING", 0.01)
    mute: Any = Mute()
    socket = OneSocket(mute, None, QUICK)  # type: ignore[arg-type]
    serving = asyncio.create_task(socket.serve())
    await socket.greeted.wait()
    assert socket.is_open

    await socket.leaving.wait()

    assert not socket.is_open
    assert socket.reason == "fell_silent"
    await serving


@pytest.mark.asyncio
async def test_an_envelope_whose_effect_failed_has_it_when_it_comes_again(
    sandbox: Sandbox, connect: Connect, listeners: Listeners
) -> None:
    event = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message"}}
    listeners.failures = 1
    async with connect() as connections:
        first, second = await both(sandbox, connections)
        for socket in (first, second):
            await socket.send(envelope(Delivery("one-envelope", EVENT, event)))
            await eventually(lambda: listeners.retries)
            await asyncio.sleep(0)
        await eventually(lambda: unasked_answers(sandbox))

    assert unasked_answers(sandbox) == [{"envelope_id": "one-envelope"}]


class Closable(Mute):
    """A websocket that says nothing, and can be closed."""

    async def close(self) -> None:
        self.closed = True


@pytest.mark.asyncio
async def test_no_websocket_stays_open_whenever_the_bot_is_stopped() -> None:
    for turns in range(12):
        opened_ones: list[Any] = []

        async def opens(kept: list[Any] = opened_ones) -> Any:
            kept.append(Closable())
            return kept[-1]

        answers: Any = None
        connections = Connections(opens, answers, pace=QUICK, chance=Random(1))
        starting = asyncio.create_task(connections.start())
        for _ in range(turns):
            await asyncio.sleep(0)
        await connections.close()
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)

        assert all(each.closed for each in opened_ones)
