"""What comes of a gesture, and the words for what goes wrong."""

from dataclasses import dataclass
from typing import Any

STALE = "stale"
NOT_ACKNOWLEDGED = "not_acknowledged"
BAD_RESPONSE = "bad_response"
VIEW_HAS_ERRORS = "view_has_errors"


@dataclass(frozen=True)
class Outcome:
    """What came of a gesture.

    `error` is "" if it went well, else one word such as "stale" (that button, view or message is
    gone), "not_acknowledged" (the app did not answer in time; the person also gets a notice),
    "bad_response" (the app answered with something Slack would not take), "view_has_errors",
    "user_not_found", "channel_not_found", "not_in_channel".
    `result` is the app's acknowledgement or what was made: {"ts": ...}, {"errors": {...}}.
    """

    error: str = ""
    result: Any = None

    @property
    def ok(self) -> bool:
        """Whether the gesture did what the person wanted."""
        return not self.error


@dataclass(frozen=True)
class Touch:
    """Which element somebody pressed or chose from, and what.

    `value` is plain: an option's value or a list of them, "2026-11-23", "19:30", a user id, typed
    text; nothing for a button. `values` ({block_id: {action_id: plain}}) is what stands in the
    rest of the form.
    """

    action_id: str
    block_id: str | None = None
    value: Any = None
    values: dict[str, dict[str, Any]] | None = None
