"""Blocks and views that tests put on the screen."""

from typing import Any

Json = dict[str, Any]


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


def button(action_id: str = "nudge.try", value: str = "n1") -> Json:
    return {"type": "button", "action_id": action_id, "text": plain("Press"), "value": value}


def actions(*elements: Json, block_id: str = "row") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def select(action_id: str = "choose", **more: Any) -> Json:
    options = [option("one"), option("two"), option("three")]
    return {"type": "static_select", "action_id": action_id, "options": options, **more}


def ticks(action_id: str = "tick", **more: Any) -> Json:
    options = [option("one"), option("two"), option("three")]
    return {"type": "checkboxes", "action_id": action_id, "options": options, **more}


def typed(block_id: str, *, optional: bool = False, **element: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "optional": optional,
        "label": plain(block_id.title()),
        "element": {"type": "plain_text_input", "action_id": "words", **element},
    }


def chosen(block_id: str, element: Json, *, optional: bool = False) -> Json:
    label = plain(block_id.title())
    return {
        "type": "input",
        "block_id": block_id,
        "label": label,
        "element": element,
        "optional": optional,
    }


def modal(*blocks: Json, callback_id: str = "form", **more: Any) -> Json:
    view = {"type": "modal", "callback_id": callback_id, "title": plain("A form")}
    return {**view, "submit": plain("Save"), "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}
