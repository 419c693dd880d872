"""The store of one simulated workspace, the ports over it, and how its use cases are done."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from bot.simulation.lives.clocks import LoopClock
from bot.simulation.ports import OneLibrary, ports_over, shipped_library
from bot.storage.executor import name_of
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.measuring import count_statements
from bot.storage.memory import memory_database
from bot.storage.opening import open_database
from bot.storage.store import SqlStore

T = TypeVar("T")
KEY = bytes(range(32))


class Desk:
    """Does the use cases of one workspace, each committed before the next; no thread of its own."""

    def __init__(self, team_id: str, database: str, clock: LoopClock, chance: Random) -> None:
        """Open the workspace's own database in memory, or the one that all share."""
        self.team_id = team_id
        opened = open_database(database) if database else memory_database()
        self.engine = opened.engine
        self.statements = count_statements(self.engine)
        # Keys stand in memory: what they cost is not looked at here.
        self.store = SqlStore(opened, open_keys(KEY), LedgerFile(None, KEY))
        shelf = OneLibrary(shipped_library())
        self.ports = ports_over(self.store, shelf, clock, chance)

    async def perform(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What the use case returns, once it is committed; what it raises, once it is undone."""
        return self.perform_now(use_case, *args, **kwargs)

    def perform_now(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The same, at once."""
        try:
            self.store.take_turn(self.team_id)
            result = use_case(*args, ports=self.ports, **kwargs)
            self.store.commit_data(name_of(use_case))
        except Exception:
            self.store.rollback()
            raise
        self.store.destroy_spent(name_of(use_case))
        return result
