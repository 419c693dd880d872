"""The first layer: what Slack or another network would take for a person or a channel."""

import re
from collections.abc import Callable, Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, found_by, rule
from bot.guard.reading import Reading

_RULES = (
    rule(Kind.MENTION, r"<[@!][^>]*>?", "[name]"),
    rule(Kind.MENTION, r"<\#[^>]*>?", "[channel]"),
    rule(Kind.CONTACT, r"<(?:https?|mailto|tel):[^>]*>?", "[link]"),
    rule(Kind.MENTION, r"(?<![\w.\]])@[\w.-]*\w", "[name]"),
    rule(Kind.MENTION, r"(?<![\w&])\#[\w-]*[^\W\d_][\w-]+", "[channel]"),
)
_EMOJI = re.compile(r"(?<![\w:]):([a-z0-9_+'-]{2,100}):(?!\w)")
_PART = re.compile(r"[^\W\d_]+")


def slack_tokens(reading: Reading) -> Iterator[Finding]:
    """Mentions, handles and channels."""
    yield from found_by(_RULES, reading)


def unknown_emoji(reading: Reading, is_ordinary: Callable[[str], bool]) -> Iterator[Finding]:
    """Emoji codes with a word that is in no list: a workspace's own emoji may bear a name."""
    for match in _EMOJI.finditer(reading.plain):
        if not all(map(is_ordinary, _PART.findall(match[1]))):
            yield Finding(*reading.span(match), Kind.EMOJI, "[emoji]")
