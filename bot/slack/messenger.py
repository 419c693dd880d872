"""Posts messages, finds them again by their opaque id, and deletes them."""

from datetime import timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.letters import Deletion, Edit, Letter
from bot.domain.messages import OutgoingMessage
from bot.domain.start_letters import JoinLetter
from bot.slack.answers import (
    SERVER_ERROR,
    STUMBLED,
    TOO_MANY,
    error_code,
    seconds_to_wait,
    status_of,
)
from bot.slack.rendering import render
from bot.use_cases.delivery import Posted
from bot.use_cases.ports import DeliveryInDoubt, DeliveryRefused

EVENT_TYPE = "carryover_message"
PAGE = 200
SHORT_REST = timedelta(seconds=5)
WORTH_ANOTHER_TRY = frozenset(
    {
        "service_unavailable",
        "team_added_to_org",
        "request_timeout",
        "token_expired",
        "token_revoked",
        "invalid_auth",
        "account_inactive",
        "org_login_required",
    }
)
NOBODY_THERE = frozenset(
    {
        "user_not_found",
        "user_disabled",
        "user_not_visible",
        "channel_not_found",
        "cannot_dm_bot",
        "restricted_action",
    }
)
"""What Slack says to a direct message that its person cannot get, and no other either."""
MAY_HAVE_BEEN_TAKEN = frozenset({"internal_error", "fatal_error"})

log = structlog.get_logger(__name__)


class SlackMessenger:
    """The messenger port, on Slack's Web API. Nothing here retries: the outbox does."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, message: OutgoingMessage, letter: Letter) -> Posted:
        """Post (or edit, or delete) once. Raises DeliveryRefused or DeliveryInDoubt."""
        try:
            if isinstance(letter, Deletion):
                return await self._delete(letter)
            if isinstance(letter, Edit):
                return await self._edit(letter)
            posted = await self._post(message, letter)
        except SlackApiError as error:
            raise _from_slack(error) from error
        except aiohttp.ClientConnectorError as error:
            raise DeliveryRefused("Slack could not be reached", SHORT_REST) from error
        except STUMBLED as error:
            raise DeliveryInDoubt(type(error).__name__) from error
        if isinstance(letter, JoinLetter):
            await self._pin(posted)
        return posted

    async def find(self, message: OutgoingMessage, where: Posted) -> list[Posted]:
        """Every copy of our message that stands in the conversation; nothing else is kept."""
        try:
            return await self._find(message, where)
        except STUMBLED as error:
            raise DeliveryInDoubt(type(error).__name__) from error

    async def delete(self, copy: Posted) -> None:
        """Delete an extra copy; one that is gone already is no error."""
        try:
            await self._delete(Deletion(copy.channel_id, copy.ts))
        except STUMBLED as error:
            raise DeliveryInDoubt(type(error).__name__) from error

    async def _post(self, message: OutgoingMessage, letter: Letter) -> Posted:
        if isinstance(letter, Deletion | Edit):
            raise TypeError("a deletion or an edit is not posted")
        shown = render(letter)
        answer = await self._client.chat_postMessage(
            channel=message.channel_id or message.recipient,
            text=shown.text,
            blocks=shown.blocks,
            thread_ts=message.thread_ts or None,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"id": message.message_id}},
            parse="none",
            mrkdwn=False,
            link_names=False,
            unfurl_links=False,
            unfurl_media=False,
        )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    async def _pin(self, posted: Posted) -> None:
        """Pin a message. It is posted by now and stands all the same if it cannot be pinned."""
        try:
            await self._client.pins_add(channel=posted.channel_id, timestamp=posted.ts)
        except STUMBLED as error:
            log.warning("message_not_pinned", error=type(error).__name__)

    async def _delete(self, letter: Deletion) -> Posted:
        try:
            await self._client.chat_delete(channel=letter.channel_id, ts=letter.ts)
        except SlackApiError as error:
            if error_code(error) != "message_not_found":
                raise
        return Posted(letter.channel_id, letter.ts)

    async def _edit(self, edit: Edit) -> Posted:
        """Put new words into a message of ours; doing it twice does no harm, so a doubt is none."""
        shown = render(edit.letter)
        try:
            await self._client.chat_update(
                channel=edit.channel_id,
                ts=edit.ts,
                text=shown.text,
                blocks=shown.blocks,
                parse="none",
                link_names=False,
            )
        except SlackApiError as error:
            if error_code(error) == "message_not_found":
                return Posted(edit.channel_id, edit.ts)
            refusal = _from_slack(error)
            if isinstance(refusal, DeliveryInDoubt):
                raise DeliveryRefused(refusal.reason, SHORT_REST) from error
            raise refusal from error
        except STUMBLED as error:
            raise DeliveryRefused(type(error).__name__, SHORT_REST) from error
        return Posted(edit.channel_id, edit.ts)

    async def _find(self, message: OutgoingMessage, where: Posted) -> list[Posted]:
        channel_id = where.channel_id or await self._conversation(message.recipient)
        found: list[Posted] = []
        cursor = ""
        while True:
            page = await self._page(message, channel_id, where.ts, cursor)
            for each in page.get("messages", []):
                if _our_id(each) == message.message_id:
                    found.append(Posted(channel_id, str(each["ts"])))
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return sorted(found, key=lambda posted: posted.ts)

    async def _page(
        self, message: OutgoingMessage, channel_id: str, oldest: str, cursor: str
    ) -> dict[str, Any]:
        """One page of the thread or conversation, with the metadata of our messages."""
        options: dict[str, Any] = {
            "channel": channel_id,
            "oldest": oldest or "0",
            "inclusive": True,
            "include_all_metadata": True,
            "limit": PAGE,
        }
        if cursor:
            options["cursor"] = cursor
        if message.thread_ts:
            answer = await self._client.conversations_replies(ts=message.thread_ts, **options)
        else:
            answer = await self._client.conversations_history(**options)
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def _conversation(self, recipient: str) -> str:
        """A person's direct messages with us; a channel is its own conversation."""
        if not recipient.startswith(("U", "W")):
            return recipient
        answer = await self._client.conversations_open(users=recipient)
        channel: dict[str, Any] = answer.get("channel", {})
        return str(channel["id"])


def _our_id(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str(metadata.get("event_payload", {}).get("id", ""))


def _from_slack(error: SlackApiError) -> DeliveryRefused | DeliveryInDoubt:
    """What Slack's answer means for the message: certainly not taken, or perhaps."""
    status, code = status_of(error), error_code(error)
    if status == TOO_MANY or code in {"ratelimited", "rate_limited"}:
        return DeliveryRefused("rate limited", timedelta(seconds=seconds_to_wait(error)))
    if code in MAY_HAVE_BEEN_TAKEN or status >= SERVER_ERROR or not code:
        return DeliveryInDoubt(code or f"HTTP {status}")
    rest = SHORT_REST if code in WORTH_ANOTHER_TRY else None
    return DeliveryRefused(code, rest, is_person_away=code in NOBODY_THERE)
