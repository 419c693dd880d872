"""What boosters need from outside, as a protocol."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.boosters import Booster
from bot.domain.people import PersonId


class Boosters(Protocol):
    """The next booster of each person and ended programme, as long as one is to come."""

    def save(self, booster: Booster) -> None:
        """Insert or replace."""
        ...

    def find(self, who: PersonId, cohort_id: str) -> Booster | None: ...
    def of_many(self, people: Iterable[PersonId]) -> dict[PersonId, list[Booster]]:
        """The next boosters of each of many people, the first due first; nothing if none."""
        ...

    def due(self, now: datetime, limit: int) -> list[Booster]:
        """Boosters that have to be looked at, the oldest first."""
        ...

    def remove(self, who: PersonId, cohort_id: str) -> None:
        """No booster comes any more; removing it again changes nothing."""
        ...
