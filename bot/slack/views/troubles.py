"""An error as the sentence that a person reads."""

from bot.domain.errors import CarryoverError, RotaRefused, Trouble
from bot.slack.views import words

MOST_MISTAKES = 10
LEFT_OUT = "\u2026"


def said(error: CarryoverError) -> str:
    """The catalogue's sentence for what went wrong, or the one that the error itself carries."""
    if isinstance(error.why, Trouble):
        return words.TROUBLES[error.why].format(**error.values)
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


def _without_words(mistake: CarryoverError) -> str:
    return words.TROUBLES[Trouble(mistake.why)].format(**{**mistake.values, "said": LEFT_OUT})
