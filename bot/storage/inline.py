"""The database executor without a thread: a use case is done and committed where it is asked for.

For worlds in which the order of events must not depend on threads.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.storage.executor import DatabaseClosed, name_of
from bot.storage.store import SqlStore, TransactionLost
from bot.use_cases.ports import Ports, Store

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

    def perform_now(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The same, at once."""
        if self._is_closed:
            raise DatabaseClosed
        try:
            with self.store.savepoint():
                result = use_case(*args, ports=self.ports, **kwargs)
        except TransactionLost:
            self.store.rollback()
            raise
        except Exception:
            self._commit(name_of(use_case))
            raise
        self._commit(name_of(use_case))
        return result

    def close(self) -> None:
        """Put everything away; what is not committed goes. Closing twice is no error."""
        if not self._is_closed:
            self._is_closed = True
            self.store.close()

    def _commit(self, work: str) -> None:
        """Commit. After anything but an Exception, such as a kill, things stay as they are."""
        try:
            self.store.commit_data(work)
        except Exception:
            self.store.rollback()
            raise
        self.store.destroy_spent(work)
