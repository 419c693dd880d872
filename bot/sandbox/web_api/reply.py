"""What the workspace answers to a call, before it becomes an HTTP response."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Reply:
    """An answer: JSON in `body`, or plain words in `text` if there is no body.

    A reply that `is_lost` was given, but the connection breaks before it arrives.
    """

    body: Any = None
    status: int = 200
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    is_lost: bool = False

    def over_http(self, request: web.Request) -> web.Response:
        """The response; if it is lost, the connection is cut here."""
        if self.is_lost and request.transport is not None:
            request.transport.abort()
        if self.body is None:
            return web.Response(status=self.status, text=self.text, headers=self.headers)
        return web.json_response(self.body, status=self.status, headers=self.headers)
