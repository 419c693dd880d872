"""Requests as Slack sends them, and as somebody else might."""

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

SECRET = "0123456789abcdef0123456789abcdef"  # pragma: allowlist secret
AS_JSON = "application/json"
AS_FORM = "application/x-www-form-urlencoded"
STAMP, SIGNED = b"X-Slack-Request-Timestamp", b"X-Slack-Signature"
Header = tuple[bytes, bytes]


@dataclass(frozen=True)
class Sent:
    """One request, as bytes could be put together."""

    body: bytes
    headers: tuple[Header, ...]
    method: bytes = b"POST"
    path: bytes = b"/slack/events"
    is_chunked: bool = False

    @property
    def raw(self) -> bytes:
        """The bytes on the wire."""
        body, length = self.body, (b"Content-Length", b"%d" % len(self.body))
        if self.is_chunked:
            body = b"".join(b"1\r\n%c\r\n" % each for each in self.body) + b"0\r\n\r\n"
            length = (b"Transfer-Encoding", b"chunked")
        lines = [b"%b: %b" % header for header in (*self.headers, length)]
        line = b"%b %b HTTP/1.1" % (self.method, self.path)
        return b"\r\n".join([line, b"Host: bot", *lines, b"", body])

    def header(self, name: bytes) -> bytes:
        """The first value of a header."""
        return next(value for each, value in self.headers if each == name)

    def with_header(self, name: bytes, *values: bytes) -> "Sent":
        """The same with these values, none or several, in place of a header's."""
        kept = tuple(each for each in self.headers if each[0] != name)
        return replace(self, headers=(*kept, *((name, value) for value in values)))


def signature(body: bytes, stamp: bytes, secret: str = SECRET) -> bytes:
    """The value of X-Slack-Signature, worked out from Slack's description alone."""
    digest = hmac.new(secret.encode(), b"v0:" + stamp + b":" + body, hashlib.sha256)
    return b"v0=" + digest.hexdigest().encode()


def signed(
    body: bytes, at: datetime | bytes, *, content_type: str = AS_JSON, secret: str = SECRET
) -> Sent:
    """A request with a right signature; `at` may be any bytes in place of a timestamp."""
    stamp = at if isinstance(at, bytes) else b"%d" % at.timestamp()
    headers = (
        (b"Content-Type", content_type.encode()),
        (STAMP, stamp),
        (SIGNED, signature(body, stamp, secret)),
    )
    return Sent(body, headers)


def event(at: datetime, number: int = 0) -> Sent:
    """An opened Home tab."""
    payload = {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": f"Ev{number}",
        "event": {"type": "app_home_opened", "user": "UASHA", "channel": "D1"},
    }
    return signed(json.dumps(payload).encode(), at)


def press(at: datetime, number: int = 0) -> Sent:
    """A press on a button."""
    payload = json.dumps({"type": "block_actions", "trigger_id": str(number), "actions": []})
    return signed(urlencode({"payload": payload}).encode(), at, content_type=AS_FORM)


def command(at: datetime, number: int = 0) -> Sent:
    """A typed command."""
    fields = {"command": "/carryover", "text": "help", "trigger_id": str(number)}
    return signed(urlencode(fields).encode(), at, content_type=AS_FORM)
