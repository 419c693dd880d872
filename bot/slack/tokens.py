"""The token with which the bot speaks to a workspace: the one in the settings, or its own."""

from dataclasses import dataclass
from typing import Protocol

from bot.slack.branch import NotInstalled


class Tokens(Protocol):
    """The bot's tokens, by team."""

    async def of(self, team_id: str) -> str:
        """The token of a team's bot. Raises NotInstalled."""
        ...

    def forget(self, team_id: str) -> None:
        """Look this team up again the next time."""
        ...


@dataclass(frozen=True)
class OneToken:
    """The token of the only workspace."""

    team_id: str
    token: str

    async def of(self, team_id: str) -> str:
        """It, if it is this team's. Raises NotInstalled."""
        if team_id != self.team_id:
            raise NotInstalled
        return self.token

    def forget(self, team_id: str) -> None:
        """There is nothing to look up."""
