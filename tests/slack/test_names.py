"""What Slack says of channels and people: names for the guard, and who is in a channel."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.slack.connection import open_client
from bot.slack.directory import Directory
from bot.slack.names import REMEMBERED_FOR, SlackNames
from tests.conversations.ward import COHORT, ELSEWHERE, MANIFEST, MONDAY, ROBOT, SMALL, hospital
from tests.use_cases.stage import FixedClock

TEAM = "T1"


@dataclass
class Workspace:
    """A sandbox, a client, and a clock."""

    sandbox: Sandbox
    client: AsyncWebClient
    clock: FixedClock

    def calls(self, method: str) -> int:
        """How often a method was called."""
        return sum(method in passage.name for passage in self.sandbox.traffic.after())


@pytest_asyncio.fixture
async def workspace() -> AsyncIterator[Workspace]:
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY)
    await sandbox.start()
    async with open_client(sandbox.credentials.bot_token, sandbox.api_url) as client:
        yield Workspace(sandbox, client, FixedClock())
    await sandbox.close()


@pytest.mark.asyncio
async def test_the_names_of_channels_are_learned_and_members_only_if_wanted(
    workspace: Workspace,
) -> None:
    names = SlackNames(workspace.clock)
    assert (names.channels(TEAM), names.members(TEAM)) == ((), ())

    await names.learn(TEAM, "", workspace.client, members=False)
    assert {"cohort", "small"} <= set(names.channels(TEAM))
    assert names.members(TEAM) == ()
    assert names.channels("T2") == ()

    await names.learn(TEAM, "", workspace.client, members=True)
    assert {"Asha", "Ben"} <= set(names.members(TEAM))
    assert "Robot" not in names.members(TEAM)


@pytest.mark.asyncio
async def test_members_are_forgotten_as_soon_as_an_admin_says_no(workspace: Workspace) -> None:
    names = SlackNames(workspace.clock)
    await names.learn(TEAM, "", workspace.client, members=True)

    await names.learn(TEAM, "", workspace.client, members=False)

    assert names.members(TEAM) == ()


@pytest.mark.asyncio
async def test_slack_is_asked_once_an_hour(workspace: Workspace) -> None:
    names = SlackNames(workspace.clock)
    for _ in range(3):
        await names.learn(TEAM, "", workspace.client, members=True)
    assert workspace.calls("conversations.list") == 1

    workspace.clock.move_to(workspace.clock.now() + REMEMBERED_FOR + timedelta(seconds=1))
    await names.learn(TEAM, "", workspace.client, members=True)

    assert workspace.calls("conversations.list") == 2


@pytest.mark.asyncio
async def test_what_was_heard_last_holds_while_slack_does_not_answer(workspace: Workspace) -> None:
    names = SlackNames(workspace.clock)
    await names.learn(TEAM, "", workspace.client, members=False)
    workspace.clock.move(hours=2)
    workspace.sandbox.faults.add(Fault("500", "conversations.list", times=9))

    await names.learn(TEAM, "", workspace.client, members=False)

    assert "cohort" in names.channels(TEAM)


@pytest.mark.asyncio
async def test_everybody_in_the_channels_is_counted_once_and_no_bot(workspace: Workspace) -> None:
    directory = Directory(workspace.client, workspace.clock)

    people = await directory.people_in([COHORT, SMALL])

    assert people is not None
    bots = {ROBOT, workspace.sandbox.workspace.bot_user_id}
    channels = workspace.sandbox.workspace.channels
    assert people == {*channels[COHORT].member_ids, *channels[SMALL].member_ids} - bots


@pytest.mark.asyncio
async def test_who_is_a_bot_is_asked_once(workspace: Workspace) -> None:
    directory = Directory(workspace.client, workspace.clock)
    await directory.people_in([SMALL])
    asked = workspace.calls("users.info")

    workspace.clock.move(hours=9)
    await directory.people_in([SMALL])

    assert workspace.calls("users.info") == asked


@pytest.mark.asyncio
async def test_a_channel_that_the_bot_cannot_see_has_no_number(workspace: Workspace) -> None:
    directory = Directory(workspace.client, workspace.clock)

    assert await directory.people_in([COHORT, ELSEWHERE]) is None


@pytest.mark.asyncio
async def test_nobody_waits_for_an_answer_that_does_not_come(workspace: Workspace) -> None:
    directory = Directory(workspace.client, workspace.clock)
    workspace.sandbox.faults.add(Fault("slow", "conversations.members", seconds=30))

    assert await directory.people_in([COHORT]) is None
