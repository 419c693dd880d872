"""A payload that comes while Slack does not say who the bot is must not be lost."""

import asyncio
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app import build_app
from bot.slack.dispatching import Answered, answered

EVENT = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "E1",
    "event": {"type": "app_home_opened", "user": "UASHA", "channel": "D1", "tab": "home"},
}


class StumblingClient(AsyncWebClient):
    """A client whose `auth.test` fails the first time."""

    asked = 0

    async def auth_test(self, **_: Any) -> Any:
        """An error, and from then on who the bot is."""
        self.asked += 1
        if self.asked == 1:
            raise SlackApiError("no", {"ok": False, "error": "internal_error"})
        return {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "BBOT"}


class Kept:
    """An inbox that remembers what came."""

    def __init__(self) -> None:
        self.events: list[str] = []

    async def receive(self, body: dict[str, Any]) -> None:
        """Keep an event's id."""
        self.events.append(body["event_id"])


def test_an_event_that_comes_while_slack_stumbles_is_left_for_its_next_delivery() -> None:
    client, inbox = StumblingClient(token="xoxb-1"), Kept()
    nobody: Any = None
    kept: Any = inbox
    app = build_app(client, nobody, kept)

    async def twice() -> tuple[Answered, list[str], Answered]:
        first = await answered(app, EVENT)
        return first, list(inbox.events), await answered(app, EVENT)

    first, kept_at_first, second = asyncio.run(twice())

    assert not first.is_acknowledged
    assert kept_at_first == []
    assert second.is_acknowledged
    assert inbox.events == ["E1"]
    asyncio.run(answered(app, EVENT))
    assert client.asked == 2
