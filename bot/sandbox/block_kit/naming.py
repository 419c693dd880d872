"""Gives every block and element that the app left unnamed an identifier, as Slack does."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from bot.sandbox.block_kit import limits
from bot.sandbox.tokens import new_block_id

Block = dict[str, Any]


def named_blocks(blocks: list[Block], before: Sequence[Block] = ()) -> list[Block]:
    """A copy of the blocks in which every block has a block_id and every element an action_id.

    What says the same as a block of those `before` keeps its names, so that a page that is drawn
    anew leaves it as it is, under somebody's finger.
    """
    left = list(before)
    return [_as_before(block, left) or _named(block) for block in blocks]


def _as_before(block: Block, left: list[Block]) -> Block | None:
    """The first of those left that says the same; it is taken from them."""
    for number, old in enumerate(left):
        if _named(block, like=old) == old:
            return left.pop(number)
    return None


def _named(block: Block, like: Block | None = None) -> Block:
    """The block with names of its own, or with those of another one where both lack them."""
    named = copy.deepcopy(block)
    named.setdefault("block_id", like["block_id"] if like else new_block_id())
    others = elements_of(like) if like else iter(())
    for element in elements_of(named):
        other = next(others, {})
        if element.get("type") in limits.IN_INPUT | limits.IN_ACTIONS:
            element.setdefault("action_id", other.get("action_id") or new_block_id())
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
