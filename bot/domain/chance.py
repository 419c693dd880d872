"""Where chance comes from: a cryptographic source in production, a seeded one elsewhere."""

from collections.abc import MutableSequence
from typing import Any, Protocol


class Chance(Protocol):
    """Puts things into an order that nobody can foresee."""

    def shuffle(self, values: MutableSequence[Any], /) -> None:
        """Put the values into a random order, in place."""
