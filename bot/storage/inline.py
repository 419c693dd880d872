"""The database executor without a thread: a use case is done and committed where it is asked for.

For worlds in which the order of events must not depend on threads.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.storage.executor import DatabaseClosed, name_of
from bot.storage.store import SqlStore
from bot.use_cases.ports import Perform, Ports, Store

T = TypeVar("T")


class InlineExecutor:
    """Runs one use case at a time, each with a commit of its own."""

    def __init__(
        self, open_store: Callable[[], SqlStore], make_ports: Callable[[Store], Ports]
    ) -> None:
        """Open the store, whose errors are raised here."""
        self.store = open_store()
        self.ports = make_ports(self.store)
        self._is_closed = False

    async def perform(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What the use case returns, once it is committed; what it raises, once it is undone."""
        return self.perform_now(use_case, *args, **kwargs)

    def for_team(self, team_id: str) -> Perform:
        """The same for a team, whose rows alone are asked for."""

        async def perform(use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
            self.store.take_turn(team_id)
            return self.perform_now(use_case, *args, **kwargs)

        return perform

    def perform_now(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The same, at once. What is no Exception, such as a kill, leaves all as it is."""
        if self._is_closed:
            raise DatabaseClosed
        try:
            result = use_case(*args, ports=self.ports, **kwargs)
            self.store.commit_data(name_of(use_case))
        except Exception:
            self.store.rollback()
            raise
        self.store.destroy_spent(name_of(use_case))
        return result

    def is_busy(self) -> bool:
        """Nobody ever waits."""
        return False

    def close(self) -> None:
        """Put everything away; what is not committed goes. Closing twice is no error."""
        if not self._is_closed:
            self._is_closed = True
            self.store.close()
