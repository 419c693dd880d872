"""Serves the bench on an address of this machine until it is interrupted."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.bench.bench import Bench
from bot.bench.routes import application
from bot.domain.errors import CarryoverError

HOST = "127.0.0.1"
TRIES = 10
HIGHEST_PORT = 65_535


class PortsTaken(CarryoverError):
    """Other programs use the port and those after it."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} and those after it are in use. Choose a free port with --port 0."
        )


def run_bench(bench: Bench, *, port: int) -> None:
    """Serve the page and say where, until Ctrl-C."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(bench, port))


async def _serve(bench: Bench, port: int) -> None:
    async with running_bench(bench, port=port) as url:
        if port and not url.endswith(f":{port}"):
            _say(f"Port {port} is in use, so the bench takes the next free one.")
        _say(f"Open {url}/ in your browser. Press Ctrl+C here to stop.")
        await asyncio.Event().wait()


@asynccontextmanager
async def running_bench(bench: Bench, *, port: int = 0) -> AsyncIterator[str]:
    """The page's address without its last slash, while it is served; raises `PortsTaken`.

    Takes `port` or one of the nine after it, or any free one for 0.
    """
    runner = web.AppRunner(application(bench), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    wanted = range(port, min(port + TRIES, HIGHEST_PORT + 1)) if port else (0,)
    for each in wanted:
        with contextlib.suppress(OSError):
            await web.TCPSite(runner, HOST, each).start()
            return
    raise PortsTaken(port)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
