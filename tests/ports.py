"""The ports that tests hand to use cases: real parts, and chance that can be foreseen."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from random import Random

from bot.content.editor import FileEditor
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.guard.concerns import ListedConcerns
from bot.guard.line_guard import LineGuard
from bot.rotas.calendars import FileCalendars
from bot.use_cases.agenda_ports import Planned
from bot.use_cases.library_ports import LibraryShelf
from bot.use_cases.ports import Clock, Ports, Secrets, Store

LONG_AGO, FAR_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass
class FixedNames:
    """What a test says that channels and members are called, in every team."""

    channel_names: tuple[str, ...] = ()
    member_names: tuple[str, ...] = ()

    def channels(self, team_id: str) -> tuple[str, ...]:
        """Names of channels."""
        return self.channel_names

    def members(self, team_id: str) -> tuple[str, ...]:
        """Names of members."""
        return self.member_names


class EndlessRoom:
    """The port `Room` where Slack takes whatever comes."""

    def admits(self, message: OutgoingMessage) -> bool:
        """Everything may be sent."""
        return True

    def opens_at(self, team_id: str, kind: MessageKind) -> datetime:
        """It has always been open."""
        return datetime.min.replace(tzinfo=UTC)

    def looks_open_at(self, team_id: str) -> datetime:
        """It has always been open."""
        return datetime.min.replace(tzinfo=UTC)


def planned(
    store: Store, *, now: datetime = FAR_AHEAD, looked_before: datetime = LONG_AGO
) -> Planned:
    """What a store says of all that lies ahead."""
    return store.agenda.planned(now, looked_before=looked_before)


@cache
def the_guard() -> LineGuard:
    """One guard for every test: it keeps nothing, and loading it takes longer than many a test."""
    return LineGuard()


def ports_for(store: Store, shelf: LibraryShelf, clock: Clock, secrets: Secrets) -> Ports:
    """Ports over a store, with a shelf, a clock and secrets of the test's own."""
    return Ports(
        store,
        shelf,
        FileEditor(),
        FileCalendars(),
        the_guard(),
        clock,
        Random(1),
        secrets,
        FixedNames(),
        ListedConcerns(),
    )
