"""The journal as reflective accounts: what happened, what I learned, what I will do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

K = TypeVar("K")


class Grouping(StrEnum):
    """What stands together in a file of accounts."""

    BY_CONCEPT = "concept"
    BY_MONTH = "month"


@dataclass(frozen=True)
class Account:
    """One reflective account; texts that the person has not written are empty.

    `term` names the concept in the programme's words, `plan` is the if-then plan of the nudge.
    """

    written_on: date
    term: str = ""
    plan: str = ""
    happened: str = ""
    learned: str = ""
    will_do: str = ""
    link: str = ""


@dataclass(frozen=True)
class Accounts:
    """Every account of a person, from oldest to newest, as it is on one day."""

    made_on: date
    accounts: tuple[Account, ...]

    def by_concept(self) -> tuple[tuple[str, tuple[Account, ...]], ...]:
        """The accounts under their terms in alphabetical order, those without one at the end."""
        groups = self._grouped(lambda account: account.term)
        return tuple(sorted(groups, key=lambda group: (not group[0], group[0].casefold())))

    def by_month(self) -> tuple[tuple[date, tuple[Account, ...]], ...]:
        """The accounts under the first day of their month, from oldest to newest."""
        return self._grouped(lambda account: account.written_on.replace(day=1))

    def _grouped(self, key: Callable[[Account], K]) -> tuple[tuple[K, tuple[Account, ...]], ...]:
        keys = dict.fromkeys(key(account) for account in self.accounts)
        return tuple(
            (each, tuple(account for account in self.accounts if key(account) == each))
            for each in keys
        )
