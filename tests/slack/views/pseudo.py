"""A made-up language: English with accents, in brackets, two fifths longer.

What stands outside of brackets was not translated; a bracket that is never closed was clipped.
"""

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.languages import ENGLISH
from bot.domain.scenarios import ScenarioStatus, Step
from bot.slack.views import words
from bot.slack.views.speaking import speaking
from bot.slack.views.surfaces import TITLE_TEXT
from tests import library
from tests.slack.views.view_examples import EXAMPLES, Shown, as_json, objects, words_in

PSEUDO = "qps"
OPEN, CLOSE, FILLING = "\u27e6", "\u27e7", "\u1e8b"
LONGER = 0.4
ACCENTED = str.maketrans(
    "aceinouyACEINOUY",
    "\u00e5\u00e7\u00e9\u00ee\u00f1\u00f8\u00fc\u00fd\u00c5\u00c7\u00c9\u00ce\u00d1\u00d8\u00dc\u00dd",
)
FOLDER = Path(__file__).parent
_BLANK = re.compile(r"(\{[^{}]*\})")
_PIECE = re.compile(r"[^\W\d_][^.,:;!?()\n\"\u201c\u201d]*")


class Pseudo(gettext.NullTranslations):
    """The catalogue of the made-up language; `short` are texts that Slack allows little room."""

    def __init__(self, short: frozenset[str]) -> None:
        super().__init__()
        self._short = short

    def pgettext(self, context: str, message: str) -> str:
        """The text, longer; a title no longer than a title may be."""
        return pseudo(message, TITLE_TEXT if message in self._short else None)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The same for a text with a number in it."""
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text: str, most: int | None = None) -> str:
    """The text as the made-up language has it."""
    parts = _BLANK.split(text)
    said = "".join(part if part.startswith("{") else part.translate(ACCENTED) for part in parts)
    filled = said + FILLING * max(1, round(len(text) * LONGER))
    return OPEN + (filled[: most - 2] if most else filled) + CLOSE


def titles_of(shown: Shown) -> set[str]:
    """What stands in a modal's title and on its buttons, where Slack takes 24 characters."""
    view = as_json(shown)
    return {view[part]["text"] for part in ("title", "submit", "close") if part in view}


@cache
def all_titles() -> frozenset[str]:
    """The titles of all views, in English."""
    with speaking(ENGLISH):
        return frozenset().union(*(titles_of(make()) for make in EXAMPLES.values()))


def texts_of(shown: Shown) -> Iterator[str]:
    """Everything in a view that somebody reads or hears."""
    view = as_json(shown)
    yield from words_in(view)
    yield from (
        each["accessibility_label"] for each in objects(view) if "accessibility_label" in each
    )
    if isinstance(view.get("text"), str):
        yield view["text"]


def clipped_in(text: str) -> bool:
    """Whether a bracket was opened and the text ends before it is closed."""
    return text.count(OPEN) != text.count(CLOSE)


def outside(text: str) -> list[str]:
    """The pieces of a text that stand in no bracket and have a letter in them."""
    depth, kept = 0, ""
    for mark in text:
        depth += (mark == OPEN) - (mark == CLOSE)
        kept += mark if depth == 0 and mark != CLOSE else "\n" if depth and mark == OPEN else ""
    return [piece.strip() for piece in _PIECE.findall(kept)]


@cache
def data() -> str:
    """Every text that the examples fill in: what people typed, names, and scenario texts.

    With it go what the bot wrote into a journal for somebody, the names of the languages, each in
    its own tongue, and the words that scenario files use for their steps.
    """
    files = [*sorted(FOLDER.glob("*_examples.py")), Path(library.__file__)]
    sources = [path.read_text(encoding="utf-8") for path in files]
    found = (
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    with speaking(ENGLISH):
        ours = [words.KEPT_MESSAGE, words.LANGUAGE, *words.LANGUAGE_NAMES.values()]
    return "\n".join([*found, *ours, *Step, *ScenarioStatus])


def untranslated_in(shown: Any) -> list[str]:
    """What a view says in English, though it is asked to speak the made-up language."""
    known = data().casefold()
    return [
        piece
        for text in texts_of(shown)
        for piece in outside(text)
        if piece.casefold() not in known and len(set(piece)) > 1
    ]
