"""The page for machines: well with the library's hash and age, or not well and no more said."""

import aiohttp
import pytest

from bot.health import HealthPortTaken, State, health_page


async def _get(port: int, path: str = "/healthz") -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status, await response.text()


async def _well() -> State:
    return {"library": "0123456789abcdef", "library_age_seconds": 60}


async def _ill() -> State:
    raise RuntimeError("a private matter")


@pytest.mark.asyncio
async def test_a_bot_that_is_well_says_so() -> None:
    async with health_page(0, _well) as port:
        status, text = await _get(port)

    assert status == 200
    assert text == '{"ok": true, "library": "0123456789abcdef", "library_age_seconds": 60}'


@pytest.mark.asyncio
async def test_a_bot_that_is_not_well_says_no_more_than_that() -> None:
    async with health_page(0, _ill) as port:
        assert await _get(port) == (503, '{"ok": false}')
        assert (await _get(port, "/other"))[0] == 404


@pytest.mark.asyncio
async def test_a_port_that_is_taken_is_said_plainly() -> None:
    async with health_page(0, _well) as port:
        with pytest.raises(HealthPortTaken, match="CARRYOVER_HEALTH_PORT"):
            async with health_page(port, _well):
                pass
