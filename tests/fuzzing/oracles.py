"""What must never come out, whatever went in."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from bot.sandbox.block_kit.blocks import problems_with_blocks, problems_with_view

LIVE = re.compile(r"<(?:[!@#]|https?:|mailto:|tel:)[^>]*>", re.IGNORECASE)
"""What Slack would bring to life: a mention, a channel, a link."""
JOINERS = "\u200c\u200d"
"""Persian and family emoji need them, and they turn nothing."""


def unseen_in(text: str) -> list[str]:
    """Characters that show nothing or turn the words around them; line ends and tabs are none.

    We ourselves put a word joiner behind an @, so that nobody is called.
    """
    ours = text.replace("@\u2060", "@")
    return [f"U+{ord(mark):04X}" for mark in ours if _is_unseen(mark)]


def _is_unseen(mark: str) -> bool:
    return mark not in "\n\t" and mark not in JOINERS and unicodedata.category(mark)[0] == "C"


def live_in(sent: Any, named: frozenset[str] = frozenset()) -> list[str]:
    """Everything alive where Slack reads markup, but for the mentions that we make ourselves."""
    found: list[str] = []
    for holder, text in _texts_with_markup(sent):
        del holder
        found += [each for each in LIVE.findall(text) if each not in named]
    return found


def _texts_with_markup(sent: Any) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(sent, list):
        for each in sent:
            yield from _texts_with_markup(each)
    if isinstance(sent, dict):
        if sent.get("type") != "plain_text" and isinstance(sent.get("text"), str):
            yield sent, sent["text"]
        for key, each in sent.items():
            if key not in {"private_metadata", "value"}:
                yield from _texts_with_markup(each)


def texts_in(sent: Any) -> Iterator[str]:
    """Every word that is shown: the texts of text objects, and what inputs begin with."""
    if isinstance(sent, list):
        for each in sent:
            yield from texts_in(each)
    if isinstance(sent, dict):
        for key in ("text", "initial_value"):
            if isinstance(sent.get(key), str):
                yield sent[key]
        for key, each in sent.items():
            if key not in {"private_metadata", "value"}:
                yield from texts_in(each)


def assert_fit_to_show(
    sent: dict[str, Any], *, named: frozenset[str] = frozenset(), echoes: bool = False
) -> None:
    """A message or view is alive nowhere, shows every character, and Slack would take it.

    `echoes` says that it may give a person's own words back to them as they typed them.
    """
    json.dumps(sent).encode("utf-8")
    assert live_in(sent, named) == []
    if not echoes:
        assert [text for text in texts_in(sent) if unseen_in(text)] == []
    if sent.get("type") in {"modal", "home"}:
        assert problems_with_view(sent, sent["type"]) == []
    elif sent.get("blocks"):
        assert problems_with_blocks(sent["blocks"], "message") == []
    if isinstance(sent.get("text"), str):
        assert len(sent["text"]) <= 40_000
