"""Deliveries over HTTP: encodings, signatures, retries."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
import pytest_asyncio
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.clock import real_now
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Caller
from tests.sandbox.waiting import eventually

Json = dict[str, Any]


@dataclass
class Receiver:
    """A plain HTTP server that keeps what it gets."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    answer: Callable[[str], web.Response] = field(default=lambda body: web.Response())

    async def take(self, request: web.Request) -> web.Response:
        """One request; answered with the next status, 200 if there is none."""
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        self.bodies.append(await request.text())
        if self.statuses:
            return web.Response(status=self.statuses.pop(0), headers={"X-Slack-No-Retry": "0"})
        return self.answer(self.bodies[-1])


@pytest_asyncio.fixture
async def receiver(sandbox: Sandbox) -> AsyncIterator[Receiver]:
    """The sandbox delivers here."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/slack/events", receiver.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    sandbox.deliver_to(receiver.url)
    yield receiver
    await runner.cleanup()


@pytest.mark.asyncio
async def test_every_delivery_is_signed(sandbox: Sandbox, receiver: Receiver) -> None:
    await sandbox.gestures.use_shortcut("U0ASHA", "form")

    verifier = SignatureVerifier(sandbox.credentials.signing_secret)
    headers = receiver.headers[0]
    assert verifier.is_valid_request(receiver.bodies[0], headers)
    assert not verifier.is_valid_request(receiver.bodies[0] + " ", headers)
    age = real_now().timestamp() - int(headers["x-slack-request-timestamp"])
    assert 0 <= age < 5


@pytest.mark.asyncio
async def test_each_kind_has_its_own_encoding(sandbox: Sandbox, receiver: Receiver) -> None:
    await sandbox.gestures.use_shortcut("U0ASHA", "form")
    await sandbox.gestures.run_command("U0ASHA", "C0WARD", "/carryover help me")
    await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")
    await eventually(lambda: len(receiver.bodies) == 3)

    shortcut, command, event = receiver.bodies
    assert json.loads(parse_qs(shortcut)["payload"][0])["callback_id"] == "form"
    assert parse_qs(command)["text"] == ["help me"]
    assert json.loads(event)["event"]["text"] == "hello"
    assert [h["content-type"] for h in receiver.headers] == [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded",
        "application/json",
    ]


@pytest.mark.asyncio
async def test_a_refused_event_comes_again_with_number_and_reason(
    sandbox: Sandbox, receiver: Receiver
) -> None:
    receiver.statuses = [500, 404]

    await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")
    await eventually(lambda: len(receiver.bodies) == 3)

    retries = [
        (h.get("x-slack-retry-num"), h.get("x-slack-retry-reason")) for h in receiver.headers
    ]
    assert retries == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({json.loads(body)["event_id"] for body in receiver.bodies}) == 1


@pytest.mark.asyncio
async def test_a_refused_interaction_fails_and_is_not_repeated(
    sandbox: Sandbox, receiver: Receiver
) -> None:
    receiver.statuses = [500]

    outcome = await sandbox.gestures.use_shortcut("U0ASHA", "form")

    assert outcome.error == "not_acknowledged"
    assert outcome.result == {"reason": "http_error"}
    assert len(receiver.bodies) == 1


@pytest.mark.asyncio
async def test_an_answer_may_be_words_or_json(sandbox: Sandbox, receiver: Receiver) -> None:
    receiver.answer = lambda body: web.Response(text="just words")
    words = await sandbox.gestures.run_command("U0ASHA", "C0WARD", "/carryover")
    receiver.answer = lambda body: web.json_response({"text": "as json"})
    as_json = await sandbox.gestures.run_command("U0ASHA", "C0WARD", "/carryover")

    assert (words.result, as_json.result) == ({"text": "just words"}, {"text": "as json"})


@pytest.mark.asyncio
async def test_an_app_that_is_not_there_is_a_failed_connection(sandbox: Sandbox) -> None:
    sandbox.deliver_to("http://127.0.0.1:9/")

    outcome = await sandbox.gestures.use_shortcut("U0ASHA", "form")

    assert outcome.result == {"reason": "connection_failed"}


@pytest.mark.asyncio
async def test_a_request_address_proves_itself_by_the_challenge(
    sandbox: Sandbox, receiver: Receiver, caller: Caller
) -> None:
    refused = await caller.control("request_url", url=receiver.url, verify=True)
    receiver.answer = lambda body: web.json_response({"challenge": json.loads(body)["challenge"]})
    accepted = await caller.control("request_url", url=receiver.url, verify=True)
    back = await caller.control("request_url", url=None)

    assert refused["ok"] is False
    assert accepted == {"ok": True, "request_url": receiver.url}
    assert back == {"ok": True, "request_url": None}
    assert sandbox.office.courier.transport is sandbox.sockets
