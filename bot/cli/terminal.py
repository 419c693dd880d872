"""Words at a terminal: counted things, JSON, and what people typed without signs that steer it."""

import json
import unicodedata

import click

_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS_DIRECTION = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SHOWN_INSTEAD = "\ufffd"


def counted(many: int, thing: str) -> str:
    """`1 week`, `2 weeks`."""
    return f"{many} {thing}" if many == 1 else f"{many} {thing}s"


def print_json(document: object) -> None:
    """One document and nothing else, for programs that read the output."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def printable(text: str) -> str:
    """The text with a question mark in place of whatever moves, colours or turns the letters."""
    return "".join(_SHOWN_INSTEAD if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return unicodedata.category(letter) in _STEERING or letter in _TURNS_DIRECTION
