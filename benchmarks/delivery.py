"""Sending nudges so that none is lost or sent twice, against senders that keep less.

Ours is the outbox worker: claim (committed), post, record (committed), over the store in a file,
with the client that the bot has, at most 20 calls at once, and without the limits that keep us
from asking too much of Slack. Slack is a small server in another process that answers at once, or
after 60 ms.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.comparison import ROUNDS, spread
from benchmarks.small_slack import small_slack
from benchmarks.ward import TEAM, SetClock, Ward, open_store, ports_over
from benchmarks.yardsticks import bare_posts, orm_posts
from bot.domain.messages import MessageState
from bot.domain.rates import POST, Bucket, Rate
from bot.scheduling.delivery import Delivery
from bot.slack.connection import open_client
from bot.slack.messenger import SlackMessenger
from bot.storage.executor import DatabaseExecutor
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.ports import Ports

MESSAGES, FEW = 1_000, 50
FAST, USUAL = 0.0, 0.06
TOKEN = "xoxb-not-a-secret"  # noqa: S105
Sends = Callable[[int], float]
"""Sends so many messages, and says how many a second that were."""


def measure() -> dict[str, Any]:
    """Messages a second of all three, and how many times as many ours sends."""
    return measured(MESSAGES, FEW)


def measured(messages: int, few: int, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """The same for any number of messages; the slow yardstick sends but a few."""
    with TemporaryDirectory() as place:
        sender = OurSender(Path(place))
        try:
            at_once = _compared(sender, FAST, messages, few, rounds)
            usual = _compared(sender, USUAL, messages, few, rounds)
        finally:
            sender.close()
    return {"answers at once": at_once, "answers after 60 ms": usual}


def _compared(
    sender: "OurSender", delay: float, messages: int, few: int, rounds: int
) -> dict[str, Any]:
    with small_slack("--delay", str(delay)) as port:
        url = f"http://127.0.0.1:{port}/api/"
        ways: dict[str, Callable[[], float]] = {
            "ours": partial(sender.send, messages, url),
            "bare": partial(bare_posts.send, messages, url),
            "ORM": partial(orm_posts.send, few, url),
        }
        found = [{name: way() for name, way in ways.items()} for _ in range(rounds)]
    return {
        **{f"{name}, messages/s": spread([each[name] for each in found]) for name in ways},
        "ours / bare": spread([each["ours"] / each["bare"] for each in found]),
        "ours / ORM": spread([each["ours"] / each["ORM"] for each in found]),
    }


class OurSender:
    """The database's thread and the outbox worker, over a store in a folder."""

    def __init__(self, folder: Path) -> None:
        self._clock = SetClock()
        make_ports = partial(ports_over, clock=self._clock)
        self.executor = DatabaseExecutor(partial(open_store, folder), make_ports)
        self.executor.perform_now(open_wide)
        self._employed = 0

    def send(self, messages: int, url: str) -> float:
        """Queue so many nudges, then send them; messages a second, of the sending alone."""
        self.queue(messages)
        took = asyncio.run(self._send(url))
        sent = self.executor.perform_now(count_sent)
        if sent != messages:
            raise RuntimeError(f"{sent} of {messages} messages were sent")
        return messages / took

    def queue(self, messages: int) -> None:
        """So many people, and a nudge that waits for each."""
        self.executor.perform_now(self._employ, messages)
        while self.executor.perform_now(queue_due_nudges):
            pass

    def close(self) -> None:
        """Put the store away."""
        self.executor.close()

    def _employ(self, people: int, *, ports: Ports) -> None:
        Ward(_kept(ports), ports, self._clock).employ(people, due=people)

    async def _send(self, url: str) -> float:
        async with open_client(TOKEN, url) as client:
            delivery = Delivery(self.executor.perform, SlackMessenger(client))
            started = time.perf_counter()
            await delivery.send_due()
            return time.perf_counter() - started


def open_wide(*, ports: Ports) -> None:
    """Take away our own limit: a bucket that is never empty."""
    bucket = Bucket(Rate(1_000_000, timedelta(milliseconds=1)), ports.clock.now())
    ports.gates.of(TEAM).buckets[POST] = bucket


def count_sent(*, ports: Ports) -> int:
    """How many messages are recorded as sent."""
    return ports.store.outbox.counts(TEAM)[MessageState.SENT]


def _kept(ports: Ports) -> Any:
    """The store behind the ports; it is the real one here."""
    return ports.store
