"""Listens for HTTP on one address, with an end to everything that could be drawn out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from bot.domain.errors import CarryoverError


class AddressTaken(CarryoverError):
    """The address cannot be listened on. Choose another with PORT and CARRYOVER_HOST."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True)
class Address:
    """Where to listen: an IP address of this machine, and a port, or 0 for any that is free."""

    host: str = "127.0.0.1"
    port: int = 0


@dataclass(frozen=True)
class Limits:
    """What a client may take: seconds for a request's head, bytes of it, connections at once."""

    head_within: float = 10.0
    rest_within: float = 1.0
    """How long what nobody wanted to read is still taken in, so that the answer is not lost."""
    line_bytes: int = 4096
    header_bytes: int = 8192
    headers: int = 64
    connections: int = 4096
    """Slack tries no press again, so that a whole hospital's at once must find room."""
    finishing: float = 5.0
    """How long requests under way may go on when the process ends."""


USUAL = Limits()
BACKLOG = 4096
"""Connections that the system keeps while we are busy; whoever finds no place tries after 1 s."""
OTHER_FILES = 128
"""Files and connections of this process that are none of its visitors."""


@asynccontextmanager
async def open_http(
    application: web.Application, address: Address, limits: Limits = USUAL
) -> AsyncIterator[int]:
    """Serve the application for as long as this is open; the port, chosen if it is 0.

    Raises AddressTaken.
    """
    room = min(limits.connections, room_for(limits.connections))
    async with open_reception(application, replace(limits, connections=room)) as reception:
        listening = await _listen(reception, address)
        try:
            yield int(listening.sockets[0].getsockname()[1])
        finally:
            listening.close()


@asynccontextmanager
async def open_reception(
    application: web.Application, limits: Limits = USUAL
) -> AsyncIterator["Reception"]:
    """What makes each connection; at the end, requests under way are finished."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=limits.finishing)
    await runner.setup()
    try:
        if runner.server is None:
            raise RuntimeError("a runner that is set up has a server")
        yield Reception(runner.server, limits)
    finally:
        await runner.cleanup()


def room_for(connections: int) -> int:
    """How many connections the system lets this process have; it is asked for so many.

    Beyond that Python would stop taking in anybody for a second, instead of turning one away.
    """
    try:
        import resource
    except ImportError:  # pragma: no cover - not every system counts open files
        return connections
    wanted = connections + OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return connections
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    return max(1, soft - OTHER_FILES)


async def _listen(reception: "Reception", address: Address) -> asyncio.Server:
    loop = asyncio.get_running_loop()
    try:
        return await loop.create_server(reception, address.host, address.port, backlog=BACKLOG)
    except OSError as error:
        raise AddressTaken from error


class Reception:
    """Gives each new connection to the server, or turns it away if there are too many."""

    def __init__(self, server: web.Server, limits: Limits) -> None:
        """Connections go to `server`."""
        self._server = server
        self._limits = limits

    def __call__(self) -> asyncio.Protocol:
        """Who deals with one more connection."""
        if len(self._server.connections) >= self._limits.connections:
            return _TurnedAway()
        return _Visit(
            self._server,
            loop=asyncio.get_running_loop(),
            # aiohttp gives a new connection this long for its first head.
            keepalive_timeout=self._limits.head_within,
            lingering_time=self._limits.rest_within,
            max_line_size=self._limits.line_bytes,
            max_field_size=self._limits.header_bytes,
            max_headers=self._limits.headers,
            auto_decompress=False,
            access_log=None,  # type: ignore[arg-type]
        )


class _Visit(web.RequestHandler):
    """One connection. What is not HTTP gets a bare answer, with nothing of what was sent in it."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer without the library's own words, and close."""
        del request, exc, message
        if self.transport is not None:
            self.transport.write(_bare(status))
        self.force_close()
        return web.Response(status=status)


class _TurnedAway(asyncio.Protocol):
    """One connection too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say so and close."""
        if isinstance(transport, asyncio.Transport):
            transport.write(_bare(503))
            transport.close()


def _bare(status: int) -> bytes:
    line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"
    return f"{line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
