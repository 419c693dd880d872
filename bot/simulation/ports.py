"""The ports over any store, with real parts, for work that no Slack takes part in."""

from dataclasses import dataclass
from functools import cache

from bot.config import SHIPPED_SCENARIOS
from bot.content.editor import FileEditor
from bot.content.library import load_library
from bot.domain.chance import Chance
from bot.domain.scenarios import Library
from bot.guard.concerns import ListedConcerns
from bot.guard.line_guard import LineGuard
from bot.rotas.calendars import FileCalendars
from bot.slack.names import SlackNames
from bot.storage.secrets import SystemSecrets
from bot.use_cases.library_ports import LibraryShelf
from bot.use_cases.ports import Clock, Ports, Store


@dataclass(frozen=True)
class OneLibrary:
    """A shelf with one library for every team."""

    library: Library
    owner: str = ""

    def of(self, team_id: str) -> Library:
        """The library."""
        return self.library


def ports_over(store: Store, shelf: LibraryShelf, clock: Clock, chance: Chance) -> Ports:
    """The ports that a running bot has; nobody knows its one-time code."""
    return Ports(
        store,
        shelf,
        FileEditor(),
        FileCalendars(),
        _guard(),
        clock,
        chance,
        SystemSecrets("0" * 64),
        SlackNames(clock),
        ListedConcerns(),
    )


@cache
def shipped_library() -> Library:
    """The library that comes with the bot, read once in a process."""
    return load_library(SHIPPED_SCENARIOS)


@cache
def _guard() -> LineGuard:
    """The guard as it comes, which reads its word lists once in a process."""
    return LineGuard()
