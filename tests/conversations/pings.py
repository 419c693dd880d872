"""What would ping somebody: live mentions in anything that the bot has sent to Slack."""

import json
import re
from typing import Any

from tests.conversations.ward import SAM, Ward

_LIVE = re.compile(r"<(?:!|[@#][A-Z])[^>]*>")
SPONSOR = f"<@{SAM}>"


def live_pings(ward: Ward) -> list[str]:
    """Every live mention in the bot's calls and messages; the welcome's sponsor is ours."""
    found = [
        ping
        for passage in ward.sandbox.traffic.after()
        if passage.kind in ("web_api", "response_url")
        for ping in _in_sent(passage.detail.get("arguments") or passage.detail.get("body") or {})
    ]
    return [ping for ping in found if ping != SPONSOR]


def _in_sent(sent: Any) -> list[str]:
    """Live mentions wherever Slack reads markup: a message's `text`, and mrkdwn objects."""
    if isinstance(sent, str) and sent[:1] in "[{":
        try:
            sent = json.loads(sent)
        except ValueError:
            return []
    if isinstance(sent, list):
        return [ping for each in sent for ping in _in_sent(each)]
    if not isinstance(sent, dict):
        return []
    is_plain = sent.get("type") == "plain_text"
    text = sent.get("text")
    found = _LIVE.findall(text) if isinstance(text, str) and not is_plain else []
    return found + [ping for each in sent.values() for ping in _in_sent(each)]
