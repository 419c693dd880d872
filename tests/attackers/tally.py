"""Counts how often each thief is right, and how far that is from chance."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

from tests.attackers.thieves import Case, likely_sharers, orders_of_lines, orders_of_people


@dataclass
class Count:
    """What a thief got right, what chance would, and the variance of that."""

    right: float = 0.0
    expected: float = 0.0
    variance: float = 0.0

    @property
    def distance(self) -> float:
        """How many standard deviations from chance."""
        return (self.right - self.expected) / sqrt(self.variance or 1)


@dataclass
class Tally:
    """Every thief's count over many boxes."""

    sharers: dict[str, Count] = field(default_factory=dict)
    orders: dict[str, Count] = field(default_factory=dict)

    def furthest(self) -> tuple[float, str]:
        """The largest distance from chance, either way, and whose it is."""
        counts = {**self.sharers, **self.orders}
        return max((abs(count.distance), name) for name, count in counts.items())

    def add(self, case: Case, rng: random.Random, among: Iterable[str] | None = None) -> None:
        """Ask every thief about one box; `among` are the people who come into question."""
        people = sorted(among if among is not None else case.evidence.tried)
        authors = set(case.evidence.truth.values())
        for name, idea in likely_sharers().items():
            scores = idea(case)
            ranked = sorted(people, key=lambda who: (-scores[who], rng.random()))
            self._add_guess(f"who shared: {name}", ranked, authors)
            self._add_guess(f"who wrote: {name}", ranked, case.evidence.wrote & set(people))
        lines = {name: order(case) for name, order in orders_of_lines().items()}
        for of_people, order_people in orders_of_people().items():
            for of_lines, order in lines.items():
                name = f"{of_people} / {of_lines}"
                self._add_order(name, order_people(case), order, case.evidence.truth)

    def _add_guess(self, name: str, ranked: list[str], authors: set[str]) -> None:
        """The likeliest people are named, as many as there are lines."""
        count = self.sharers.setdefault(name, Count())
        many, of = len(authors), len(ranked)
        share = many / of
        count.right += len(set(ranked[:many]) & authors)
        count.expected += many * share
        count.variance += many * share * (1 - share) * (of - many) / max(of - 1, 1)

    def _add_order(
        self, name: str, people: list[str], lines: list[str], truth: dict[str, str]
    ) -> None:
        """Whether both orders agree, pair by pair (Kendall's S and its variance)."""
        count = self.orders.setdefault(f"order: {name}", Count())
        place_of = {who: place for place, who in enumerate(people)}
        places = [place_of[truth[line]] for line in lines]
        many = len(places)
        count.right += sum(1 if one < other else -1 for one, other in combinations(places, 2))
        count.variance += many * (many - 1) * (2 * many + 5) / 18
