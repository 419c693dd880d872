"""Words that come from Slack, without characters that nobody sees."""

import unicodedata

JOINERS = "\u200c\u200d"
"""Persian and the families among the emoji need them."""


def visible(text: str) -> str:
    """The text without control, format and direction characters and halves of letters.

    Line ends and tabs stay; any other white space becomes a space.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.isprintable() else "".join(map(_shown, lines))


def _shown(mark: str) -> str:
    if mark in "\n\t" or mark in JOINERS:
        return mark
    if mark.isspace():
        return " "
    return "" if unicodedata.category(mark)[0] == "C" else mark
