"""The two answers for machines: alive, ready, or what is not, and no more said."""

import asyncio
import json

import aiohttp
import pytest

from bot.health import HealthPortTaken, Readiness, State, Watch, health_page, works_on


async def _get(port: int, path: str) -> tuple[int, dict[str, object]]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Content-Type"] == "application/json; charset=utf-8"
        return response.status, json.loads(await response.text())


async def _library() -> State:
    return {"library": "0123456789abcdef"}


async def _fails() -> State:
    raise RuntimeError("a private matter")


def _well(*names: str) -> Readiness:
    readiness = Readiness(*names)
    for name in names:
        readiness.answer_for(name, lambda: True)
    return readiness


@pytest.mark.asyncio
async def test_a_bot_that_is_well_says_so() -> None:
    watch = Watch(alive=_well("rounds"), ready=_well("slack"))

    async with health_page(0, watch, _library) as port:
        alive, ready = await _get(port, "/healthz"), await _get(port, "/readyz")

    assert alive == (200, {"ok": True, "checks": {"rounds": True}, "library": "0123456789abcdef"})
    assert ready == (200, {"ok": True, "checks": {"slack": True}})


@pytest.mark.asyncio
async def test_a_bot_that_has_just_begun_is_neither_alive_nor_ready() -> None:
    async with health_page(0, Watch(), _library) as port:
        alive, ready = await _get(port, "/healthz"), await _get(port, "/readyz")

    assert alive[0] == ready[0] == 503
    assert alive[1]["checks"] == {"rounds": False, "database": False}
    names = ("migrated", "library", "slack", "sending", "running")
    assert ready[1]["checks"] == dict.fromkeys(names, False)


@pytest.mark.asyncio
async def test_what_fails_or_takes_long_is_not_good_and_its_words_are_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def hangs() -> bool:
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr("bot.health.ANSWER_WITHIN", 0.01)
    readiness = _well("library", "slack", "database")
    readiness.answer_for("slack", hangs)
    readiness.answer_for("database", _fails)  # type: ignore[arg-type]

    async with health_page(0, Watch(alive=readiness), _fails) as port:
        status, said = await _get(port, "/healthz")

    assert status == 503
    assert said == {
        "ok": False,
        "checks": {"library": True, "slack": False, "database": False},
    }


@pytest.mark.asyncio
async def test_a_check_may_be_answered_anew() -> None:
    readiness = _well("running")
    readiness.answer_for("running", lambda: False)

    assert await readiness.look() == {"running": False}


@pytest.mark.parametrize(("idle", "works"), [(None, False), (0.5, True), (301.0, False)])
def test_a_bot_that_finishes_nothing_for_minutes_does_not_work_on(
    idle: float | None, works: bool
) -> None:
    assert works_on(idle) is works


@pytest.mark.asyncio
async def test_a_port_that_is_taken_is_said_plainly() -> None:
    async with health_page(0, Watch(), _library) as port:
        with pytest.raises(HealthPortTaken, match="CARRYOVER_HEALTH_PORT"):
            async with health_page(port, Watch(), _library):
                pass


@pytest.mark.asyncio
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS"])
async def test_nothing_can_be_done_to_the_pages_but_read_them(method: str) -> None:
    async with (
        health_page(0, Watch(), _library) as port,
        aiohttp.ClientSession() as session,
        session.request(method, f"http://127.0.0.1:{port}/healthz") as response,
    ):
        assert response.status == 405
