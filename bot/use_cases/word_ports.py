"""What a use case needs from outside about the words of the course, as a protocol."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.shared_words import TermUse, WordNote, WordProposal


class SharedWords(Protocol):
    """What is kept about the words of the course: never a person, never a time."""

    def open_threads(self, team_id: str, pool_ids: Sequence[str]) -> list[str]:
        """The ids of the open support threads of these pools, the newest first."""
        ...

    def add_uses(self, uses: Sequence[TermUse]) -> None:
        """Keep which words stand in the lines of a thread."""
        ...

    def uses(self, team_id: str, pool_id: str, *, since: date, until: date) -> list[TermUse]:
        """What stood in the lines of threads that were published in these days."""
        ...

    def note(self, team_id: str, cohort_id: str) -> WordNote | None: ...
    def save_note(self, note: WordNote) -> None: ...
    def notes_due(self, now: datetime, limit: int) -> list[WordNote]:
        """Notes whose moment has come, the oldest first."""
        ...

    def proposals(self, team_id: str) -> list[WordProposal]:
        """What waits for an admin, by concept and then by letter."""
        ...

    def propose(self, proposal: WordProposal) -> None:
        """Keep a proposal; one that is there already changes nothing."""
        ...

    def drop_proposal(self, proposal: WordProposal) -> None: ...
