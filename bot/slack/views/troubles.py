"""An error as the sentence that a person reads."""

from bot.domain.errors import CarryoverError, Trouble
from bot.slack.views import words


def said(error: CarryoverError) -> str:
    """The catalogue's sentence for what went wrong, or the one that the error itself carries."""
    if isinstance(error.why, Trouble):
        return words.TROUBLES[error.why].format(**error.values)
    return str(error)
