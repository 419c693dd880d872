"""Says in the log that requests were refused, without letting who sends them fill it."""

import asyncio
from collections import Counter

import structlog

from bot.slack.http_signature import Refused

SAID_EVERY = 60.0
log = structlog.get_logger(__name__)


class RefusalLog:
    """At most one line a minute for each reason, with how many there were since the last."""

    def __init__(self) -> None:
        self._unsaid: Counter[Refused] = Counter()
        self._said_at: dict[Refused, float] = {}

    def note(self, reason: Refused) -> None:
        """One more request was refused."""
        self._unsaid[reason] += 1
        now = asyncio.get_running_loop().time()
        if now - self._said_at.get(reason, -SAID_EVERY) >= SAID_EVERY:
            log.warning("requests_refused", reason=reason.value, count=self._unsaid.pop(reason))
            self._said_at[reason] = now
