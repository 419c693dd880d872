"""Payloads of every kind with things gone, doubled, cut off, swapped, huge or deep."""

import json
from typing import Any

from tests.fuzzing.bot import RECORDED, brought_to_life, delivered
from tests.fuzzing.hostile import damaged_bytes, damaged_json
from tests.fuzzing.source import Source

NAMES = tuple(sorted(RECORDED))
LARGEST = 1_000_000


def make(source: Source) -> Any:
    """A payload that was sent once, damaged."""
    payload = brought_to_life(RECORDED[source.pick(NAMES)])
    if source.is_one_in(6):
        return _cut(source, payload)
    return damaged_json(source, payload)


def answer(payload: Any) -> None:
    """It is answered, and nothing is half saved."""
    delivered(payload, strict=False)


def _cut(source: Source, payload: Any) -> Any:
    """What a parser makes of the damaged bytes; the payload itself if it makes nothing of them."""
    content = damaged_bytes(source, json.dumps(payload).encode(), most=LARGEST)
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return payload
