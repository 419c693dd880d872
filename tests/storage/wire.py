"""A wire to a server on this machine that a test may cut, or let hang without a word."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from typing import Any

PIECE = 65536


class Wire:
    """Hands bytes on between a port of its own and a server; all of it runs in its own loop."""

    def __init__(self, to_port: int) -> None:
        self.port = 0
        self._to_port = to_port
        self._goes_on = asyncio.Event()
        self._ends: set[asyncio.StreamWriter] = set()
        self._joined: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Take connections from now on."""
        self._goes_on.set()
        self._server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def cut(self) -> int:
        """Break all connections with a reset, those that hang too; how many there were."""
        ends, self._ends = self._ends, set()
        for end in ends:
            end.transport.abort()
        self._goes_on.set()
        return len(ends) // 2

    async def hang(self) -> None:
        """Hand nothing on in either direction, and say nothing, until the wire is cut."""
        self._goes_on.clear()

    async def close(self) -> None:
        """Break everything and take no more."""
        assert self._server is not None
        self._server.close()
        await self.cut()
        await asyncio.gather(*self._joined, return_exceptions=True)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        this = asyncio.current_task()
        if this is not None:
            self._joined.add(this)
            this.add_done_callback(self._joined.discard)
        self._ends.add(writer)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:
            writer.transport.abort()
            return
        self._ends.add(far_writer)
        await asyncio.gather(self._hand_on(reader, far_writer), self._hand_on(far_reader, writer))

    async def _hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                await self._goes_on.wait()
                writer.write(piece)
                await writer.drain()
        writer.close()
        self._ends.discard(writer)


class HeldWire:
    """A wire whose loop runs in a thread, so that whoever blocks its own loop is served too."""

    def __init__(self, wire: Wire, loop: asyncio.AbstractEventLoop) -> None:
        self._wire = wire
        self._loop = loop

    @property
    def port(self) -> int:
        """Where it takes connections."""
        return self._wire.port

    def cut(self) -> int:
        """See `Wire.cut`."""
        return int(self.call(self._wire.cut))

    def hang(self) -> None:
        """See `Wire.hang`."""
        self.call(self._wire.hang)

    def call(self, act: Callable[[], Any]) -> Any:
        """Have it done in the wire's loop, and wait."""
        done: Future[Any] = asyncio.run_coroutine_threadsafe(act(), self._loop)
        return done.result(timeout=10)


@contextmanager
def open_wire(to_port: int) -> Iterator[HeldWire]:
    """A wire to a port of this machine, until the block ends."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="wire", daemon=True)
    thread.start()
    wire = Wire(to_port)
    held = HeldWire(wire, loop)
    held.call(wire.open)
    try:
        yield held
    finally:
        held.call(wire.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
