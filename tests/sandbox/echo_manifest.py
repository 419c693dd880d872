"""The manifest of the echo app, and its two views."""

from typing import Any

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Echo"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "echo"},
        "slash_commands": [{"command": "/echo", "description": "Say it again"}],
        "shortcuts": [
            {"name": "Echo something", "type": "global", "callback_id": "form", "description": "x"},
            {"name": "Echo this", "type": "message", "callback_id": "again", "description": "x"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["chat:write", "commands", "dnd:read", "files:write", "im:history", "users:read"]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["message.im", "app_home_opened"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def text(words: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": words}


def button(words: str) -> Json:
    """A block with one button whose value is its text."""
    element = {"type": "button", "action_id": "press", "text": text(words), "value": words}
    return {"type": "actions", "block_id": "row", "elements": [element]}


def menu() -> Json:
    """A line that ends in a menu of two shifts."""
    options = [{"text": text(one), "value": one} for one in ("early", "late")]
    select = {"type": "static_select", "action_id": "choose", "options": options}
    return {"type": "section", "block_id": "shift", "text": text("Shift"), "accessory": select}


def chosen_in(body: Json) -> str:
    """What stands in that menu."""
    return str(body["state"]["values"]["shift"]["choose"]["selected_option"]["value"])


def form() -> Json:
    """A modal with one line to fill in."""
    line = {
        "type": "input",
        "block_id": "line",
        "label": text("Line"),
        "element": {"type": "plain_text_input", "action_id": "words", "initial_value": "hello"},
    }
    return {
        "type": "modal",
        "callback_id": "form",
        "title": text("Echo"),
        "submit": text("Say it"),
        "blocks": [line],
    }


def home() -> Json:
    """An App Home with one button."""
    return {"type": "home", "blocks": [button("Home")]}


def words_of(view: Json) -> str:
    """What was typed into the form."""
    return str(view["state"]["values"]["line"]["words"]["value"])
