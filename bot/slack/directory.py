"""Who is who in the workspace, as Slack says, remembered for a few minutes to spare calls."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CarryoverError, Trouble, UnusableAnswer
from bot.domain.languages import language_of_locale
from bot.domain.letters import Member
from bot.domain.programmes import UserGroup
from bot.domain.rota_sheets import Colleague
from bot.slack.answers import STUMBLED, is_passing
from bot.use_cases.ports import Clock

REMEMBERED_FOR = timedelta(minutes=10)
MOST_MEMBERS = 100
PATIENCE = 1.5
"""Seconds that somebody waits for an answer of Slack's; Slack wants ours after three."""
SLACKBOT = "USLACKBOT"
DEFAULT_ZONE = "Europe/London"

User = dict[str, Any]


class Directory:
    """Users by id; nothing of this is stored."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[datetime, User]] = {}
        self._people: dict[str, bool] = {}

    async def zone_of(self, user_id: str) -> str:
        """The person's time zone name."""
        return str((await self._user(user_id)).get("tz") or DEFAULT_ZONE)

    async def language_of(self, user_id: str) -> str:
        """The language of ours in which the person has Slack; English for all others."""
        return language_of_locale(str((await self._user(user_id)).get("locale") or ""))

    async def members(self, channel_id: str, *, unticked: set[str]) -> list[Member]:
        """The people of a channel, by name; raises UnusableAnswer if the bot cannot see it.

        And CarryoverError if Slack does not say now.
        """
        try:
            answer = await self._client.conversations_members(channel=channel_id, limit=1000)
        except SlackApiError as error:
            if is_passing(error):
                raise CarryoverError(Trouble.SLACK_STUMBLED) from error
            raise UnusableAnswer("channel", Trouble.CHANNEL_NOT_JOINED) from None
        user_ids: list[str] = answer.get("members", [])
        if len(user_ids) > MOST_MEMBERS:
            raise UnusableAnswer("channel", Trouble.CHANNEL_TOO_LARGE, most=MOST_MEMBERS)
        return await self._members(user_ids, unticked)

    async def user_groups(self, workspace_id: str) -> list[UserGroup]:
        """The workspace's user groups by name; none where Slack does not say, or has none."""
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._client.usergroups_list(team_id=workspace_id)
        except STUMBLED:
            return []
        found: list[User] = answer.get("usergroups", [])
        groups = [UserGroup(str(each["id"]), str(each.get("handle", ""))) for each in found]
        return sorted(groups, key=lambda group: group.handle.lower())

    async def members_of_group(
        self, group_id: str, workspace_id: str, *, unticked: set[str]
    ) -> list[Member]:
        """The people of a user group, by name; raises UnusableAnswer if there is no such group.

        And CarryoverError if Slack does not say now.
        """
        try:
            answer = await self._client.usergroups_users_list(
                usergroup=group_id, team_id=workspace_id
            )
        except SlackApiError as error:
            if is_passing(error):
                raise CarryoverError(Trouble.SLACK_STUMBLED) from error
            raise UnusableAnswer("source", Trouble.GROUP_GONE) from None
        user_ids: list[str] = answer.get("users", [])
        if not user_ids:
            raise UnusableAnswer("source", Trouble.GROUP_EMPTY)
        if len(user_ids) > MOST_MEMBERS:
            raise UnusableAnswer("source", Trouble.GROUP_TOO_LARGE, most=MOST_MEMBERS)
        return await self._members(user_ids, unticked)

    async def _members(self, user_ids: Sequence[str], unticked: set[str]) -> list[Member]:
        users = await asyncio.gather(*(self._user(user_id) for user_id in user_ids))
        members = [_member(user, unticked) for user in users if not user.get("deleted")]
        return sorted(members, key=lambda member: member.name.lower())

    async def colleagues(self, user_ids: Sequence[str]) -> list[Colleague]:
        """These people with all that they are called; who has left Slack is left out."""
        users = await asyncio.gather(*(self._user_if_there(user_id) for user_id in user_ids))
        return [_colleague(user) for user in users if user and not user.get("deleted")]

    async def is_member(self, channel_id: str, user_id: str) -> bool:
        """Whether somebody is in a channel; nobody is in one that the bot cannot see."""
        cursor = ""
        while True:
            try:
                answer = await self._client.conversations_members(
                    channel=channel_id, limit=1000, cursor=cursor
                )
            except SlackApiError as error:
                if is_passing(error):
                    raise CarryoverError(Trouble.SLACK_STUMBLED) from error
                return False
            if user_id in answer.get("members", []):
                return True
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return False

    async def can_post_in(self, channel_id: str) -> bool:
        """Whether the bot is in a channel."""
        try:
            answer = await self._client.conversations_info(channel=channel_id)
        except SlackApiError as error:
            if is_passing(error):
                raise
            return False
        return bool((answer.get("channel") or {}).get("is_member"))

    async def people_in(self, channel_ids: Collection[str]) -> frozenset[str] | None:
        """User ids of the people in channels, without bots; None if Slack does not say in time.

        Who is a bot stays one, so it is asked once and remembered.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.gather(*(self._user_ids(each) for each in channel_ids))
                user_ids = sorted(frozenset().union(*found))
                are_people = await asyncio.gather(*(self._is_person(each) for each in user_ids))
        except STUMBLED:
            return None
        people = zip(user_ids, are_people, strict=True)
        return frozenset(user_id for user_id, is_person in people if is_person)

    async def _user_ids(self, channel_id: str) -> set[str]:
        """Everybody in a channel."""
        found: set[str] = set()
        cursor = ""
        while True:
            answer = await self._client.conversations_members(
                channel=channel_id, limit=1000, cursor=cursor
            )
            found.update(answer.get("members", []))
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return found

    async def _is_person(self, user_id: str) -> bool:
        if user_id not in self._people:
            user = await self._user(user_id)
            self._people[user_id] = not (user.get("is_bot") or user_id == SLACKBOT)
        return self._people[user_id]

    def forget(self, user_id: str) -> None:
        """Ask Slack again next time."""
        self._known.pop(user_id, None)

    async def _user_if_there(self, user_id: str) -> User:
        """The user; nothing if Slack does not know them."""
        try:
            return await self._user(user_id)
        except SlackApiError as error:
            if is_passing(error):
                raise
            return {}

    async def _user(self, user_id: str) -> User:
        now = self._clock.now()
        known = self._known.get(user_id)
        if known and now - known[0] < REMEMBERED_FOR:
            return known[1]
        answer = await self._client.users_info(user=user_id, include_locale=True)
        user: User = answer.get("user", {})
        self._known = {
            who: each for who, each in self._known.items() if now - each[0] < REMEMBERED_FOR
        }
        self._known[user_id] = (now, user)
        return user


def _member(user: User, unticked: set[str]) -> Member:
    """A channel member; guests, people of other organisations and bots start unticked."""
    is_guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
    is_no_trainee = bool(user.get("is_stranger") or user.get("is_bot"))
    profile = user.get("profile", {})
    name = profile.get("display_name") or profile.get("real_name") or user.get("name", "")
    return Member(
        user_id=user["id"],
        name=name,
        zone_name=user.get("tz") or DEFAULT_ZONE,
        starts_ticked=not (is_guest or is_no_trainee or user["id"] in unticked),
        language=language_of_locale(str(user.get("locale") or "")),
    )


def _colleague(user: User) -> Colleague:
    """All that a table may call somebody; the e-mail address only if Slack lets us see it."""
    profile = user.get("profile", {})
    names = [user.get("name"), user.get("real_name")]
    names += [profile.get(key) for key in ("display_name", "real_name", "email")]
    return Colleague(user["id"], tuple(str(name) for name in names if name))
