"""A message: its blocks, and the same words as one text for screen readers and notifications."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.slack.views import words
from bot.slack.views.blocks import Block, escaped

MOST_BLOCKS = 50
LONGEST_TEXT = 40_000


@dataclass(frozen=True)
class Message:
    """What is posted to Slack. Made by `message`, so that text and blocks say the same."""

    text: str
    blocks: list[Block]


def message(*blocks: Block) -> Message:
    """The message with these blocks; raises ValueError if it is too long for Slack."""
    if not 1 <= len(blocks) <= MOST_BLOCKS:
        raise ValueError(f"message: between 1 and {MOST_BLOCKS} blocks, not {len(blocks)}")
    text = spoken(blocks)
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"message: the text has {len(text)} characters")
    return Message(text, list(blocks))


def spoken(blocks: Sequence[Block]) -> str:
    """Every word of the blocks in their order, and at the end what can be pressed."""
    lines = [_as_markup(text) for block in blocks for text in _texts(block)]
    labels = [_as_markup(label) for block in blocks for label in _labels(block)]
    if labels:
        lines.append(words.CHOICES.format(labels=", ".join(dict.fromkeys(labels))))
    return "\n".join(lines)


def _texts(block: Block) -> Iterator[Block]:
    if "text" in block:
        yield block["text"]
    if "initial_option" in block.get("accessory", {}):
        yield block["accessory"]["initial_option"]["text"]
    if block["type"] == "context":
        yield from block["elements"]
    if block["type"] == "data_visualization":
        yield {"type": "plain_text", "text": block["title"]}


def _labels(block: Block) -> Iterator[Block]:
    """What can be pressed or chosen in a block."""
    pressed = list(block["elements"]) if block["type"] == "actions" else []
    for each in [*pressed, block["accessory"]] if "accessory" in block else pressed:
        if "options" in each:
            yield from (option["text"] for option in each["options"])
        else:
            yield each["text"]


def _as_markup(text: Block) -> str:
    """Slack reads a message's text as mrkdwn, so plain words are escaped in it."""
    return str(text["text"]) if text["type"] == "mrkdwn" else escaped(text["text"])
