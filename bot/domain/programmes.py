"""How a programme stands, for the admin who runs it, and the people who may be enrolled."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UserGroup:
    """People who are mentioned together in Slack, as in @nurses."""

    group_id: str
    handle: str
