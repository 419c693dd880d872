"""The interactive parts of Slack's blocks as values that a template can draw."""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from bot.sandbox.page.mrkdwn import html_of_line, html_of_plain, is_web_address, plain_of_mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.workspace import Json

SHAPES = {
    "button": "button",
    "static_select": "menu",
    "users_select": "menu",
    "conversations_select": "menu",
    "channels_select": "menu",
    "multi_static_select": "ticks",
    "multi_users_select": "ticks",
    "multi_conversations_select": "ticks",
    "multi_channels_select": "ticks",
    "radio_buttons": "choices",
    "checkboxes": "choices",
    "overflow": "overflow",
    "datepicker": "entry",
    "timepicker": "entry",
    "plain_text_input": "entry",
    "number_input": "entry",
    "email_text_input": "entry",
    "url_text_input": "entry",
    "image": "image",
}
_ENTRY_KINDS = {
    "datepicker": "date",
    "timepicker": "time",
    "number_input": "number",
    "email_text_input": "email",
    "url_text_input": "url",
}
_INITIAL_TEXT = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}
_ONE = ("selected_option", "selected_user", "selected_conversation", "selected_channel")
_MANY = ("selected_options", "selected_users", "selected_conversations", "selected_channels")


@dataclass(frozen=True)
class Surface:
    """Where blocks stand: in a message, a modal or App Home, and what was entered there so far."""

    kind: str = "message"
    names: Names = field(default_factory=Names)
    prefix: str = "x"
    """Begins every id, so that no two places on the page share one."""
    state: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """One thing to choose from."""

    value: str
    label: Markup
    description: Markup | None = None
    is_chosen: bool = False
    plain_label: str = ""
    url: str = ""


@dataclass(frozen=True)
class OptionGroup:
    """Options under one heading; an empty label means that they stand alone."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Field:
    """One element, ready to be drawn."""

    id: str
    block_id: str
    element: Json
    label: str
    groups: tuple[OptionGroup, ...] = ()
    value: str = ""
    acts: bool = True
    """Whether using it tells the app at once."""
    labelled_by: str = ""
    described_by: str = ""
    is_optional: bool = True
    has_error: bool = False

    @property
    def type(self) -> str:
        """Slack's name for the element."""
        return str(self.element.get("type", ""))

    @property
    def shape(self) -> str:
        """The template that draws it."""
        return SHAPES.get(self.type, "unknown")

    @property
    def entry_kind(self) -> str:
        """The browser's name for the kind of input."""
        return _ENTRY_KINDS.get(self.type, "text")

    @property
    def options(self) -> list[Option]:
        """Every option, whatever its group."""
        return [option for group in self.groups for option in group.options]

    @property
    def placeholder(self) -> str:
        """The words shown while nothing is entered."""
        return text_of(self.element.get("placeholder"))

    @property
    def url(self) -> str:
        """Where a button leads, if it leads somewhere on the web."""
        address = str(self.element.get("url", ""))
        return address if is_web_address(address) else ""

    @property
    def confirm(self) -> str:
        """The question to ask first, as JSON for the page's script; empty if there is none."""
        return confirm_of(self.element)

    @property
    def starts_focused(self) -> bool:
        """Whether the app asked that the cursor starts here."""
        return bool(self.element.get("focus_on_load"))


def text_of(text: Json | None) -> str:
    """The words of a text object, or "" if there is none."""
    return str((text or {}).get("text", ""))


def confirm_of(element: Json) -> str:
    """An element's confirm dialog as JSON, its texts without markup; "" if it has none."""
    asked = element.get("confirm")
    if not asked:
        return ""
    words = {key: plain_of_mrkdwn(text_of(asked.get(key)), Names()) for key in ("title", "text")}
    words |= {key: text_of(asked.get(key)) for key in ("confirm", "deny")}
    return json.dumps(words | {"style": asked.get("style", "primary")})


def html_id(*parts: str) -> str:
    """An id for the page that differs whenever the parts differ."""
    raw = "-".join(parts)
    safe = re.sub(r"[^A-Za-z0-9_-]", "-", raw)
    return safe if safe == raw else f"{safe}-{zlib.crc32(raw.encode()):x}"


def field_of(element: Json, block: Json, surface: Surface, *, label: str = "") -> Field:
    """The element as a value; `label` is what to call it when nothing else on the page does."""
    block_id = str(block.get("block_id", ""))
    action_id = str(element.get("action_id", ""))
    field_id = html_id(surface.prefix, block_id, action_id)
    is_input = block.get("type") == "input"
    state = _state_of(element, block_id, surface)
    return Field(
        id=field_id,
        block_id=block_id,
        element=element,
        label=label or text_of(element.get("placeholder")) or _spoken(action_id),
        groups=_groups_of(element, state, surface.names),
        value=_entered(element, state),
        acts=not is_input or bool(block.get("dispatch_action")),
        labelled_by=f"{field_id}-label" if is_input else "",
        described_by=_described_by(field_id, block, surface) if is_input else "",
        is_optional=not is_input or bool(block.get("optional")),
        has_error=is_input and block_id in surface.errors,
    )


def _spoken(action_id: str) -> str:
    return re.sub(r"[._-]+", " ", action_id).strip() or "Choose"


def _described_by(field_id: str, block: Json, surface: Surface) -> str:
    ids = []
    if block.get("hint"):
        ids.append(f"{field_id}-hint")
    if block.get("block_id") in surface.errors:
        ids.append(f"{field_id}-error")
    return " ".join(ids)


def _state_of(element: Json, block_id: str, surface: Surface) -> Json:
    block_state = surface.state.get(block_id) or {}
    return block_state.get(str(element.get("action_id", ""))) or {}


def _entered(element: Json, state: Json) -> str:
    key, initial = _INITIAL_TEXT.get(str(element.get("type")), ("value", "initial_value"))
    if element.get("type") == "button":
        return str(element.get("value") or "")
    kept = state[key] if key in state else element.get(initial)
    return "" if kept is None else str(kept)


def _chosen(element: Json, state: Json) -> set[str]:
    """The values that are chosen, from what was entered or else from what the app began with."""
    found: list[Any] = []
    source = state if any(key in state for key in (*_ONE, *_MANY)) else _initial(element)
    for key in _ONE:
        found.append(source.get(key))
    for key in _MANY:
        found.extend(source.get(key) or [])
    return {str(one["value"]) if isinstance(one, dict) else str(one) for one in found if one}


def _initial(element: Json) -> Json:
    return {
        key.replace("initial", "selected"): value
        for key, value in element.items()
        if key.startswith("initial_")
    }


def _groups_of(element: Json, state: Json, names: Names) -> tuple[OptionGroup, ...]:
    chosen = _chosen(element, state)
    if named := _named_options(element, names):
        return (OptionGroup("", tuple(_named(*one, chosen) for one in named)),)
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return tuple(
        OptionGroup(
            text_of(group.get("label")),
            tuple(_option(option, chosen, names) for option in group.get("options", [])),
        )
        for group in groups
        if group.get("options")
    )


def _named(value: str, name: str, chosen: set[str]) -> Option:
    return Option(value, html_of_plain(name, emoji=False), None, value in chosen, name)


def _named_options(element: Json, names: Names) -> list[tuple[str, str]]:
    match str(element.get("type", "")).removeprefix("multi_"):
        case "users_select":
            return names.people()
        case "channels_select":
            return [(id_, name) for id_, name, kind in names.pickable if kind == "public"]
        case "conversations_select":
            wanted = (element.get("filter") or {}).get("include") or ["public", "private", "im"]
            return [(id_, name) for id_, name, kind in names.pickable if kind in wanted]
    return []


def _option(option: Json, chosen: set[str], names: Names) -> Option:
    value = str(option.get("value", ""))
    description = option.get("description")
    return Option(
        value=value,
        label=words_of(option.get("text"), names),
        description=words_of(description, names) if description else None,
        is_chosen=value in chosen,
        plain_label=plain_of_mrkdwn(text_of(option.get("text")), names)
        if (option.get("text") or {}).get("type") == "mrkdwn"
        else text_of(option.get("text")),
        url=str(option.get("url", "")) if is_web_address(str(option.get("url", ""))) else "",
    )


def words_of(text: Json | None, names: Names) -> Markup:
    """A text object of either kind within one line."""
    if text and text.get("type") == "mrkdwn":
        lines = (html_of_line(line, names) for line in text_of(text).split("\n"))
        return Markup("<br>").join(lines)
    return html_of_plain(text_of(text), emoji=(text or {}).get("emoji") is not False)
