"""The one line that a trainee writes about a practice: cleaned, measured, or kindly refused."""

import re
import unicodedata

from bot.domain.errors import LineRefused, Trouble

LONGEST_LINE = 280
_EMOJI_NAME = re.compile(r":[a-z0-9_+'-]+:")


def clean_line(text: str) -> str:
    """The line on one row, without control, invisible or direction characters.

    Raises LineRefused when it is empty, too long, or has no words.
    """
    visible = "".join(filter(_is_shown, text))
    line = " ".join(unicodedata.normalize("NFC", visible).split())
    if not line:
        raise LineRefused(Trouble.LINE_EMPTY)
    if len(line) > LONGEST_LINE:
        raise LineRefused(Trouble.LINE_TOO_LONG, length=len(line), most=LONGEST_LINE)
    if not any(mark.isalnum() for mark in _EMOJI_NAME.sub("", line)):
        raise LineRefused(Trouble.LINE_WITHOUT_WORDS)
    return line


def _is_shown(mark: str) -> bool:
    """Whether a character can be seen (white space counts): no controls, formats or surrogates."""
    return mark.isspace() or unicodedata.category(mark)[0] != "C"
