"""One example of every view about the words of the course."""

from collections.abc import Callable
from typing import Any

from bot.domain.scenarios import Concept
from bot.slack.views import shared_words

LISTENING = Concept(
    "listening",
    "Listening",
    "Hear it all before you answer.",
    "\u201cGo on.\u201d",
    ("hearing",),
    "safety",
)
DELEGATION = Concept("delegation", "Delegation", "Hand over the task whole.", "", (), "safety")

HOME_EXAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "shared_words": lambda: shared_words.shared_words([DELEGATION, LISTENING]),
    "shared_words_unknown": lambda: shared_words.shared_words([LISTENING], unknown="juggling"),
    "shared_words_none": lambda: shared_words.shared_words([]),
    "shared_words_very_many": lambda: shared_words.shared_words([DELEGATION] * 33),
}
