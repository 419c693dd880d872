"""Posts messages, finds them again by their opaque id, and deletes them."""

from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.languages import ENGLISH
from bot.domain.letters import Deletion, Edit, Letter
from bot.domain.messages import OutgoingMessage
from bot.domain.slack_troubles import NotTaken
from bot.domain.start_letters import JoinLetter
from bot.slack.answers import STUMBLED, answer_to, error_code, lacking_scope, reason_of
from bot.slack.rendering import render
from bot.slack.slack_errors import LATER, SHORT_REST, Answer, Means
from bot.slack.views.charts import without_charts
from bot.slack.views.message import Message
from bot.use_cases.delivery import Posted
from bot.use_cases.ports import DeliveryInDoubt, DeliveryRefused

EVENT_TYPE = "carryover_message"
PAGE = 200
REFUSED_BLOCKS = "invalid_blocks"
"""Slack took nothing of the message; a workspace may not know all its blocks yet."""
log = structlog.get_logger(__name__)


class SlackMessenger:
    """The messenger port, on Slack's Web API. Nothing here retries: the outbox does."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(
        self, message: OutgoingMessage, letter: Letter, language: str = ENGLISH
    ) -> Posted:
        """Post (or edit, or delete) once. Raises DeliveryRefused or DeliveryInDoubt."""
        try:
            if isinstance(letter, Deletion):
                return await self._delete(letter)
            if isinstance(letter, Edit):
                return await self._edit(letter, language)
            posted = await self._post(message, letter, language)
        except SlackApiError as error:
            raise _from_slack(error) from error
        except aiohttp.ClientConnectorError as error:
            raise DeliveryRefused(NotTaken("Slack could not be reached", SHORT_REST)) from error
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

    async def _post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted:
        if isinstance(letter, Deletion | Edit):
            raise TypeError("a deletion or an edit is not posted")
        shown = render(letter, language)
        try:
            return await self._say(message, shown)
        except SlackApiError as error:
            others = without_charts(shown)
            if others is None or error_code(error) != REFUSED_BLOCKS:
                raise
        return await self._say(message, others)

    async def _say(self, message: OutgoingMessage, shown: Message) -> Posted:
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

    async def _edit(self, edit: Edit, language: str) -> Posted:
        """Put new words into a message of ours; doing it twice does no harm, so a doubt is none."""
        shown = render(edit.letter, language)
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
            raise _from_slack(error, may_repeat=True) from error
        except STUMBLED as error:
            raise DeliveryRefused(NotTaken(type(error).__name__, SHORT_REST)) from error
        return Posted(edit.channel_id, edit.ts)

    async def _find(self, message: OutgoingMessage, where: Posted) -> list[Posted]:
        channel_id = where.channel_id or await self._conversation(message)
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

    async def _conversation(self, message: OutgoingMessage) -> str:
        """A person's direct messages with us; a channel is its own conversation."""
        if not message.is_to_person:
            return message.recipient
        answer = await self._client.conversations_open(users=message.recipient)
        channel: dict[str, Any] = answer.get("channel", {})
        return str(channel["id"])


def _our_id(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str(metadata.get("event_payload", {}).get("id", ""))


def _from_slack(
    error: SlackApiError, *, may_repeat: bool = False
) -> DeliveryRefused | DeliveryInDoubt:
    """What Slack's answer means for the message: certainly not taken, or perhaps.

    `may_repeat` says that the same call twice does no harm, so that no doubt is left.
    """
    code, answer = error_code(error), answer_to(error)
    if answer.means is Means.IN_DOUBT and may_repeat:
        answer = LATER
    if answer.means is Means.IN_DOUBT:
        return DeliveryInDoubt(reason_of(error))
    return DeliveryRefused(_not_taken(reason_of(error), answer, lacking_scope(error) or code))


def _not_taken(reason: str, answer: Answer, detail: str) -> NotTaken:
    rest = answer.rest if answer.means is Means.LATER else None
    return NotTaken(reason, rest, answer.pauses, answer.tells, detail)
