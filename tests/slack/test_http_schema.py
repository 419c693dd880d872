"""The HTTP surface keeps to docs/http.yaml, whatever schemathesis thinks up."""

import asyncio
import copy
import itertools
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from ruamel.yaml import YAML

from tests.slack.http_house import HASTE, open_loopback
from tests.slack.signed_requests import SIGNED, STAMP, signature
from tests.slack.wire import NOW, Listener

IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
EXAMPLES = 3_000 if IS_SOAK else 60
PAPER = Path(__file__).parents[2] / "docs" / "http.yaml"
FOREVER = 10**9.0
ALONE = {"Connection": "close"}
"""Each request has a connection of its own: one that is kept may close just as it is used again."""

on_paper = YAML(typ="safe").load(PAPER)
as_seen = schemathesis.openapi.from_dict(on_paper)
signed_later = copy.deepcopy(on_paper)
del signed_later["paths"]["/slack/events"]["post"]["parameters"]
as_seen_by_slack = schemathesis.openapi.from_dict(signed_later)
thought_up = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


class SignedBySlack(requests.auth.AuthBase):
    """Signs what is sent as Slack would, at another second each time."""

    seconds = itertools.cycle(range(-299, 300))

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Put the two headers on."""
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        stamp = b"%d" % (NOW.timestamp() + next(self.seconds))
        request.headers[STAMP.decode()] = stamp.decode()
        request.headers[SIGNED.decode()] = signature(body, stamp).decode()
        return request


@pytest.fixture(scope="module")
def listener() -> Listener:
    """The app behind the door, which hears what is let in."""
    return Listener()


@pytest.fixture(scope="module")
def address(listener: Listener) -> Iterator[str]:
    """The door on a port of this machine, in a thread of its own."""
    opened, stop = threading.Event(), asyncio.Event()
    found: list[tuple[str, asyncio.AbstractEventLoop]] = []

    async def serve() -> None:
        async with open_loopback(HASTE, listener=listener, seconds=FOREVER) as port:
            found.append((f"http://127.0.0.1:{port}", asyncio.get_running_loop()))
            opened.set()
            await stop.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert opened.wait(10)
    url, loop = found[0]
    yield url
    loop.call_soon_threadsafe(stop.set)
    thread.join()


@as_seen.parametrize()
@thought_up
def test_what_nobody_signed_is_answered_by_the_book(
    case: schemathesis.Case, address: str, listener: Listener
) -> None:
    heard = len(listener.heard)
    case.call_and_validate(base_url=address, headers=ALONE)

    assert len(listener.heard) == heard


@as_seen_by_slack.parametrize()
@thought_up
def test_what_slack_has_signed_is_answered_by_the_book(
    case: schemathesis.Case, address: str
) -> None:
    case.call_and_validate(base_url=address, headers=ALONE, auth=SignedBySlack())
