"""Reads one message that a person typed to the bot, when they ask for that, and keeps nothing."""

import re
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CarryoverError, NotFound, Trouble
from bot.slack.answers import is_passing
from bot.slack.views import words
from bot.slack.visible import visible

_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


async def words_typed(user_id: str, channel_id: str, ts: str, client: AsyncWebClient) -> str:
    """The person's own words in that one message, plain. Raises NotFound if it is gone."""
    one: dict[str, Any] = {
        "channel": channel_id,
        "oldest": ts,
        "latest": ts,
        "inclusive": True,
        "limit": 1,
    }
    try:
        shown = await client.conversations_history(**one)
        found = _own(shown.get("messages", []), user_id, ts)
        if found is None:
            thread = await client.conversations_replies(ts=ts, **one)
            found = _own(thread.get("messages", []), user_id, ts)
    except SlackApiError as error:
        if is_passing(error):
            raise CarryoverError(Trouble.SLACK_STUMBLED) from None
        raise NotFound(Trouble.MESSAGE_GONE) from None
    except (aiohttp.ClientError, TimeoutError):
        raise CarryoverError(Trouble.SLACK_STUMBLED) from None
    if found is None:
        raise NotFound(Trouble.MESSAGE_GONE)
    return as_plain(str(found.get("text", "")))


def as_plain(text: str) -> str:
    """Slack's markup as people read it; whoever is mentioned stays unnamed."""
    shown = _MARKUP.sub(_shown, visible(text))
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _shown(markup: re.Match[str]) -> str:
    target, label = markup[1], markup[2] or ""
    match target[:1]:
        case "@":
            return words.A_COLLEAGUE
        case "#":
            return f"#{label}"
        case "!":
            return label or f"@{target[1:]}"
        case _:
            return label or target


def _own(messages: list[dict[str, Any]], user_id: str, ts: str) -> dict[str, Any] | None:
    found = (each for each in messages if each.get("ts") == ts and each.get("user") == user_id)
    return next(found, None)
