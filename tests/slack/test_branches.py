"""Each payload goes to the branch of the workspace that it names, and to no other."""

import asyncio
from collections import defaultdict
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.slack.app import build_app
from bot.slack.branch import Branch, NotInstalled
from bot.slack.dispatching import answered

WHO = {"user": {"id": "UASHA"}, "trigger_id": "1.2", "response_url": ""}


def event_of(team_id: str) -> dict[str, Any]:
    """Somebody opens the Home tab in this workspace."""
    return {
        "type": "event_callback",
        "team_id": team_id,
        "event_id": f"E{team_id}",
        "event": {"type": "app_home_opened", "user": "UASHA", "channel": "D1", "tab": "home"},
    }


class Kept:
    """An inbox that remembers what came."""

    def __init__(self, events: list[str]) -> None:
        self._events = events

    async def receive(self, body: dict[str, Any]) -> None:
        """Keep an event's id."""
        self._events.append(body["event_id"])


class Street:
    """Two workspaces have the bot; Slack may stumble when a third one is looked up."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.kept: defaultdict[str, list[str]] = defaultdict(list)

    async def branch_of(self, team_id: str) -> Branch:
        """The branch of one of the two."""
        self.asked.append(team_id)
        if team_id == "TSTUMBLES" and self.asked.count(team_id) == 1:
            raise SlackApiError("no", {"ok": False, "error": "internal_error"})
        if team_id == "TSTRANGER":
            raise NotInstalled
        inbox: Any = Kept(self.kept[team_id])
        desk: Any = None
        return Branch(desk, inbox)


def test_an_event_goes_to_its_own_workspace() -> None:
    street = Street()
    app = build_app(street.branch_of)

    for team_id in ("TONE", "TTWO"):
        assert asyncio.run(answered(app, event_of(team_id))).is_acknowledged

    assert street.kept == {"TONE": ["ETONE"], "TTWO": ["ETTWO"]}


def test_an_event_that_comes_while_its_workspace_cannot_be_looked_up_comes_again() -> None:
    street = Street()
    app = build_app(street.branch_of)

    assert not asyncio.run(answered(app, event_of("TSTUMBLES"))).is_acknowledged
    assert street.kept == {}
    assert asyncio.run(answered(app, event_of("TSTUMBLES"))).is_acknowledged
    assert street.kept == {"TSTUMBLES": ["ETSTUMBLES"]}


def test_a_stranger_is_acknowledged_and_nothing_is_kept_or_done() -> None:
    street = Street()
    app = build_app(street.branch_of)
    press = {
        **WHO,
        "type": "block_actions",
        "team": {"id": "TSTRANGER"},
        "actions": [{"action_id": "home.refresh", "block_id": "b", "type": "button"}],
    }

    assert asyncio.run(answered(app, event_of("TSTRANGER"))).is_acknowledged
    assert asyncio.run(answered(app, press)).is_acknowledged
    assert street.asked == ["TSTRANGER", "TSTRANGER"]
    assert street.kept == {}
