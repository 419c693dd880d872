"""What people typed and chose: from plain values to Slack's state shape, and initial values."""

from typing import Any

from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.elements import options_of
from bot.sandbox.block_kit.naming import elements_of

Json = dict[str, Any]

_SINGLE = {
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", "initial_files"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
}
_LISTS = frozenset({"checkboxes", "file_input"}) | {k for k in _SINGLE if k.startswith("multi_")}


class NoSuchOption(Exception):
    """The value is not among the element's options."""


def value_key(kind: str) -> str:
    """Where an element of that kind keeps its value: "value", "selected_option", ..."""
    return _SINGLE.get(kind, ("value", "initial_value"))[0]


def initial_state(element: Json) -> Json:
    """The state of an element nobody has touched yet."""
    kind = element["type"]
    key, initial = _SINGLE.get(kind, ("value", "initial_value"))
    empty: Any = [] if kind in _LISTS else None
    value = element.get(initial, empty)
    return {"type": kind, key: _spoken_number(kind, value)}


def _spoken_number(kind: str, value: Any) -> Any:
    return str(value) if kind == "number_input" and value is not None else value


def chosen_state(element: Json, plain: Any) -> Json:
    """The state after somebody entered a plain value; raises NoSuchOption."""
    kind = element["type"]
    key = value_key(kind)
    if plain is None or plain == "":
        return {"type": kind, key: [] if kind in _LISTS else None}
    if key == "selected_option":
        return {"type": kind, key: _option(element, plain)}
    if key == "selected_options":
        chosen = plain if isinstance(plain, list) else [plain]
        return {"type": kind, key: [_option(element, one) for one in chosen]}
    if kind in _LISTS and not isinstance(plain, list):
        plain = [plain]
    if kind == "datetimepicker":
        plain = int(plain)
    elif kind in limits.TYPED and kind not in _LISTS and not isinstance(plain, dict):
        plain = str(plain)
    return {"type": kind, key: plain}


def _option(element: Json, plain: Any) -> Json:
    if isinstance(plain, dict):
        return plain
    for option in options_of(element):
        if option.get("value") == plain:
            return option
    if "external_select" in element["type"]:
        return {"text": {"type": "plain_text", "text": str(plain)}, "value": str(plain)}
    raise NoSuchOption(str(plain))


def initial_values(blocks: list[Json]) -> Json:
    """The state of every element that holds a value: block_id -> action_id -> state."""
    state: Json = {}
    for block in blocks:
        for element in elements_of(block):
            if element.get("type") in limits.IN_INPUT and "action_id" in element:
                state.setdefault(block["block_id"], {})[element["action_id"]] = initial_state(
                    element
                )
    return state


def kept_values(old: Json, blocks: list[Json]) -> Json:
    """The state for new blocks: what was entered stays where block, element and kind stayed."""
    state = initial_values(blocks)
    for block_id, actions in state.items():
        for action_id, fresh in actions.items():
            before = old.get(block_id, {}).get(action_id)
            if before and before["type"] == fresh["type"]:
                actions[action_id] = before
    return state


def merged_values(state: Json, blocks: list[Json], plain: dict[str, dict[str, Any]]) -> Json:
    """A new state with plain values entered; raises NoSuchOption, KeyError for unknown inputs."""
    merged = {block_id: dict(actions) for block_id, actions in state.items()}
    elements = {
        (block.get("block_id"), element.get("action_id")): element
        for block in blocks
        for element in elements_of(block)
    }
    for block_id, actions in plain.items():
        for action_id, value in actions.items():
            element = elements[(block_id, action_id)]
            merged.setdefault(block_id, {})[action_id] = chosen_state(element, value)
    return merged


def complaints_about_values(blocks: list[Json], state: Json) -> dict[str, str]:
    """What Slack itself says before asking the app: block_id -> words."""
    complaints: dict[str, str] = {}
    for block in blocks:
        if block.get("type") == "input":
            element = block["element"]
            entered = state.get(block["block_id"], {}).get(element["action_id"], {})
            words = _complaint(element, entered.get(value_key(element["type"])))
            is_empty_and_may_be = words == _REQUIRED and block.get("optional")
            if words and not is_empty_and_may_be:
                complaints[block["block_id"]] = words
    return complaints


_REQUIRED = "Please complete this required field."


def _complaint(element: Json, value: Any) -> str:
    if value in (None, "", []):
        return _REQUIRED
    if element["type"] != "plain_text_input":
        return ""
    least, most = element.get("min_length"), element.get("max_length", limits.TYPED_TEXT)
    if least is not None and len(value) < least:
        return f"Must be at least {least} characters."
    if len(value) > most:
        return f"Must be no more than {most} characters."
    return ""
