"""Answers for machines that watch the bot, on this machine only: alive, ready, and figures."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.domain.errors import CarryoverError

HOST = "127.0.0.1"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ANSWER_WITHIN = 2.0
LONGEST_ROUND = 300.0
"""Seconds without a finished step of a round after which nothing seems to be done any more."""

State = dict[str, object]
Check = Callable[[], object]
"""Says whether something is good: at once, or as an awaitable."""


class HealthPortTaken(CarryoverError):
    """Another program uses the port in CARRYOVER_HEALTH_PORT. Choose another, or leave it out."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Readiness:
    """Named checks; one that nobody answers for yet, or that fails or takes long, is not good."""

    def __init__(self, *names: str) -> None:
        self._checks: dict[str, Check] = dict.fromkeys(names, lambda: False)

    def answer_for(self, name: str, is_good: Check) -> None:
        """From now on this says whether that is good, in its own time or at once."""
        self._checks[name] = is_good

    async def look(self) -> dict[str, bool]:
        """Every check by its name, and whether it is good now."""
        found = await asyncio.gather(*(_is_good(check) for check in self._checks.values()))
        return dict(zip(self._checks, found, strict=True))


@dataclass(frozen=True)
class Watch:
    """What is looked at to say whether the bot lives, and whether it can serve people."""

    alive: Readiness = field(default_factory=lambda: Readiness("rounds", "database"))
    ready: Readiness = field(
        default_factory=lambda: Readiness("migrated", "library", "slack", "sending", "running")
    )


def works_on(seconds_idle: float | None) -> bool:
    """Whether a step of a round was finished not long ago."""
    return seconds_idle is not None and seconds_idle < LONGEST_ROUND


class NoMetrics(CarryoverError):
    """There are no figures here: install the extra `ops` (pip install "carryover[ops]")."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


Measure = Callable[[], Awaitable[bytes]]
"""Gives the figures as Prometheus reads them, or raises NoMetrics."""


async def no_metrics() -> bytes:
    """Where nobody measures. Raises NoMetrics."""
    raise NoMetrics


@asynccontextmanager
async def health_page(
    port: int,
    watch: Watch,
    tell: Callable[[], Awaitable[State]],
    measure: Measure = no_metrics,
) -> AsyncIterator[int]:
    """Answer GET /healthz, /readyz and /metrics for as long as this is open; the port.

    The first two answer 200 or 503 and name what is good and what is not. `tell` adds to /healthz.
    /metrics is `measure`, or 501.
    """

    async def on_healthz(_request: web.Request) -> web.Response:
        return _answer(await watch.alive.look(), await _told(tell))

    async def on_readyz(_request: web.Request) -> web.Response:
        return _answer(await watch.ready.look(), {})

    async def on_metrics(_request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                written = await measure()
        except NoMetrics as missing:
            return web.Response(text=f"{missing}\n", status=501, headers=HEADERS)
        except Exception:  # noqa: BLE001 - /healthz says what is wrong
            return web.Response(text="", status=503, headers=HEADERS)
        kind = {"Content-Type": METRICS_TYPE}
        return web.Response(body=written, headers=HEADERS | kind)

    app = web.Application(client_max_size=1024)
    app.router.add_get("/metrics", on_metrics)
    app.router.add_get("/healthz", on_healthz)
    app.router.add_get("/readyz", on_readyz)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ANSWER_WITHIN)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _answer(checks: dict[str, bool], more: State) -> web.Response:
    is_good = all(checks.values())
    said = {"ok": is_good, "checks": checks, **more}
    return web.json_response(said, status=200 if is_good else 503, headers=HEADERS)


async def _is_good(check: Check) -> bool:
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            answer = check()
            return bool(await answer if inspect.isawaitable(answer) else answer)
    except Exception:  # noqa: BLE001 - whatever it is, it is not good
        return False


async def _told(tell: Callable[[], Awaitable[State]]) -> State:
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            return await tell()
    except Exception:  # noqa: BLE001 - the checks say what is wrong
        return {}


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        raise HealthPortTaken from error
