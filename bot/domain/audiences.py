"""Who can read a cohort's support threads: how many people, and which sponsors and admins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Reader:
    """A sponsor or an admin in the channel; `is_told` once the cohort knows that they read."""

    user_id: str
    is_told: bool


@dataclass(frozen=True)
class Audience:
    """The people of a cohort's channel as Slack last said; bots are not counted."""

    team_id: str
    cohort_id: str
    people: int
    readers: tuple[Reader, ...] = ()

    @property
    def untold(self) -> tuple[str, ...]:
        """Readers who joined since the cohort was last told who reads."""
        return tuple(reader.user_id for reader in self.readers if not reader.is_told)

    def seen(self, people: int, readers: Iterable[str]) -> "Audience":
        """The same channel as it is now; who is new in it has yet to be told of."""
        told = {reader.user_id for reader in self.readers if reader.is_told}
        found = tuple(Reader(user_id, user_id in told) for user_id in sorted(set(readers)))
        return replace(self, people=people, readers=found)

    def told(self, user_ids: Iterable[str]) -> "Audience":
        """The same once the cohort was told of these readers; of others it was not."""
        known = set(user_ids)
        readers = tuple(
            replace(reader, is_told=reader.is_told or reader.user_id in known)
            for reader in self.readers
        )
        return replace(self, readers=readers)


def first_audience(team_id: str, cohort_id: str, people: int, readers: Iterable[str]) -> Audience:
    """A channel at the first look: whoever is there when a cohort starts, people know of."""
    found = tuple(Reader(user_id, is_told=True) for user_id in sorted(set(readers)))
    return Audience(team_id, cohort_id, people, found)


@dataclass(frozen=True)
class Readership:
    """Who can read what is shared in a pool now: how many people, which sponsors and admins.

    Of `untold` readers the cohort has not been told yet, so nothing is published for now.
    """

    people: int
    readers: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewReadersLetter:
    """To admins: these can read a cohort's channel and its people do not know; none if they do."""

    cohort_id: str
    programme: str
    readers: tuple[str, ...] = ()
