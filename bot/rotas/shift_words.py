"""Words that stand for a type of shift on a rota or in a calendar."""

import re

from bot.domain.shifts import ShiftType

WORDS = {
    "annual leave": ShiftType.LEAVE,
    "a/l": ShiftType.LEAVE,
    "al": ShiftType.LEAVE,
    "study leave": ShiftType.LEAVE,
    "leave": ShiftType.LEAVE,
    "sickness": ShiftType.LEAVE,
    "sick": ShiftType.LEAVE,
    "day off": ShiftType.OFF,
    "rest day": ShiftType.OFF,
    "off": ShiftType.OFF,
    "nights": ShiftType.NIGHT,
    "night": ShiftType.NIGHT,
    "n": ShiftType.NIGHT,
    "long day": ShiftType.LONG_DAY,
    "ld": ShiftType.LONG_DAY,
    "early": ShiftType.EARLY,
    "e": ShiftType.EARLY,
    "late": ShiftType.LATE,
    "l": ShiftType.LATE,
}
LETTERS_MOST = 3
WHOLE_WORDS = re.compile(
    r"(?<![\w/])(" + "|".join(word for word in WORDS if len(word) > LETTERS_MOST) + r")(?![\w/])"
)
FIRST_LETTERS = re.compile(r"\s*(A/L|AL|OFF|LD|N|E|L)(?![\w/'])")


def type_called(word: str) -> ShiftType | None:
    """The type that goes by exactly this word or letter, whatever its case."""
    return WORDS.get(" ".join(word.casefold().split()))


def type_in(text: str) -> ShiftType | None:
    """The type that a text speaks of: alone, as letters at its start, or as a word in it.

    Where it speaks of several, leave goes first, then days off, then nights.
    """
    alone = type_called(text)
    if alone is not None:
        return alone
    letters = FIRST_LETTERS.match(text)
    if letters is not None:
        return WORDS[letters[1].casefold()]
    found = set(WHOLE_WORDS.findall(" ".join(text.casefold().split())))
    return next((type_ for word, type_ in WORDS.items() if word in found), None)
