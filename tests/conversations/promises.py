"""What must hold in every conversation: nobody is pinged, and metadata says nothing."""

import json
import re
from typing import Any

from tests.conversations.ward import Ward

_LIVE = re.compile(r"<(?:!|[@#][A-Z])[^>]*>")
_OPAQUE = re.compile(r"[a-z2-7]{20,40}|[0-9a-f-]{20,40}")


def live_pings(ward: Ward) -> list[str]:
    """Every live mention in the bot's calls and messages that is not of somebody whom we name."""
    named = {f"<{mark}{each}>" for each in ward.may_name for mark in "@#"}
    found = [
        ping
        for passage in ward.sandbox.traffic.after()
        if passage.kind in ("web_api", "response_url")
        for ping in pings_in(passage.detail.get("arguments") or passage.detail.get("body") or {})
    ]
    return [ping for ping in found if ping not in named]


def pings_in(sent: Any) -> list[str]:
    """Live mentions wherever Slack reads markup: a message's `text`, and mrkdwn objects."""
    if isinstance(sent, str) and sent[:1] in "[{":
        try:
            sent = json.loads(sent)
        except ValueError:
            return []
    if isinstance(sent, list):
        return [ping for each in sent for ping in pings_in(each)]
    if not isinstance(sent, dict):
        return []
    is_plain = sent.get("type") == "plain_text"
    text = sent.get("text")
    found = _LIVE.findall(text) if isinstance(text, str) and not is_plain else []
    return found + [ping for each in sent.values() for ping in pings_in(each)]


def told_in_metadata(ward: Ward) -> list[Any]:
    """The metadata of every message of the bot that holds more than an opaque id."""
    bot = ward.sandbox.workspace.bot_user_id
    payloads = [
        each.metadata["event_payload"]
        for each in ward.everything_posted()
        if each.user_id == bot and each.metadata
    ]
    return [each for each in payloads if set(each) != {"id"} or not _OPAQUE.fullmatch(each["id"])]
