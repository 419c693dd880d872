"""What people typed, shown at a terminal without the signs that would steer it."""

import unicodedata

_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS_DIRECTION = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SHOWN_INSTEAD = "\ufffd"


def printable(text: str) -> str:
    """The text with a question mark in place of whatever moves, colours or turns the letters."""
    return "".join(_SHOWN_INSTEAD if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return unicodedata.category(letter) in _STEERING or letter in _TURNS_DIRECTION
