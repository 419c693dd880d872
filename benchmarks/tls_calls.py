"""The CPU that a call to Slack over TLS takes: our client, against Slack's own sync client.

Ours keeps one session, with 20 calls under way at once, as in the outbox worker; the sync client in
its default form opens a connection for each call, and reads the machine's certificates each time.
Both run in processes of their own, against a small Slack on loopback whose certificate is added to
those that the machine trusts. Only the CPU of the calling process is counted, from its first call
on, connections included.
"""

import asyncio
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks.certificate import BUNDLE, make_certificate
from benchmarks.comparison import compare
from benchmarks.small_slack import child, first_line, small_slack

CALLS, FEW = 1_000, 50
TOKEN = "xoxb-not-a-secret"  # noqa: S105


def measure() -> dict[str, Any]:
    """Seconds of CPU for each call, and how many times as much the yardstick takes."""
    return measured(CALLS, FEW)


def measured(calls: int, few: int, **how: int) -> dict[str, Any]:
    """The same for any number of calls; the yardstick makes but a few."""
    with ExitStack() as parts:
        folder = Path(parts.enter_context(TemporaryDirectory()))
        make_certificate(folder)
        port = parts.enter_context(small_slack("--tls", str(folder)))
        url = f"https://127.0.0.1:{port}/api/"
        mine = partial(cpu_of_each, "ours", calls, url, folder)
        theirs = partial(cpu_of_each, "sync", few, url, folder)
        return compare(mine, theirs, **how)


def cpu_of_each(who: str, calls: int, url: str, folder: Path) -> float:
    """Seconds of CPU for each call that a process of its own makes."""
    trusting = {"SSL_CERT_FILE": str(folder / BUNDLE)}
    with child("benchmarks.tls_calls", who, str(calls), url, env=trusting) as process:
        return float(first_line(process))


async def _ours(calls: int, url: str) -> float:
    from bot.scheduling.delivery import AT_ONCE
    from bot.slack.connection import open_client

    started = time.process_time()
    async with open_client(TOKEN, url) as client:
        numbers = iter(range(calls))

        async def post_some() -> None:
            for _ in numbers:
                await client.chat_postMessage(channel="U1", text="A nudge")

        await asyncio.gather(*(post_some() for _ in range(AT_ONCE)))
    return time.process_time() - started


def _sync(calls: int, url: str) -> float:
    from slack_sdk import WebClient

    client = WebClient(token=TOKEN, base_url=url)
    started = time.process_time()
    for _ in range(calls):
        client.chat_postMessage(channel="U1", text="A nudge")
    return time.process_time() - started


@click.command()
@click.argument("who", type=click.Choice(["ours", "sync"]))
@click.argument("calls", type=int)
@click.argument("url")
def main(who: str, calls: int, url: str) -> None:
    """Make calls, and print the seconds of CPU for each."""
    took = asyncio.run(_ours(calls, url)) if who == "ours" else _sync(calls, url)
    sys.stdout.write(f"{took / calls}\n")


if __name__ == "__main__":
    main()
