"""The two answers for machines: alive, ready, or what is not, and no more said."""

import asyncio
import json

import aiohttp
import pytest

from bot.health import (
    METRICS_TYPE,
    HealthPortTaken,
    NoMetrics,
    Readiness,
    State,
    Watch,
    health_page,
    works_on,
)


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


async def _text(port: int, path: str) -> tuple[int, str, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        assert response.headers["Cache-Control"] == "no-store"
        return response.status, response.headers["Content-Type"], await response.text()


@pytest.mark.asyncio
async def test_where_nobody_measures_one_sentence_says_what_to_install() -> None:
    async with health_page(0, Watch(), _library) as port:
        status, _, said = await _text(port, "/metrics")

    assert status == 501
    assert said == str(NoMetrics()) + "\n"
    assert "extra `ops`" in said


@pytest.mark.asyncio
async def test_figures_are_handed_on_as_prometheus_reads_them() -> None:
    async def measure() -> bytes:
        return b"carryover_rounds_total 3.0\n"

    async with health_page(0, Watch(), _library, measure) as port:
        answer = await _text(port, "/metrics")

    assert answer == (200, METRICS_TYPE, "carryover_rounds_total 3.0\n")


@pytest.mark.asyncio
async def test_figures_that_cannot_be_had_answer_503_and_not_why() -> None:
    async with health_page(0, Watch(), _library, _fails) as port:  # type: ignore[arg-type]
        status, _, said = await _text(port, "/metrics")

    assert status == 503
    assert "private" not in said
