"""Turns any bytes into choices, so that one target serves Hypothesis, atheris and plain chance."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Source:
    """Choices read off some bytes; once those are used up, always the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left to choose with."""
        return self._at >= len(self._data)

    def below(self, most: int) -> int:
        """A number from 0 up to, but without, `most`."""
        size = 1 if most <= 256 else 2 if most <= 65_536 else 4
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") % most

    def pick(self, among: Sequence[T]) -> T:
        """One of these."""
        return among[self.below(len(among))]

    def is_one_in(self, many: int) -> bool:
        """True once in so many times; never when everything is used up."""
        return not self.is_used_up and self.below(many) == many - 1

    def rest(self) -> bytes:
        """All bytes that are left."""
        left, self._at = self._data[self._at :], len(self._data)
        return left
