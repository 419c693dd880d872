"""One payload through the app, as Socket Mode and the simulator bring it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest


@dataclass(frozen=True)
class Answered:
    """What the app says to a payload: whether it was dealt with, and the acknowledgement's body."""

    is_acknowledged: bool
    body: Any = None


async def answered(
    app: AsyncApp, payload: dict[str, Any], headers: Mapping[str, str] | None = None
) -> Answered:
    """Let the app deal with a payload that comes from Slack for certain."""
    request = AsyncBoltRequest(mode="socket_mode", body=payload, headers=dict(headers or {}))
    response = await app.async_dispatch(request)
    if response.status != 200:
        return Answered(is_acknowledged=False)
    if not response.body:
        return Answered(is_acknowledged=True)
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return Answered(
        is_acknowledged=True, body=json.loads(response.body) if is_json else {"text": response.body}
    )
