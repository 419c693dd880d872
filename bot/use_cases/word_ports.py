"""What a use case needs from outside about the words of the course, as a protocol."""

from collections.abc import Sequence
from typing import Protocol


class SharedWords(Protocol):
    """What is kept about the words of the course: never a person, never a time."""

    def open_threads(self, team_id: str, pool_ids: Sequence[str]) -> list[str]:
        """The ids of the open support threads of these pools, the newest first."""
        ...
