"""Gives every block and element that the app left unnamed an identifier, as Slack does."""

import copy
from collections.abc import Iterator
from typing import Any

from bot.sandbox.block_kit import limits
from bot.sandbox.tokens import new_block_id

Block = dict[str, Any]


def named_blocks(blocks: list[Block]) -> list[Block]:
    """A copy of the blocks in which every block has a block_id and every element an action_id."""
    named = copy.deepcopy(blocks)
    for block in named:
        block.setdefault("block_id", new_block_id())
        for element in elements_of(block):
            if element.get("type") in limits.IN_INPUT | limits.IN_ACTIONS:
                element.setdefault("action_id", new_block_id())
    return named


def elements_of(block: Block) -> Iterator[Block]:
    """The interactive (or at least drawn) elements of one block."""
    if block.get("type") in ("actions", "context_actions"):
        yield from block.get("elements") or []
    elif block.get("type") == "section" and block.get("accessory"):
        yield block["accessory"]
    elif block.get("type") == "input" and block.get("element"):
        yield block["element"]


def find_element(
    blocks: list[Block], action_id: str, block_id: str | None = None
) -> tuple[Block, Block] | None:
    """The (block, element) with that action_id, in that block if one is named."""
    for block in blocks:
        if block_id is None or block.get("block_id") == block_id:
            for element in elements_of(block):
                if element.get("action_id") == action_id:
                    return block, element
    return None
