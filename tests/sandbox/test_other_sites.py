"""A page of another site in the same browser can neither act nor read in the sandbox."""

import aiohttp
import pytest

from bot.sandbox.server import Sandbox

OTHERS = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    {"Host": "rebound.example", "Sec-Fetch-Site": "same-origin"},
    {"Host": "rebound.example", "Origin": "http://rebound.example"},
)


@pytest.mark.asyncio
@pytest.mark.parametrize("headers", OTHERS, ids=str)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_another_site_cannot_call_it(
    headers: dict[str, str], method: str, sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    said = {"token": sandbox.credentials.bot_token, "channel": "C0WARD", "text": "forged"}
    before = len(sandbox.workspace.channels["C0WARD"].messages)

    async with session.request(
        method, f"{sandbox.api_url}chat.postMessage", params=said, headers=headers
    ) as answer:
        assert answer.status == 403

    assert len(sandbox.workspace.channels["C0WARD"].messages) == before


@pytest.mark.asyncio
@pytest.mark.parametrize("own", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}])
async def test_its_own_page_and_programs_can(
    own: dict[str, str], sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    token = {"Authorization": f"Bearer {sandbox.credentials.bot_token}"}
    origin = {"Origin": sandbox.url} if own else {}

    async with session.post(
        f"{sandbox.api_url}auth.test", headers={**token, **own, **origin}
    ) as answer:
        assert (await answer.json())["ok"] is True


@pytest.mark.asyncio
async def test_a_link_to_the_page_may_be_followed(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    async with session.get(f"{sandbox.url}/", headers=followed) as answer:
        assert answer.status != 403
