"""What the barometer needs from outside, as a protocol."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.barometer import Question, Wave
from bot.domain.people import PersonId


class Barometer(Protocol):
    """Waves of cohorts and who was asked what; answers are kept in `Counts` alone."""

    def wave_of(self, team_id: str, cohort_id: str) -> Wave | None: ...
    def plan(self, planned: Wave) -> None:
        """Keep the number of the wave and when the next one begins; nothing else changes."""
        ...

    def waves_due(self, now: datetime, limit: int) -> list[Wave]:
        """Waves whose next one has to begin, the oldest first."""
        ...

    def begin(self, begun: Wave, questions: Sequence[Question]) -> None:
        """Close the cohort's last wave for everybody at once, and keep the questions of this one.

        What these people were asked elsewhere closes too. The marks of the last wave are deleted
        and its key is destroyed; this one has a fresh key.
        """
        ...

    def end(self, ended: Wave) -> None:
        """The programme is over: delete questions and marks, and destroy the key."""
        ...

    def question(self, team_id: str, cohort_id: str, user_id: str) -> Question | None:
        """What the person was asked last in this cohort."""
        ...

    def questions_of(self, people: Iterable[PersonId]) -> dict[PersonId, list[Question]]:
        """The same for each cohort, of each of many people; nothing of somebody never asked."""
        ...

    def save(self, question: Question) -> None:
        """Insert or replace."""
        ...

    def close(self, team_id: str, cohort_id: str, user_id: str) -> None:
        """The person has left: their question in this cohort closes and is remembered."""
        ...

    def press(self, team_id: str, cohort_id: str, user_id: str) -> bool:
        """Note that somebody answers in the open wave; False if they have.

        The mark leads to nobody without the key of the wave. Raises KeyLost if that is gone.
        """
        ...
