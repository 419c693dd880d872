"""Posting to Slack once, and knowing what its answer means."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.letters import Deletion, HelpLetter
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.report_letters import ReportLetter
from bot.domain.slack_troubles import Whom
from bot.domain.start_letters import JoinLetter
from bot.sandbox.block_kit import limits
from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Member, Workspace
from bot.slack.connection import open_client
from bot.slack.messenger import SlackMessenger
from bot.slack.views.report import report_message
from bot.use_cases.delivery import Posted
from bot.use_cases.ports import DeliveryInDoubt, DeliveryRefused
from tests.slack.views.report_pages import FULL

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
HELP = OutgoingMessage("T1", "message-1", MessageKind.NOTE, "U0ASHA", "help", NOON)

JOIN = OutgoingMessage("T1", "message-2", MessageKind.JOIN, "C1", "c1", NOON)


@asynccontextmanager
async def sandbox_and_messenger() -> AsyncIterator[tuple[Sandbox, SlackMessenger]]:
    workspace = Workspace()
    workspace.members["U0ASHA"] = Member("U0ASHA", "asha")
    workspace.channels["C1"] = Channel("C1", "ward", member_ids=[workspace.bot_user_id])
    sandbox = Sandbox(workspace, starts_at=NOON)
    await sandbox.start()
    try:
        token = sandbox.credentials.bot_token
        async with open_client(token, sandbox.api_url) as client:
            yield sandbox, SlackMessenger(client)
    finally:
        await sandbox.close()


@pytest.mark.asyncio
async def test_a_person_gets_the_message_with_nothing_but_an_opaque_id() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        posted = await messenger.post(HELP, HelpLetter())

        message = sandbox.workspace.channels[posted.channel_id].message(posted.ts)
        assert message is not None
        assert message.metadata == {
            "event_type": "carryover_message",
            "event_payload": {"id": "message-1"},
        }


@pytest.mark.asyncio
async def test_a_report_is_posted_with_its_charts() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        posted = await messenger.post(HELP, ReportLetter(FULL))

        message = sandbox.workspace.channels[posted.channel_id].message(posted.ts)
        assert message is not None
        assert [each["type"] for each in message.blocks].count("data_visualization") == 2


@pytest.mark.asyncio
async def test_where_slack_does_not_know_charts_a_report_is_posted_once_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(limits.SURFACES, "data_visualization")
    async with sandbox_and_messenger() as (sandbox, messenger):
        posted = await messenger.post(HELP, ReportLetter(FULL))

        messages = sandbox.workspace.channels[posted.channel_id].messages
        assert [each.text for each in messages] == [report_message(FULL).text]
        assert "data_visualization" not in {each["type"] for each in messages[0].blocks}


@pytest.mark.asyncio
async def test_a_message_without_charts_that_slack_refuses_is_not_posted_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(limits.SURFACES, "section")
    async with sandbox_and_messenger() as (_, messenger):
        with pytest.raises(DeliveryRefused, match="invalid_blocks"):
            await messenger.post(HELP, HelpLetter())


@pytest.mark.asyncio
@pytest.mark.parametrize("fault", ["", "429", "500"])
async def test_a_join_button_is_pinned_and_stands_all_the_same_if_it_cannot_be(fault: str) -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        if fault:
            sandbox.faults.add(Fault(fault, "pins.add"))

        posted = await messenger.post(JOIN, JoinLetter("c1", "Leading Well", True, 5))

        message = sandbox.workspace.channels["C1"].message(posted.ts)
        assert message is not None
        assert bool(message.pinned_at) is (fault == "")


@pytest.mark.asyncio
async def test_a_rate_limit_is_refused_with_the_rest_that_slack_asks_for() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        sandbox.faults.add(Fault("429", "chat.postMessage", retry_after=7))

        with pytest.raises(DeliveryRefused) as refused:
            await messenger.post(HELP, HelpLetter())

        assert refused.value.not_taken.rest == timedelta(seconds=7)


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["500", "drop_reply"])
async def test_a_lost_answer_is_a_doubt_and_is_not_retried(kind: str) -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        sandbox.faults.add(Fault(kind, "chat.postMessage"))

        with pytest.raises(DeliveryInDoubt):
            await messenger.post(HELP, HelpLetter())

        direct = sandbox.workspace.direct_channel("U0ASHA", sandbox.workspace.bot_user_id)
        assert (len(direct.messages) if direct else 0) <= 1


@pytest.mark.asyncio
async def test_somebody_unknown_is_refused_and_their_conversation_with_them() -> None:
    async with sandbox_and_messenger() as (_, messenger):
        stranger = OutgoingMessage("T1", "m2", MessageKind.NOTE, "U0NOBODY", "help", NOON)

        with pytest.raises(DeliveryRefused) as refused:
            await messenger.post(stranger, HelpLetter())

        assert refused.value.not_taken.pauses is Whom.CONVERSATION


@pytest.mark.asyncio
async def test_a_closed_door_is_refused_with_a_short_rest() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        await sandbox.close()

        with pytest.raises(DeliveryRefused) as refused:
            await messenger.post(HELP, HelpLetter())

        assert refused.value.not_taken.rest == timedelta(seconds=5)


@pytest.mark.asyncio
async def test_our_own_message_is_found_by_its_id_alone() -> None:
    async with sandbox_and_messenger() as (_, messenger):
        posted = await messenger.post(HELP, HelpLetter())
        other = OutgoingMessage("T1", "m2", MessageKind.NOTE, "U0ASHA", "help", NOON)
        await messenger.post(other, HelpLetter())

        assert await messenger.find(HELP, Posted("", "")) == [posted]
        assert await messenger.find(HELP, posted) == [posted]


@pytest.mark.asyncio
async def test_a_reply_is_found_in_its_thread() -> None:
    async with sandbox_and_messenger() as (_, messenger):
        opening = OutgoingMessage("T1", "m3", MessageKind.NOTE, "C1", "help", NOON)
        parent = await messenger.post(opening, HelpLetter())
        reply = OutgoingMessage(
            "T1", "m4", MessageKind.NOTE, "C1", "help", NOON, thread_ts=parent.ts
        )
        posted = await messenger.post(reply, HelpLetter())

        assert await messenger.find(reply, Posted("C1", parent.ts)) == [posted]


@pytest.mark.asyncio
async def test_deleting_twice_is_no_error() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        posted = await messenger.post(HELP, HelpLetter())
        gone = OutgoingMessage("T1", "m5", MessageKind.WITHDRAWAL, posted.channel_id, "m", NOON)

        await messenger.delete(posted)
        await messenger.post(gone, Deletion(posted.channel_id, posted.ts))

        assert sandbox.workspace.channels[posted.channel_id].message(posted.ts) is None


@pytest.mark.asyncio
async def test_a_search_or_deletion_that_fails_is_a_doubt() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        sandbox.faults.add(Fault("500", times=9))

        with pytest.raises(DeliveryInDoubt):
            await messenger.find(HELP, Posted("C1", "1.0"))
        with pytest.raises(DeliveryInDoubt):
            await messenger.delete(Posted("C1", "1.0"))


@pytest.mark.asyncio
async def test_a_reply_to_a_person_stands_and_is_found_in_its_thread() -> None:
    async with sandbox_and_messenger() as (sandbox, messenger):
        above = await messenger.post(HELP, HelpLetter())
        reply = replace(HELP, message_id="m6", channel_id=above.channel_id, thread_ts=above.ts)

        posted = await messenger.post(reply, HelpLetter())

        message = sandbox.workspace.channels[above.channel_id].message(posted.ts)
        assert message is not None
        assert message.thread_ts == above.ts
        assert await messenger.find(reply, above) == [posted]
