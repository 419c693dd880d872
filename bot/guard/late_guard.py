"""The guard as a process begins with it: it is made for the first line."""

from functools import cached_property
from typing import TYPE_CHECKING

from bot.domain.guard import Guarded, Known
from bot.guard.entities import Entities

if TYPE_CHECKING:
    from bot.guard.line_guard import LineGuard


class LateGuard:
    """The port `Guard`."""

    def __init__(self, entities: Entities | None = None) -> None:
        """`entities` is the optional pipeline, which is too slow to be loaded for a line."""
        self._entities = entities

    def guarded(self, line: str, known: Known) -> Guarded:
        """The line with everything found that could identify somebody."""
        return self._guard.guarded(line, known)

    @cached_property
    def _guard(self) -> "LineGuard":
        from bot.guard.line_guard import LineGuard

        return LineGuard(self._entities)
