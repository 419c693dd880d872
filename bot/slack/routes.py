"""Our own table of gestures: `feature.verb` to the listener that answers it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.slack.desk import Desk
from bot.slack.gestures import Gesture

Ack = dict[str, Any] | None
ActionListener = Callable[[Gesture, Desk], Awaitable[None]]
SubmissionListener = Callable[[Gesture, Desk], Awaitable[Ack]]


@dataclass(frozen=True)
class Routes:
    """Listeners by route: presses and commands act; a submission answers what the modal does."""

    actions: dict[str, ActionListener] = field(default_factory=dict)
    submissions: dict[str, SubmissionListener] = field(default_factory=dict)

    def action(self, route: str, listener: ActionListener) -> None:
        """Answer a press or a command."""
        self.actions[route] = listener

    def submission(self, route: str, listener: SubmissionListener) -> None:
        """Answer a modal that was sent."""
        self.submissions[route] = listener
