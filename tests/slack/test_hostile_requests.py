"""Forged, replayed and stale requests: none is let in.

The gate sends some two thousand; with CARRYOVER_SOAK=1 it is CARRYOVER_SOAK_REQUESTS (a hundred
thousand unless told otherwise).
"""

import os
from collections import Counter
from random import Random

import pytest

from tests.slack.hostile_requests import MAKERS, hostile, replayed
from tests.slack.http_house import HASTE, House, open_house
from tests.slack.signed_requests import Sent, command, event, press
from tests.slack.wire import NOW

IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
REQUESTS = int(os.environ.get("CARRYOVER_SOAK_REQUESTS", "100000")) if IS_SOAK else 2_000
SEED = int(os.environ.get("CARRYOVER_SOAK_SEED", "1"))
KEPT_FOR_REPLAY = 500


@pytest.mark.asyncio
async def test_no_forged_replayed_or_stale_request_is_let_in() -> None:
    chance, sent, let_in, refused = Random(SEED), Counter[str](), list[Sent](), Counter[int]()
    async with open_house(HASTE) as house:
        for number in range(1 + REQUESTS // (2 * (len(MAKERS) + 1))):
            good = chance.choice((event, press, command))(NOW, number)
            for _ in range(2):  # before and after the good one has been here
                for kind, bad in hostile(chance, good, NOW):
                    refused[await status_of_hostile(house, kind, bad)] += 1
                    sent[kind] += 1
                if good not in let_in:
                    await is_let_in(house, good)
                    let_in = [*let_in[-KEPT_FOR_REPLAY:], good]
                again = replayed(chance, chance.choice(let_in))
                refused[await status_of_hostile(house, "replayed", again)] += 1
                sent["replayed"] += 1

    assert sum(sent.values()) >= REQUESTS
    assert set(refused) <= {400, 401, 404, 405, 413, 415}
    if IS_SOAK:
        print(f"{sent.total()} hostile requests: {dict(sent)}; {dict(refused)}")  # noqa: T201


async def status_of_hostile(house: House, kind: str, bad: Sent) -> int:
    """Send what must have no effect; the answer's status."""
    heard = len(house.listener.heard)
    answer = await house.send(bad)
    assert len(house.listener.heard) == heard, f"seed {SEED}: {kind} let in {bad}"
    assert answer.body == b""
    return answer.status


async def is_let_in(house: House, good: Sent) -> None:
    """The door is not simply shut: what is Slack's comes through, also after all the others."""
    heard = len(house.listener.heard)
    assert (await house.send(good)).status == 200
    assert len(house.listener.heard) == heard + 1
