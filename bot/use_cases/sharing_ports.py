"""What a use case needs from outside about sharing, as protocols."""

from typing import Protocol

from bot.domain.audiences import Audience
from bot.domain.sharing import Sharing


class SharingSettings(Protocol):
    """What each team's admins have said about sharing."""

    def of(self, team_id: str) -> Sharing:
        """The team's settings; those of a team that has said nothing are the usual ones."""
        ...

    def save(self, sharing: Sharing) -> None:
        """Insert or replace."""
        ...


class Audiences(Protocol):
    """Who can read the channel of each cohort."""

    def of(self, team_id: str, cohort_id: str) -> Audience | None:
        """As Slack last said; None if nobody has looked yet."""
        ...

    def save(self, audience: Audience) -> None:
        """Insert or replace, with its readers."""
        ...


class Names(Protocol):
    """What a workspace calls its channels and people: kept in memory, never stored."""

    def channels(self, team_id: str) -> tuple[str, ...]: ...
    def members(self, team_id: str) -> tuple[str, ...]: ...
