"""A page for machines that watch the bot, on this machine only: is it well, and how old is what."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.domain.errors import CarryoverError

HOST = "127.0.0.1"
NO_STORE = {"Cache-Control": "no-store"}

State = dict[str, object]


class HealthPortTaken(CarryoverError):
    """Another program uses the port in CARRYOVER_HEALTH_PORT. Choose another, or leave it out."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@asynccontextmanager
async def health_page(port: int, say: Callable[[], Awaitable[State]]) -> AsyncIterator[int]:
    """Answer GET /healthz with what `say` says, for as long as this is open; the port.

    The answer is 503 where `say` fails, and never more than a word about why.
    """

    async def answer(_request: web.Request) -> web.Response:
        try:
            return web.json_response({"ok": True, **await say()}, headers=NO_STORE)
        except Exception:  # noqa: BLE001 - whatever it is, the bot is not well
            return web.json_response({"ok": False}, status=503, headers=NO_STORE)

    app = web.Application(client_max_size=1024)
    app.router.add_get("/healthz", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        raise HealthPortTaken from error
