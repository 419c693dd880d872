"""Modals and the Home tab: blocks with a frame around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.slack.views import words
from bot.slack.views.blocks import IDENTIFIER, Block, plain

TITLE_TEXT = 24
MOST_BLOCKS = 100
METADATA = 3000


@dataclass(frozen=True)
class Sending:
    """How a modal is sent: the route that answers it, its button, and what it carries."""

    callback_id: str
    submit: str
    metadata: str = ""


def form(title: str, blocks: Sequence[Block], sending: Sending, *, close: str = "") -> Block:
    """A modal that is filled in and sent."""
    if len(sending.callback_id) > IDENTIFIER or len(sending.metadata) > METADATA:
        raise ValueError(f"modal {title}: its name or metadata is too long")
    return {
        **_modal(title, blocks, close or words.CANCEL),
        "callback_id": sending.callback_id,
        "submit": plain(sending.submit, TITLE_TEXT, f"modal {title}"),
        "private_metadata": sending.metadata,
    }


def page(title: str, blocks: Sequence[Block], *, close: str = "") -> Block:
    """A modal that is only read."""
    return _modal(title, blocks, close or words.CLOSE)


def home_tab(blocks: Sequence[Block]) -> Block:
    """The Home tab."""
    return {"type": "home", "blocks": _within_limits("home", blocks)}


def _modal(title: str, blocks: Sequence[Block], close: str) -> Block:
    return {
        "type": "modal",
        "title": plain(title, TITLE_TEXT, f"modal {title}"),
        "close": plain(close, TITLE_TEXT, f"modal {title}"),
        "blocks": _within_limits(f"modal {title}", blocks),
    }


def _within_limits(surface: str, blocks: Sequence[Block]) -> list[Block]:
    if not 1 <= len(blocks) <= MOST_BLOCKS:
        raise ValueError(f"{surface}: between 1 and {MOST_BLOCKS} blocks, not {len(blocks)}")
    names = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(names)) < len(names):
        raise ValueError(f"{surface}: two blocks are called the same: {', '.join(names)}")
    return list(blocks)
