"""Posts from a loop that keeps nothing: aiohttp, one session, as many calls at once as ours.

A message that is lost here is lost; a message whose answer is lost would be sent twice or never.
"""

import asyncio
import json
import time
from collections.abc import Iterator

import aiohttp

from bot.scheduling.delivery import AT_ONCE
from bot.slack.connection import MOST_CONNECTIONS

BLOCKS = [
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "At your next handover, " + "ask " * 40},
    },
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": f"nudge.{number}",
                "text": {"type": "plain_text", "text": "I'll try it"},
                "value": json.dumps({"nudge": "a" * 26}),
            }
            for number in range(3)
        ],
    },
]


def send(messages: int, url: str) -> float:
    """Post so many; messages a second."""
    return asyncio.run(_send(messages, url))


async def _send(messages: int, url: str) -> float:
    connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as session:
        numbers = iter(range(messages))
        started = time.perf_counter()
        await asyncio.gather(*(_post_some(session, url, numbers) for _ in range(AT_ONCE)))
        return messages / (time.perf_counter() - started)


async def _post_some(session: aiohttp.ClientSession, url: str, numbers: Iterator[int]) -> None:
    for number in numbers:
        said = {"channel": f"U{number:07d}", "text": "A nudge", "blocks": BLOCKS}
        async with session.post(f"{url}chat.postMessage", json=said) as answer:
            if not (await answer.json())["ok"]:
                raise RuntimeError("the message was refused")
