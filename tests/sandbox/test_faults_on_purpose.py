"""Faults that a test can ask for."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.clock import real_seconds
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Caller


def posted(sandbox: Sandbox) -> list[str]:
    return [m.text for m in sandbox.workspace.channels["C0WARD"].messages]


@pytest.mark.asyncio
async def test_a_dropped_reply_does_the_work_and_says_nothing(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("faults", kind="drop_reply", method="chat.postMessage")

    with pytest.raises(aiohttp.ClientConnectionError):
        await caller.api("chat.postMessage", channel="C0WARD", text="lost")
    again = await caller.api("chat.postMessage", channel="C0WARD", text="heard")

    assert again["ok"] is True
    assert posted(sandbox) == ["lost", "heard"]


@pytest.mark.asyncio
async def test_the_sdk_posts_twice_after_a_dropped_reply_unless_told_not_to(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("faults", kind="drop_reply", method="chat.postMessage")
    careless = AsyncWebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)

    await careless.chat_postMessage(channel="C0WARD", text="a nudge")

    assert posted(sandbox) == ["a nudge", "a nudge"]


@pytest.mark.asyncio
async def test_too_many_calls_are_refused_with_a_time_to_wait(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("faults", kind="429", method="chat.postMessage", retry_after=7, times=2)
    client = AsyncWebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)

    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel="C0WARD", text="x")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
    await client.chat_postMessage(channel="C0WARD", text="x")

    assert posted(sandbox) == ["x"]


@pytest.mark.asyncio
async def test_a_server_error_does_nothing(sandbox: Sandbox, caller: Caller) -> None:
    await caller.control("faults", kind="500")
    headers = {"Authorization": f"Bearer {sandbox.credentials.bot_token}"}
    address = sandbox.api_url + "chat.postMessage"
    said = {"channel": "C0WARD", "text": "x"}
    async with caller.session.post(address, json=said, headers=headers) as response:
        assert response.status == 500
    assert posted(sandbox) == []


@pytest.mark.asyncio
async def test_a_slow_call_is_late_but_done(sandbox: Sandbox, caller: Caller) -> None:
    await caller.control("faults", kind="slow", method="chat.postMessage", seconds=0.1)
    began = real_seconds()

    await caller.api("chat.postMessage", channel="C0WARD", text="x")

    assert real_seconds() - began >= 0.1
    assert posted(sandbox) == ["x"]


@pytest.mark.asyncio
async def test_a_slow_call_is_done_even_if_the_caller_gives_up(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("faults", kind="slow", method="chat.postMessage", seconds=0.1)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(caller.api("chat.postMessage", channel="C0WARD", text="x"), 0.02)

    async with asyncio.timeout(3):
        while not posted(sandbox):
            await asyncio.sleep(0.01)


@pytest.mark.asyncio
async def test_a_fault_strikes_only_the_method_it_names(sandbox: Sandbox, caller: Caller) -> None:
    await caller.control("faults", kind="500", method="chat.update")

    assert (await caller.api("chat.postMessage", channel="C0WARD", text="x"))["ok"] is True
    assert [fault.method for fault in sandbox.faults.waiting()] == ["chat.update"]


@pytest.mark.asyncio
async def test_faults_can_be_taken_back_and_unknown_ones_are_refused(
    sandbox: Sandbox, caller: Caller
) -> None:
    await caller.control("faults", kind="500")
    async with caller.session.delete(f"{sandbox.url}/_control/faults") as response:
        assert (await response.json())["waiting"] == []
    unknown = await caller.control("faults", kind="earthquake")

    assert (await caller.api("auth.test"))["ok"] is True
    assert unknown["ok"] is False
