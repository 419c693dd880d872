"""One payload through the app, as Socket Mode and the simulator bring it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.sound import is_sound

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Answered:
    """What the app says to a payload: whether it was dealt with, and the acknowledgement's body."""

    is_acknowledged: bool
    body: Any = None


async def dispatched(
    app: AsyncApp, payload: Any, headers: Mapping[str, str] | None = None
) -> BoltResponse:
    """What the app answers; 400 to what cannot be a payload of Slack's, which reaches nobody."""
    if not is_sound(payload):
        log.warning("payload_not_understood")
        return BoltResponse(status=400)
    request = AsyncBoltRequest(mode="socket_mode", body=payload, headers=dict(headers or {}))
    return await app.async_dispatch(request)


async def answered(
    app: AsyncApp, payload: dict[str, Any], headers: Mapping[str, str] | None = None
) -> Answered:
    """Let the app deal with a payload that comes from Slack for certain."""
    response = await dispatched(app, payload, headers)
    if response.status != 200:
        return Answered(is_acknowledged=False)
    if not response.body:
        return Answered(is_acknowledged=True)
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return Answered(
        is_acknowledged=True, body=json.loads(response.body) if is_json else {"text": response.body}
    )
