"""What stands on a screen: the names of the buttons and fields in blocks."""

from typing import Any

Json = dict[str, Any]


def actions_in(blocks: list[Json]) -> list[str]:
    """The action ids of every button and input, from top to bottom."""
    return [element["action_id"] for element in _elements(blocks) if "action_id" in element]


def button_in(view: Json, action_id: str) -> bool:
    """Whether a modal or Home has an element of this name."""
    return action_id in actions_in(view.get("blocks", []))


def inputs_in(view: Json) -> dict[str, str]:
    """The input of each field of a modal."""
    inputs = (block for block in view["blocks"] if block["type"] == "input")
    return {block["block_id"]: block["element"]["action_id"] for block in inputs}


def _elements(blocks: list[Json]) -> list[Json]:
    found: list[Json] = []
    for block in blocks:
        found += block.get("elements", [])
        found += [block[part] for part in ("accessory", "element") if part in block]
    return [element for element in found if isinstance(element, dict)]
