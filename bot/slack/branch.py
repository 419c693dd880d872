"""The bot as one workspace meets it, found by the workspace that a payload names."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.errors import CarryoverError
from bot.slack.desk import Desk
from bot.slack.inbox import Inbox


class NotInstalled(CarryoverError):
    """This workspace has not installed the bot, or has taken it out again."""


@dataclass(frozen=True)
class Branch:
    """Where a workspace's gestures find use cases and screens, and where its events go."""

    desk: Desk
    inbox: Inbox


BranchOf = Callable[[str], Awaitable[Branch]]
"""The branch of a team. Raises NotInstalled, and TokenRefused if its token has run out."""
