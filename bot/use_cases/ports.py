"""What a use case needs from outside, each thing as a protocol, and all of them as one value."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ParamSpec, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.chance import Chance
from bot.domain.errors import CarryoverError
from bot.domain.rota_sheets import SheetLine
from bot.domain.shifts import Nation, RotaDay
from bot.domain.slack_troubles import NotTaken
from bot.use_cases.agenda_ports import Agenda
from bot.use_cases.barometer_ports import Barometer
from bot.use_cases.booster_ports import Boosters
from bot.use_cases.buddy_ports import Buddies
from bot.use_cases.covers import Covers
from bot.use_cases.gates import Gates
from bot.use_cases.library_ports import Editor, LibraryFiles, LibraryShelf
from bot.use_cases.message_ports import Backups, Inbox, Outbox, SentFiles
from bot.use_cases.people_ports import Cohorts, Counts, Nudges, People, Teams
from bot.use_cases.private_ports import (
    Boxes,
    Concerns,
    Departures,
    Guard,
    Journal,
    Ledger,
    Receipts,
    Traces,
)
from bot.use_cases.reply_ports import OwedReplies
from bot.use_cases.report_ports import Audit, Reports
from bot.use_cases.sharing_ports import Audiences, Names, SharingSettings
from bot.use_cases.sponsor_ports import Sponsors
from bot.use_cases.thread_ports import Flags, Offers, ThreadEdits, Threads
from bot.use_cases.word_ports import SharedWords

T = TypeVar("T")
P = ParamSpec("P")


class Clock(Protocol):
    """The only source of the time."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...


class Secrets(Protocol):
    """Where everything that must not be guessed comes from."""

    def new_id(self) -> str:
        """A fresh random identifier, 26 characters of a-z and 2-7, from 128 bits."""
        ...

    def new_token(self) -> bytes:
        """32 random bytes."""
        ...

    def matches_admin_code(self, code: str) -> bool:
        """Whether this is the one-time code that `carryover init` printed."""
        ...


class Calendars(Protocol):
    """What stands in calendars: bank holidays, and files that people send."""

    def bank_holidays(self, nation: Nation, year: int) -> frozenset[date]:
        """The bank holidays of one nation in one year."""
        ...

    def read_ics(
        self, content: bytes, zone: ZoneInfo, from_on: date, to_on: date
    ) -> tuple[RotaDay, ...]:
        """The shifts and days off of an .ics file between two dates. Raises RotaRefused."""
        ...

    def read_csv(self, content: bytes) -> tuple[SheetLine, ...]:
        """Who works when, for a whole cohort. Raises RotaRefused."""
        ...


class Store(Protocol):
    """Everything that is kept; the changes of one use case commit together."""

    agenda: Agenda
    teams: Teams
    people: People
    cohorts: Cohorts
    nudges: Nudges
    outbox: Outbox
    inbox: Inbox
    journal: Journal
    boxes: Boxes
    threads: Threads
    thread_edits: ThreadEdits
    flags: Flags
    offers: Offers
    receipts: Receipts
    counts: Counts
    barometer: Barometer
    reports: Reports
    audit: Audit
    owed_replies: OwedReplies
    boosters: Boosters
    sponsors: Sponsors
    buddies: Buddies
    shared_words: SharedWords
    sharing: SharingSettings
    audiences: Audiences
    sent_files: SentFiles
    library: LibraryFiles
    traces: Traces
    departures: Departures
    ledger: Ledger
    backups: Backups


@dataclass(frozen=True)
class Ports:
    """All that a use case is handed."""

    store: Store
    library: LibraryShelf
    editor: Editor
    calendars: Calendars
    guard: Guard
    clock: Clock
    chance: Chance
    secrets: Secrets
    names: Names
    concerns: Concerns
    covers: Covers = field(default_factory=Covers)
    gates: Gates = field(default_factory=Gates)


class DeliveryRefused(CarryoverError):
    """Slack has certainly not taken the message; it says what follows from that."""

    def __init__(self, not_taken: NotTaken) -> None:
        super().__init__(not_taken.reason)
        self.not_taken = not_taken


class DeliveryInDoubt(CarryoverError):
    """The reply was lost, so Slack may have taken the message."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def committed_alone(use_case: Callable[P, T]) -> Callable[P, T]:
    """Let a use case share its commit with no other.

    What it writes must not stand in one transaction with something that names a person.
    """
    use_case.is_committed_alone = True  # type: ignore[attr-defined]
    return use_case


def beside_others(use_case: Callable[P, T]) -> Callable[P, T]:
    """Let a use case run while others write: it changes nothing that they read.

    It shares its commit with none, because they take turns.
    """
    use_case.is_committed_alone = True  # type: ignore[attr-defined]
    use_case.takes_turn = False  # type: ignore[attr-defined]
    return use_case


def only_reading(use_case: Callable[P, T]) -> Callable[P, T]:
    """Let a use case read while others write; it sees all as it was when it began.

    What it would write is refused where more than one may write at a time.
    """
    use_case.is_committed_alone = True  # type: ignore[attr-defined]
    use_case.only_reads = True  # type: ignore[attr-defined]
    return use_case


class Perform(Protocol):
    """Runs a use case in the database's thread; returns once its changes are committed."""

    def __call__(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> Awaitable[T]: ...
