"""The gate in front of Slack's Web API: whose turn it is, who is held back, and when it is shut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError

from bot.domain.breaker import FAILURES, FIRST_REST
from bot.domain.letters import HelpLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.rates import POST, RATES, USER
from bot.domain.slack_troubles import SlackTrouble
from bot.sandbox.faults import Fault
from bot.sandbox.manifest import Manifest
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Member, Workspace
from bot.slack.answers import STUMBLED, is_passing, seconds_to_wait
from bot.slack.connection import WebClient, open_client
from bot.slack.gated_client import UNGATED, HeldBack, tell_troubles
from bot.slack.messenger import SlackMessenger
from bot.use_cases.gates import Gate, Gates
from bot.use_cases.ports import DeliveryRefused
from tests.slack.test_slack_errors import methods_called
from tests.use_cases.stage import TEAM, FixedClock

ASHA = "U0ASHA"


@dataclass
class Line:
    """A sandbox, a client with a gate, and a clock that a test moves."""

    sandbox: Sandbox
    client: WebClient
    clock: FixedClock = field(default_factory=FixedClock)
    gates: Gates = field(default_factory=Gates)

    @property
    def gate(self) -> Gate:
        """The workspace's gate."""
        return self.gates.of(TEAM)

    async def ask(self) -> str:
        """Ask who Asha is; "worked", or what went wrong."""
        try:
            await self.client.users_info(user=ASHA)
        except HeldBack:
            return "held back"
        except STUMBLED as error:
            return type(error).__name__
        return "worked"

    def calls(self, method: str) -> int:
        """How often a method was really called."""
        passages = self.sandbox.traffic.after()
        return sum(each.kind == "web_api" and each.name == method for each in passages)


@asynccontextmanager
async def line(manifest: Manifest | None = None) -> AsyncIterator[Line]:
    workspace = Workspace()
    workspace.members[ASHA] = Member(ASHA, "asha")
    workspace.channels["C1"] = Channel("C1", "ward", member_ids=[workspace.bot_user_id])
    sandbox = Sandbox(workspace)
    if manifest is not None:
        sandbox.office.manifest = manifest
    await sandbox.start()
    try:
        async with open_client(sandbox.credentials.bot_token, sandbox.api_url) as client:
            opened = Line(sandbox, client)
            client.gate_with(opened.gates, TEAM, opened.clock)
            yield opened
    finally:
        await sandbox.close()


@pytest.mark.asyncio
async def test_too_many_calls_of_one_method_hold_back_that_method_alone() -> None:
    async with line() as slack:
        slack.sandbox.faults.add(Fault("429", USER, retry_after=30))

        assert await slack.ask() == "SlackApiError"
        assert await slack.ask() == "held back"
        await slack.client.conversations_info(channel="C1")
        slack.clock.move(seconds=30)

        assert await slack.ask() == "worked"
        assert slack.calls(USER) == 2


@pytest.mark.asyncio
async def test_too_many_messages_in_one_channel_leave_the_others_alone() -> None:
    async with line() as slack:
        slack.sandbox.faults.add(Fault("429", POST, retry_after=30))
        messenger = SlackMessenger(slack.client)
        notes = [
            OutgoingMessage(TEAM, f"m{to}", MessageKind.NOTE, to, "help", slack.clock.now())
            for to in ("C1", ASHA)
        ]

        with pytest.raises(DeliveryRefused) as refused:
            await messenger.post(notes[0], HelpLetter())
        slack.clock.move(seconds=1)
        posted = await messenger.post(notes[1], HelpLetter())

        assert refused.value.not_taken.rest == timedelta(seconds=30)
        assert posted.ts


@pytest.mark.asyncio
async def test_a_call_waits_a_moment_for_its_turn_and_no_longer() -> None:
    async with line() as slack:
        for _ in range(RATES[USER].at_once):
            slack.gate.take(USER, slack.clock.now())
        began = asyncio.get_running_loop().time()

        assert await slack.ask() == "worked"

        assert 0.7 < asyncio.get_running_loop().time() - began < 5
        for _ in range(3):
            slack.gate.take(USER, slack.clock.now())
        assert await slack.ask() == "held back"


@pytest.mark.asyncio
async def test_whoever_is_held_back_is_told_for_how_long() -> None:
    async with line() as slack:
        slack.gate.slow_down(USER, timedelta(seconds=9.5), slack.clock.now())

        with pytest.raises(SlackApiError) as held:
            await slack.client.users_info(user=ASHA)

        assert is_passing(held.value)
        assert seconds_to_wait(held.value) == 10


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["500", "drop_reply"])
async def test_after_five_failures_in_a_row_slack_is_left_alone(kind: str) -> None:
    async with line() as slack:
        slack.sandbox.faults.add(Fault(kind, USER, times=99))

        answers = [await slack.ask() for _ in range(FAILURES + 4)]

        assert answers[-4:] == ["held back"] * 4
        assert slack.calls(USER) in {FAILURES, 2 * FAILURES}, "aiohttp asks twice if a line was cut"


@pytest.mark.asyncio
async def test_a_sandbox_that_went_away_and_came_back_is_found_by_one_probe() -> None:
    async with line() as slack:
        slack.sandbox.faults.add(Fault("500", times=FAILURES + 1))
        for _ in range(FAILURES):
            await slack.ask()

        assert not await slack.client.probe_if_due()
        assert slack.calls("auth.test") == 0
        slack.clock.move_to(slack.clock.now() + FIRST_REST)
        assert not await slack.client.probe_if_due()
        assert await slack.ask() == "held back"
        slack.clock.move_to(slack.clock.now() + 2 * FIRST_REST)
        assert await slack.client.probe_if_due()

        assert await slack.ask() == "worked"
        assert slack.calls("auth.test") == 2


@pytest.mark.asyncio
async def test_a_probe_that_finds_nobody_waits_on() -> None:
    async with line() as slack:
        await slack.sandbox.close()
        for _ in range(FAILURES):
            await slack.ask()

        slack.clock.move_to(slack.clock.now() + FIRST_REST)

        assert not await slack.client.probe_if_due()
        assert slack.gate.breaker.openings == 2


@pytest.mark.asyncio
async def test_a_revoked_token_shuts_the_workspace_at_once() -> None:
    async with line() as slack:
        slack.sandbox.workspace.is_installed = False

        assert await slack.ask() == "SlackApiError"
        assert [await slack.ask() for _ in range(5)] == ["held back"] * 5
        slack.sandbox.workspace.is_installed = True
        slack.clock.move_to(slack.clock.now() + FIRST_REST)
        assert await slack.client.probe_if_due()

        assert await slack.ask() == "worked"


@pytest.mark.asyncio
async def test_a_message_while_the_workspace_is_shut_is_refused_and_not_in_doubt() -> None:
    async with line() as slack:
        slack.gate.breaker = slack.gate.breaker.refused("token_revoked", slack.clock.now())
        note = OutgoingMessage(TEAM, "m1", MessageKind.NOTE, ASHA, "help", slack.clock.now())

        with pytest.raises(DeliveryRefused) as refused:
            await SlackMessenger(slack.client).post(note, HelpLetter())

        assert refused.value.not_taken.rest


@pytest.mark.asyncio
async def test_a_refusal_of_one_call_is_no_failure_of_slack() -> None:
    async with line() as slack:
        for _ in range(FAILURES + 1):
            with pytest.raises(SlackApiError):
                await slack.client.users_info(user="U0NOBODY")

        assert await slack.ask() == "worked"


@pytest.mark.asyncio
async def test_a_scope_that_is_missing_is_noted_once_for_the_admins() -> None:
    async with line(Manifest({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})) as slack:
        told: list[tuple[object, ...]] = []

        async def perform(_use_case: object, *said: object) -> None:
            told.append(said)

        for _ in range(2):
            assert await slack.ask() == "SlackApiError"

        assert await tell_troubles(slack.client, perform)  # type: ignore[arg-type]
        assert not await tell_troubles(slack.client, perform)  # type: ignore[arg-type]
        assert told == [(TEAM, SlackTrouble.SCOPE_MISSING, "users:read")]


def test_every_method_that_we_call_has_a_rate() -> None:
    known = {method.replace(".", "_") for method in set(RATES) | UNGATED}

    assert methods_called() - known == set()
