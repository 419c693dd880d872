"""An error as the sentence that a person reads."""

from collections.abc import Mapping

from bot.domain.errors import CarryoverError, RotaRefused, Trouble
from bot.domain.guard import Kind
from bot.slack.views import words

MOST_MISTAKES = 10
LEFT_OUT = "\u2026"


def said(error: CarryoverError) -> str:
    """The catalogue's sentence for what went wrong, or the one that the error itself carries."""
    if isinstance(error.why, Trouble):
        return words.TROUBLES[error.why].format(**_in_words(error.values))
    return str(error)


def said_line_by_line(error: CarryoverError) -> str:
    """The same with every line that is wrong in a table of shifts, as far as they fit.

    Such a refusal is kept until it is sent, so nothing that stands in the table is repeated.
    """
    mistakes = error.mistakes if isinstance(error, RotaRefused) else ()
    lines = [_without_words(mistake) for mistake in mistakes[:MOST_MISTAKES]]
    more = len(mistakes) - len(lines)
    return "\n".join(
        [said(error), *lines, *([words.SHEET_LINES_MORE.format(count=more)] if more else [])]
    )


def _in_words(values: Mapping[str, str | int]) -> dict[str, str | int]:
    """What fills the blanks: a kind of what the guard finds has words of its own."""
    return {
        name: words.REPLACED_KINDS[value] if isinstance(value, Kind) else value
        for name, value in values.items()
    }


def _without_words(mistake: CarryoverError) -> str:
    return words.TROUBLES[Trouble(mistake.why)].format(**{**mistake.values, "said": LEFT_OUT})
