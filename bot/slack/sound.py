"""Whether a payload has the shape of one of Slack's, as far as anybody here reads it.

Slack sends nothing else; this is for a broken proxy, and for whoever has stolen the signing secret.
What is unsound is refused before Bolt or a listener stumbles over it.
"""

from collections.abc import Callable, Mapping
from typing import Any

FREE = frozenset({"text", "value", "private_metadata", "response_url", "name"})
"""What people or our own modals have written; everything else is Slack's."""
LONGEST_CODE = 500
Shape = Callable[[Any], bool]


def is_sound(payload: Any) -> bool:
    """Whether every part that is read is there, and is of its kind."""
    return PAYLOAD(payload) and payload is not None and _has_what_its_kind_needs(payload)


def _text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _code(value: Any) -> bool:
    """An id or the like: short, and every character can be seen."""
    return value is None or (
        isinstance(value, str) and len(value) <= LONGEST_CODE and value.isprintable()
    )


def _needed_text(value: Any) -> bool:
    return isinstance(value, str) and value != "" and _code(value)


def _object(_needed: str = "", /, **parts: Shape) -> Shape:
    """An object or nothing, whose parts fit; those named in `_needed` must be words."""
    names = _needed.split()

    def fits(value: Any) -> bool:
        if value is None:
            return True
        return (
            isinstance(value, dict)
            and all(_needed_text(value.get(name)) for name in names)
            and all(part(value.get(name)) for name, part in parts.items())
        )

    return fits


def _texts(names: str) -> dict[str, Shape]:
    return {name: _text if name in FREE else _code for name in names.split()}


def _list_of(shape: Shape) -> Shape:
    def fits(value: Any) -> bool:
        each_is_there = isinstance(value, list) and all(each is not None for each in value)
        return value is None or (each_is_there and all(map(shape, value)))

    return fits


def _by_name(shape: Shape) -> Shape:
    def fits(value: Any) -> bool:
        if value is None:
            return True
        return isinstance(value, dict) and all(
            each is not None and shape(each) for each in value.values()
        )

    return fits


def _text_or(shape: Shape) -> Shape:
    return lambda value: _code(value) or shape(value)


def _words(value: Any) -> bool:
    """What Slack calls a text object."""
    return value is None or (
        _object("type")(value) and isinstance(value.get("text"), str) and value["text"] != ""
    )


BLOCK = _object("type", text=_words, fields=_list_of(_words), elements=_list_of(_object("type")))
HELD_BY = {"section": "text fields", "header": "text", "context": "elements", "actions": "elements"}
"""What a block of a kind is nothing without: one of these."""


def _block(value: Any) -> bool:
    """A block of a message, which may be shown again."""
    if not BLOCK(value):
        return False
    held = HELD_BY.get(value["type"], "type").split()
    return any(value.get(part) for part in held)


OPTION = _object("value")
CHOSEN = {
    "selected_option": OPTION,
    "selected_options": _list_of(OPTION),
    "selected_users": _list_of(_needed_text),
    "selected_conversations": _list_of(_needed_text),
    **_texts("value selected_date selected_time selected_user selected_conversation"),
}
VIEW = _object(
    "id type",
    blocks=_list_of(_object(**_texts("type block_id"))),
    state=_object(values=_by_name(_by_name(_object(**CHOSEN)))),
    **_texts("type callback_id private_metadata team_id app_installed_team_id"),
)
MESSAGE = _object(blocks=_list_of(_block), **_texts("ts thread_ts text user bot_id subtype"))
PLACE = _text_or(_object(**_texts("id name domain team_id enterprise_id")))
EVENT = _object(
    "type",
    user=PLACE,
    channel=PLACE,
    item=_object(**_texts("channel ts")),
    message=_object(**_texts("user ts")),
    **_texts(
        "user_id channel_id channel_type bot_id subtype ts event_ts thread_ts file_id text team "
        "user_team"
    ),
)
PAYLOAD = _object(
    team=PLACE,
    enterprise=_text_or(_object("id", **_texts("name"))),
    user=PLACE,
    channel=PLACE,
    view=VIEW,
    event=EVENT,
    message=MESSAGE,
    container=_object(**_texts("channel_id message_ts thread_ts view_id")),
    actions=_list_of(_object("action_id", **CHOSEN)),
    authorizations=_list_of(_object(**_texts("team_id user_id enterprise_id"))),
    response_urls=_list_of(_object(**_texts("response_url channel_id"))),
    function_data=_object(inputs=_object(), **_texts("execution_id")),
    **_texts(
        "type command text team_id user_id enterprise_id channel_id trigger_id response_url "
        "callback_id message_ts event_id bot_access_token"
    ),
)


NEVER_EMPTY = ("event", "view", "response_urls", "response_url", "trigger_id")
"""Slack leaves these out where there is nothing to say."""


def _has_what_its_kind_needs(payload: Mapping[str, Any]) -> bool:
    if any(name in payload and payload[name] is None for name in NEVER_EMPTY):
        return False
    kind = payload.get("type")
    if payload.get("command") is not None:
        return _names_somebody(payload, payload.get("user_id"))
    if kind == "event_callback":
        return _needed_text(payload.get("event_id")) and isinstance(payload.get("event"), dict)
    person = payload.get("user")
    user_id = person.get("id") if isinstance(person, dict) else None
    match kind:
        case "block_actions":
            return bool(payload.get("actions")) and _names_somebody(payload, user_id)
        case "view_submission":
            return _is_filled_in(payload.get("view")) and _names_somebody(payload, user_id)
        case "shortcut" | "message_action":
            return _needed_text(payload.get("callback_id")) and _names_somebody(payload, user_id)
    return True


def _is_filled_in(view: Any) -> bool:
    if not isinstance(view, dict) or not _needed_text(view.get("callback_id")):
        return False
    state = view.get("state")
    return isinstance(state, dict) and isinstance(state.get("values"), dict)


def _names_somebody(payload: Mapping[str, Any], user_id: Any) -> bool:
    """Whether it says who did it; parts that are words in events are objects here."""
    parts = (payload.get(name) for name in ("team", "enterprise", "channel"))
    return _needed_text(user_id) and all(not isinstance(part, str) for part in parts)
