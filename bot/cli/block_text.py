"""Slack blocks as a person at a terminal reads them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from bot.cli.terminal import printable

QUIET = "dim"


def card(blocks: Sequence[Mapping[str, Any]]) -> Text:
    """The blocks one below the other, with their buttons in brackets."""
    parts = [part for block in blocks for part in _parts(block)]
    return Text("\n\n").join(parts)


def _parts(block: Mapping[str, Any]) -> Iterator[Text]:
    match block["type"]:
        case "header":
            yield _words(block["text"], "bold")
        case "context":
            yield from (_words(each, QUIET) for each in block["elements"])
        case "actions":
            yield Text("  ").join(_button(each) for each in block["elements"])
        case "input":
            yield _input(block)
        case _:
            accessory = block.get("accessory")
            words = _words(block["text"])
            yield words if accessory is None else Text.assemble(words, "\n", _button(accessory))


def _input(block: Mapping[str, Any]) -> Text:
    element = block["element"]
    choices = [f"( ) {option['text']['text']}" for option in element.get("options", [])]
    lines = [printable(each) for each in choices] or ["_" * 40]
    hint = [_words(block["hint"], QUIET)] if "hint" in block else []
    return Text("\n").join([_words(block["label"], "bold"), *map(Text, lines), *hint])


def _words(text: Mapping[str, Any], style: str = "") -> Text:
    return Text(printable(str(text["text"])), style=style)


def _button(button: Mapping[str, Any]) -> Text:
    style = "bold reverse" if button.get("style") == "primary" else "reverse"
    return Text(f"[ {printable(str(button['text']['text']))} ]", style=style)
