"""Bytes in, bytes out: the whole HTTP surface without a socket."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.http_server import Reception

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
STARTED = NOW - timedelta(hours=1)


@dataclass
class RealTime:
    """This machine's clock, which a test may move."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """The moment that a test has set."""
        return self.moment


@dataclass
class Listener:
    """An app that keeps what is handed to it and says what a test wants said."""

    heard: list[AsyncBoltRequest] = field(default_factory=list)
    says: BoltResponse = field(default_factory=lambda: BoltResponse(status=200, body=""))
    fails: Exception | None = None
    waits_for: asyncio.Event | None = None

    async def async_dispatch(self, request: AsyncBoltRequest) -> BoltResponse:
        """Hear one request."""
        self.heard.append(request)
        if self.fails is not None:
            raise self.fails
        if self.waits_for is not None:
            await self.waits_for.wait()
        return self.says


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers by small name, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, raw: bytes) -> "Answer":
        """Read it; what is no HTTP answer has status 0."""
        head, _, body = raw.partition(b"\r\n\r\n")
        line, *lines = head.decode("latin-1").split("\r\n")
        if not line.startswith("HTTP/1.1 "):
            return cls(0, {}, raw)
        headers = dict(each.split(": ", 1) for each in lines)
        lowered = {name.lower(): value for name, value in headers.items()}
        return cls(int(line.split()[1]), lowered, body)


class Wire(asyncio.Transport):
    """The other end of one connection."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.closed = asyncio.Event()

    def write(self, data: bytes) -> None:
        """What the server says."""
        self.written += bytes(data)

    def is_closing(self) -> bool:
        """Whether the server has closed."""
        return self.closed.is_set()

    def close(self) -> None:
        """The server closes."""
        self.closed.set()

    def abort(self) -> None:
        """The server closes at once."""
        self.closed.set()

    def pause_reading(self) -> None:
        """Everything has been sent already."""

    def resume_reading(self) -> None:
        """Everything has been sent already."""


async def exchange(reception: Reception, raw: bytes) -> Answer:
    """Send these bytes on a connection of their own, then nothing more; what comes back."""
    wire, visit = Wire(), reception()
    visit.connection_made(wire)
    visit.data_received(raw)
    try:
        async with asyncio.timeout(5):
            await wire.closed.wait()
    finally:
        visit.connection_lost(None)
    return Answer.of(wire.written)
