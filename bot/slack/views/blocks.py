"""The blocks that Carryover shows, each within Slack's limits or refused with its name.

Words stand in `plain_text` objects, where Slack makes no mention, link or emoji of them. The one
exceptions are mentions of people and channels, which take nothing but words of ours and ids.
"""

import re
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

HEADER_TEXT = 150
SECTION_TEXT = 3000
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
IDENTIFIER = 255
MOST_BUTTONS = 25
MOST_NOTES = 10
_USER_ID = re.compile(r"[UW][A-Z0-9]+")
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]+")


def plain(text: str, most: int, block: str) -> Block:
    """A text object without markup; raises ValueError naming the block if Slack would refuse it."""
    if not text:
        raise ValueError(f"{block}: the text is empty")
    if len(text) > most:
        raise ValueError(f"{block}: the text has {len(text)} characters, the limit is {most}")
    return {"type": "plain_text", "text": text, "emoji": False}


def clipped(text: str, most: int) -> str:
    """The text, or as much of it as fits and an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "\u2026"


def escaped(text: str) -> str:
    """The text as Slack's mrkdwn shows it, without its mentions and links coming alive."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def capitalised(text: str) -> str:
    """The text with a capital first letter, whatever follows."""
    return text[:1].upper() + text[1:]


def header(text: str) -> Block:
    """A large heading with a capital first letter; what is too long for one is clipped."""
    words = clipped(capitalised(text), HEADER_TEXT)
    return {"type": "header", "text": plain(words, HEADER_TEXT, "header")}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph, with a button beside it if one is given."""
    block: Block = {"type": "section", "text": plain(text, SECTION_TEXT, "section")}
    if accessory is not None:
        block["accessory"] = accessory
    return block


def context(*notes: str) -> Block:
    """Small, quiet notes."""
    if not 1 <= len(notes) <= MOST_NOTES:
        raise ValueError(f"context: between 1 and {MOST_NOTES} notes, not {len(notes)}")
    return {"type": "context", "elements": [plain(note, SECTION_TEXT, "context") for note in notes]}


def mentions(template: str, user_ids: Sequence[str]) -> Block:
    """A quiet note of ours that names people by mention where it says `{people}`."""
    strange = [user_id for user_id in user_ids if not _USER_ID.fullmatch(user_id)]
    if strange or not user_ids:
        raise ValueError("mentions: takes Slack user ids and nothing else")
    people = ", ".join(f"<@{user_id}>" for user_id in user_ids)
    text = escaped(template).format(people=people)
    if len(text) > SECTION_TEXT:
        raise ValueError(f"mentions: the text has {len(text)} characters")
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def channel_mention(template: str, channel_id: str) -> Block:
    """A quiet note of ours that names a channel by mention where it says `{channel}`."""
    if not _CHANNEL_ID.fullmatch(channel_id):
        raise ValueError("channel_mention: takes a Slack channel id and nothing else")
    text = escaped(template).format(channel=f"<#{channel_id}>")
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def button(
    label: str, action_id: str, value: str = "", *, is_main: bool = False, says: str = ""
) -> Block:
    """A button named for its act; `says` is a longer label for screen readers."""
    if not action_id or len(action_id) > IDENTIFIER or len(value) > BUTTON_VALUE:
        raise ValueError(f"button {action_id}: its identifier or value has the wrong length")
    made: Block = {
        "type": "button",
        "text": plain(label, BUTTON_TEXT, f"button {action_id}"),
        "action_id": action_id,
    }
    if value:
        made["value"] = value
    if is_main:
        made["style"] = "primary"
    if says:
        made["accessibility_label"] = clipped(says, BUTTON_TEXT)
    return made


def dangerous(made: Block) -> Block:
    """The same button in red: what it leads to cannot be undone."""
    return {**made, "style": "danger"}


def link_button(label: str, action_id: str, address: str) -> Block:
    """A button that opens a page beside Slack."""
    if len(address) > SECTION_TEXT or not address.startswith("https://"):
        raise ValueError(f"button {action_id}: its address is not one")
    return button(label, action_id) | {"url": address}


def actions(*buttons: Block) -> Block:
    """Buttons side by side, each with its own action id."""
    if not 1 <= len(buttons) <= MOST_BUTTONS:
        raise ValueError(f"actions: between 1 and {MOST_BUTTONS} buttons, not {len(buttons)}")
    names = [each["action_id"] for each in buttons]
    if len(set(names)) < len(names):
        raise ValueError(f"actions: two buttons are called the same: {', '.join(names)}")
    return {"type": "actions", "elements": list(buttons)}
