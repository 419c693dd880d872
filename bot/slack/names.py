"""What a workspace calls its channels and its people: asked of Slack, kept in memory only."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

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
    names: tuple[str, ...]


Workspaces = dict[str, _Heard]
"""What was heard of each workspace of a team; of most teams there is one."""


@dataclass
class SlackNames:
    """The port `Names`: what was heard last; empty until somebody has asked."""

    clock: Clock
    _channels: dict[str, Workspaces] = field(default_factory=dict)
    _members: dict[str, Workspaces] = field(default_factory=dict)

    def channels(self, team_id: str) -> tuple[str, ...]:
        """Names of the channels that the bot can see."""
        return _names_in(self._channels.get(team_id, {}))

    def members(self, team_id: str) -> tuple[str, ...]:
        """What members are called, as far as an admin has allowed to ask."""
        return _names_in(self._members.get(team_id, {}))

    async def learn(
        self, team_id: str, workspace_id: str, client: AsyncWebClient, *, members: bool
    ) -> None:
        """Ask Slack unless it was asked within the hour; waits a moment and never fails.

        Of an organisation that installed the bot as a whole, one workspace is asked about.
        """
        channels = self._channels.setdefault(team_id, {})
        asked = [self._ask(channels, workspace_id, _channel_names(client, workspace_id))]
        if members:
            known = self._members.setdefault(team_id, {})
            asked.append(self._ask(known, workspace_id, _member_names(client, workspace_id)))
        else:
            self._members.pop(team_id, None)
        await asyncio.gather(*asked)

    async def _ask(
        self, heard: Workspaces, workspace_id: str, names: Callable[[], Awaitable[set[str]]]
    ) -> None:
        known = heard.get(workspace_id)
        if known and timedelta() <= self.clock.now() - known.at < REMEMBERED_FOR:
            return
        with contextlib.suppress(*STUMBLED):  # a line in the log would tell that somebody shares
            async with asyncio.timeout(PATIENCE):
                found = await names()
            heard[workspace_id] = _Heard(self.clock.now(), tuple(sorted(found)))


def _names_in(workspaces: Workspaces) -> tuple[str, ...]:
    return tuple(chain.from_iterable(heard.names for heard in workspaces.values()))


def _channel_names(client: AsyncWebClient, workspace_id: str) -> Callable[[], Awaitable[set[str]]]:
    async def ask() -> set[str]:
        kinds = "public_channel,private_channel"
        listed = partial(client.conversations_list, types=kinds, team_id=workspace_id or None)
        found = await _all_pages(listed, "channels")
        return {str(each["name"]) for each in found if each.get("name")}

    return ask


def _member_names(client: AsyncWebClient, workspace_id: str) -> Callable[[], Awaitable[set[str]]]:
    async def ask() -> set[str]:
        listed = partial(client.users_list, team_id=workspace_id or None)
        found = await _all_pages(listed, "members")
        people = [each for each in found if not each.get("is_bot")]
        return {name for user in people for name in _called(user)}

    return ask


def _called(user: dict[str, Any]) -> set[str]:
    """All that somebody is called in Slack."""
    profile = user.get("profile") or {}
    names = [user.get("real_name"), profile.get("display_name"), profile.get("real_name")]
    return {str(name) for name in names if name}


async def _all_pages(call: Pages, part: str) -> list[dict[str, Any]]:
    """Everything that Slack lists, page by page."""
    found: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        answer = await call(limit=1000, cursor=cursor)
        found += answer.get(part) or []
        cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    return found
