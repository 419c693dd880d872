"""What a workspace calls its channels and its people: asked of Slack, kept in memory only."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import PersonId
from bot.slack.answers import STUMBLED
from bot.use_cases.ports import Clock

REMEMBERED_FOR = timedelta(hours=1)
PATIENCE = 1.5
"""Seconds that somebody waits for names; Slack wants its answer after three."""
MOST_PAGES = 20

Pages = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class _Heard:
    """What Slack said at a moment."""

    at: datetime
    names: tuple[str, ...] = ()


@dataclass
class SlackNames:
    """The port `Names`: what was heard last; empty until somebody has asked."""

    clock: Clock
    _heard: dict[tuple[str, str], _Heard] = field(default_factory=dict)

    def channels(self, team_id: str) -> tuple[str, ...]:
        """Names of the channels that the bot can see."""
        return self._heard.get((team_id, "channels"), _Heard(self.clock.now())).names

    def members(self, team_id: str) -> tuple[str, ...]:
        """What members are called, as far as an admin has allowed to ask."""
        return self._heard.get((team_id, "members"), _Heard(self.clock.now())).names

    async def learn(self, who: PersonId, client: AsyncWebClient, *, members: bool) -> None:
        """Ask Slack unless it was asked within the hour; waits a moment and never fails."""
        asked = [self._ask(who.team_id, "channels", _channel_names(client))]
        if members:
            asked.append(self._ask(who.team_id, "members", _member_names(client)))
        else:
            self._heard.pop((who.team_id, "members"), None)
        await asyncio.gather(*asked)

    async def _ask(self, team_id: str, what: str, names: Callable[[], Awaitable[set[str]]]) -> None:
        known = self._heard.get((team_id, what))
        if known and timedelta() <= self.clock.now() - known.at < REMEMBERED_FOR:
            return
        with contextlib.suppress(*STUMBLED):  # a line in the log would tell that somebody shares
            async with asyncio.timeout(PATIENCE):
                found = await names()
            self._heard[(team_id, what)] = _Heard(self.clock.now(), tuple(sorted(found)))


def _channel_names(client: AsyncWebClient) -> Callable[[], Awaitable[set[str]]]:
    async def ask() -> set[str]:
        kinds = "public_channel,private_channel"
        found = await _all_pages(client.conversations_list, "channels", types=kinds)
        return {str(each["name"]) for each in found if each.get("name")}

    return ask


def _member_names(client: AsyncWebClient) -> Callable[[], Awaitable[set[str]]]:
    async def ask() -> set[str]:
        found = await _all_pages(client.users_list, "members")
        people = [each for each in found if not each.get("is_bot")]
        return {name for user in people for name in _called(user)}

    return ask


def _called(user: dict[str, Any]) -> set[str]:
    """All that somebody is called in Slack."""
    profile = user.get("profile") or {}
    names = [user.get("real_name"), profile.get("display_name"), profile.get("real_name")]
    return {str(name) for name in names if name}


async def _all_pages(call: Pages, part: str, **arguments: str) -> list[dict[str, Any]]:
    """Everything that Slack lists, page by page."""
    found: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        answer = await call(limit=1000, cursor=cursor, **arguments)
        found += answer.get(part) or []
        cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    return found
