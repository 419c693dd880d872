"""A repeating pattern of shifts, read from what people type: "2 long days, 2 nights, 4 off"."""

import re

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.shifts import ShiftType
from bot.slack.views.words.hours import CYCLE_FILLERS, CYCLE_NUMBERS, CYCLE_WORDS

MOST_DAYS = 84
LONGEST_QUOTE = 40
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_MEANINGS = {name: type_ for type_, names in CYCLE_WORDS.items() for name in names}


def read_cycle(text: str, field: str = "cycle") -> tuple[ShiftType, ...]:
    """The types of shift day by day; raises UnusableAnswer for what cannot be understood."""
    tokens = _TOKEN.findall(text.casefold())
    cycle: list[ShiftType] = []
    count: int | None = None
    while tokens:
        number = _number_in(tokens[0])
        if number is not None and count is None:
            count = number
            del tokens[0]
        elif (length := _length_of_name(tokens)) > 0:
            type_ = _MEANINGS[" ".join(tokens[:length])]
            cycle += [type_] * _checked(count, len(cycle), field)
            count = None
            del tokens[:length]
        elif tokens[0] in CYCLE_FILLERS or not tokens[0].isalnum():
            del tokens[0]
        else:
            raise UnusableAnswer(field, Trouble.CYCLE_NOT_READ, said=_quoted(tokens[0]))
    if count is not None or not cycle:
        raise UnusableAnswer(field, Trouble.CYCLE_NOT_READ, said=_quoted(text))
    return tuple(cycle)


def _length_of_name(tokens: list[str]) -> int:
    """How many tokens at the beginning name a type of shift: two, one or none."""
    return next((n for n in (2, 1) if " ".join(tokens[:n]) in _MEANINGS and len(tokens) >= n), 0)


def _number_in(token: str) -> int | None:
    if token.isdecimal():
        return min(int(token[:4]), MOST_DAYS + 1)
    return CYCLE_NUMBERS.get(token)


def _checked(count: int | None, before: int, field: str) -> int:
    days = 1 if count is None else count
    if before + days > MOST_DAYS:
        raise UnusableAnswer(field, Trouble.CYCLE_TOO_LONG, most=MOST_DAYS)
    return days


def _quoted(said: str) -> str:
    return said.strip()[:LONGEST_QUOTE] or " "
