"""Inputs of modals: the block is named for its field, and so is the element in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.slack.views.blocks import Block, clipped, plain

LABEL_TEXT = 2000
OPTION_TEXT = 75
OPTION_VALUE = 150
MOST_OPTIONS = 100
MOST_BOXES = 10
LONGEST_ENTRY = 3000
QUARTER_HOURS = tuple(time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45))


@dataclass(frozen=True)
class Option:
    """One choice: what people read, and what comes back to us."""

    label: str
    value: str


def text_entry(field: str, label: str, *, most: int, hint: str = "", initial: str = "") -> Block:
    """One line or more of typing. The words given to begin with may be longer than `most`."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": field,
        "max_length": min(max(most, len(initial)), LONGEST_ENTRY),
    }
    if initial:
        element["initial_value"] = clipped(initial, LONGEST_ENTRY)
    return _input(field, label, element, hint=hint)


def several_lines(entry: Block) -> Block:
    """The same entry with room for several rows."""
    return {**entry, "element": {**entry["element"], "multiline": True}}


def renamed(entry: Block, action_id: str) -> Block:
    """The same input with another element name.

    When a modal is updated, Slack keeps what was typed in an element of the same name; a new name
    makes it show the new words.
    """
    return {**entry, "element": {**entry["element"], "action_id": action_id}}


def select(
    field: str, label: str, options: Sequence[Option], *, initial: str, hint: str = ""
) -> Block:
    """A menu with one option chosen to begin with."""
    element = _one_of("static_select", field, options, initial, MOST_OPTIONS)
    return _input(field, label, element, hint=hint)


def menu(action_id: str, options: Sequence[Option], *, initial: str) -> Block:
    """A menu that stands beside a paragraph and acts as soon as something is chosen."""
    return _one_of("static_select", action_id, options, initial, MOST_OPTIONS)


def grouped_select(field: str, label: str, groups: Sequence[tuple[str, Sequence[Option]]]) -> Block:
    """A menu whose options stand under headings; what does not fit into it is left out."""
    element: Block = {
        "type": "static_select",
        "action_id": field,
        "option_groups": [
            {
                "label": plain(clipped(heading, OPTION_TEXT), OPTION_TEXT, f"input {field}"),
                "options": _options(field, options[:MOST_OPTIONS], MOST_OPTIONS),
            }
            for heading, options in groups[:MOST_OPTIONS]
        ],
    }
    return _input(field, label, element)


def several_select(
    field: str, label: str, options: Sequence[Option], *, chosen: Sequence[str], hint: str = ""
) -> Block:
    """A menu in which several options can be chosen."""
    element = _several_of("multi_static_select", field, options, chosen, MOST_OPTIONS)
    return _input(field, label, element, hint=hint)


def optional(entry: Block) -> Block:
    """The same input, which may be left empty."""
    return {**entry, "optional": True}


def acting(entry: Block) -> Block:
    """The same input, which tells us of each choice at once; its element names the route."""
    return {**entry, "dispatch_action": True}


def radio(field: str, label: str, options: Sequence[Option], *, initial: str) -> Block:
    """Round buttons with one option chosen to begin with."""
    return _input(field, label, _one_of("radio_buttons", field, options, initial, MOST_BOXES))


def tick_boxes(
    field: str, label: str, options: Sequence[Option], *, ticked: Sequence[str], optional: bool
) -> Block:
    """At most ten tick boxes."""
    element = _several_of("checkboxes", field, options, ticked, MOST_BOXES)
    return _input(field, label, element, optional=optional)


def time_select(field: str, label: str, initial: time, *, hint: str = "") -> Block:
    """A menu of half hours; a time between two of them is offered as well."""
    moments = sorted({*QUARTER_HOURS, initial})
    options = [Option(f"{each:%H:%M}", f"{each:%H:%M}") for each in moments]
    return select(field, label, options, initial=f"{initial:%H:%M}", hint=hint)


def date_entry(field: str, label: str, initial: date, *, hint: str = "") -> Block:
    """A date picker."""
    element: Block = {"type": "datepicker", "action_id": field, "initial_date": f"{initial}"}
    return _input(field, label, element, hint=hint)


def channel_select(field: str, label: str, hint: str, *, chosen: str = "") -> Block:
    """A menu of the channels that the person can see."""
    element: Block = {
        "type": "conversations_select",
        "action_id": field,
        "filter": {"include": ["private", "public"], "exclude_bot_users": True},
    }
    if chosen:
        element["initial_conversation"] = chosen
    return _input(field, label, element, hint=hint)


def people_select(field: str, label: str, hint: str, *, chosen: Sequence[str] = ()) -> Block:
    """A menu of members, none of whom has to be chosen."""
    element: Block = {"type": "multi_users_select", "action_id": field}
    if chosen:
        element["initial_users"] = list(chosen)
    return _input(field, label, element, hint=hint, optional=True)


def person_select(field: str, label: str, hint: str, *, chosen: str = "") -> Block:
    """A menu of members, one of whom or nobody is chosen."""
    element: Block = {"type": "users_select", "action_id": field}
    if chosen:
        element["initial_user"] = chosen
    return _input(field, label, element, hint=hint, optional=True)


def _one_of(kind: str, field: str, options: Sequence[Option], initial: str, most: int) -> Block:
    made = _options(field, options, most)
    chosen = [option for option in made if option["value"] == initial]
    if not chosen:
        raise ValueError(f"input {field}: {initial!r} is not among its options")
    return {"type": kind, "action_id": field, "options": made, "initial_option": chosen[0]}


def _several_of(
    kind: str, field: str, options: Sequence[Option], chosen: Sequence[str], most: int
) -> Block:
    """Slack refuses an empty list of choices to begin with, so then there is none."""
    made = _options(field, options, most)
    initial = [option for option in made if option["value"] in chosen]
    element: Block = {"type": kind, "action_id": field, "options": made}
    return element | ({"initial_options": initial} if initial else {})


def _options(field: str, options: Sequence[Option], most: int) -> list[Block]:
    if not 1 <= len(options) <= most:
        raise ValueError(f"input {field}: between 1 and {most} options, not {len(options)}")
    if any(len(option.value) > OPTION_VALUE for option in options):
        raise ValueError(f"input {field}: a value has more than {OPTION_VALUE} characters")
    return [
        {
            "text": plain(clipped(option.label, OPTION_TEXT), OPTION_TEXT, f"input {field}"),
            "value": option.value,
        }
        for option in options
    ]


def _input(
    field: str, label: str, element: Block, *, hint: str = "", optional: bool = False
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label, LABEL_TEXT, f"input {field}"),
        "element": element,
    }
    if hint:
        block["hint"] = plain(hint, LABEL_TEXT, f"input {field}")
    if optional:
        block["optional"] = True
    return block
