"""Whether a request over HTTP is from Slack: its signature, its timestamp, and once only."""

import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.errors import CarryoverError
from bot.slack.http_replays import Replays

TOLERANCE = timedelta(minutes=5)
"""How far a timestamp may be from this machine's clock, either way; Slack's own advice."""
TIMESTAMP = re.compile(r"[1-9][0-9]{8,10}", re.ASCII)
SIGNATURE = re.compile(r"v0=([0-9a-f]{64})", re.ASCII)


class Refused(StrEnum):
    """Why a request was not let in; said in the log and never to whoever sent it."""

    HEADERS = "postmark_missing_or_misshapen"
    STALE = "timestamp_far_from_clock"
    BEFORE_START = "signed_before_start"
    SIGNATURE = "signature_wrong"
    REPLAYED = "seen_before"


class RequestRefused(CarryoverError):
    """The request is not from Slack, too old, or has been here before. It has no effect."""

    def __init__(self, reason: Refused) -> None:
        self.reason = reason
        super().__init__(self.__doc__)


@dataclass(frozen=True)
class Postmark:
    """What Slack puts on a request: when it was signed, as Slack wrote it, and the signature."""

    written: str
    signature: bytes

    @classmethod
    def read(cls, timestamps: Sequence[str], signatures: Sequence[str]) -> Self:
        """The postmark among these headers; raises RequestRefused if there is not exactly one."""
        if len(timestamps) != 1 or len(signatures) != 1:
            raise RequestRefused(Refused.HEADERS)
        signature = SIGNATURE.fullmatch(signatures[0])
        if not TIMESTAMP.fullmatch(timestamps[0]) or signature is None:
            raise RequestRefused(Refused.HEADERS)
        return cls(timestamps[0], bytes.fromhex(signature[1]))

    @property
    def signed_at(self) -> datetime:
        """The moment of the timestamp, to the second."""
        return datetime.fromtimestamp(int(self.written), UTC)


class Doorkeeper:
    """Lets each request of Slack's in once, and nobody else's."""

    def __init__(
        self, secret: str, *, real_now: Callable[[], datetime], started_at: datetime
    ) -> None:
        """`real_now` is this machine's clock: Slack signs in real time, the sandbox too.

        What was let in before `started_at` is not remembered, so nothing older is let in at all.
        """
        self._secret = secret.encode()
        self._real_now = real_now
        self._started_at = started_at
        self._replays = Replays(2 * TOLERANCE)

    def look_at(self, postmark: Postmark) -> None:
        """Whether the postmark may be right, before the body is read; raises RequestRefused."""
        now = self._real_now()
        if abs(now - postmark.signed_at) > TOLERANCE:
            raise RequestRefused(Refused.STALE)
        # If `now` is before the start, the clock has been set back and the start says nothing.
        if postmark.signed_at <= self._started_at <= now:
            raise RequestRefused(Refused.BEFORE_START)

    def let_in(self, postmark: Postmark, body: bytes) -> None:
        """Whether this is Slack's, and new; raises RequestRefused or TooManyRequests."""
        self.look_at(postmark)
        signed = b"v0:%b:%b" % (postmark.written.encode(), body)
        right = hmac.digest(self._secret, signed, "sha256")
        if not hmac.compare_digest(right, postmark.signature):
            raise RequestRefused(Refused.SIGNATURE)
        if not self._replays.keep(postmark.signature, self._real_now()):
            raise RequestRefused(Refused.REPLAYED)

    def forget(self, postmark: Postmark) -> None:
        """The request had no effect on our fault, so Slack may send the very same again."""
        self._replays.forget(postmark.signature)
