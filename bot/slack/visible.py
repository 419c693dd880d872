"""Words that come from Slack, without characters that nobody sees."""

import unicodedata
from typing import Any

JOINERS = "\u200c\u200d"
"""Persian and the families among the emoji need them."""


def visible(text: str) -> str:
    """The text without control, format and direction characters and halves of letters.

    Line ends and tabs stay; any other white space becomes a space.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.isprintable() else "".join(map(_shown, lines))


def visible_in(value: Any) -> Any:
    """The same lists and objects, with every text in them as `visible` makes it."""
    match value:
        case str():
            return visible(value)
        case list():
            return [visible_in(each) for each in value]
        case dict():
            return {name: visible_in(each) for name, each in value.items()}
    return value


def _shown(mark: str) -> str:
    if mark in "\n\t" or mark in JOINERS:
        return mark
    if mark.isspace():
        return " "
    return "" if unicodedata.category(mark)[0] == "C" else mark
