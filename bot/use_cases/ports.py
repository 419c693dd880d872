"""What a use case needs from outside, each thing as a protocol, and all of them as one value."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ParamSpec, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.chance import Chance
from bot.domain.errors import CarryoverError
from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Enrolment, Person, PersonId, Pool
from bot.domain.rota_sheets import SheetLine
from bot.domain.scenarios import Scenario
from bot.domain.shifts import Nation, RotaDay
from bot.domain.slack_troubles import NotTaken
from bot.use_cases.agenda_ports import Agenda
from bot.use_cases.buddy_ports import Buddies
from bot.use_cases.covers import Covers
from bot.use_cases.gates import Gates
from bot.use_cases.library_ports import Editor, LibraryFiles, LibraryShelf
from bot.use_cases.message_ports import Backups, Inbox, Outbox, SentFiles
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
from bot.use_cases.sharing_ports import Audiences, Names, SharingSettings
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


class Teams(Protocol):
    """Installations: admins, and whether we may send."""

    def admins(self, team_id: str) -> tuple[str, ...]:
        """User ids of the team's admins, in order."""
        ...

    def add_admin(self, team_id: str, user_id: str) -> None:
        """Name an admin; naming one twice changes nothing."""
        ...

    def known(self) -> tuple[str, ...]:
        """Every team id that has a person, a cohort or an admin."""
        ...


class People(Protocol):
    """Persons, one per team and Slack user."""

    def find(self, team_id: str, user_id: str) -> Person | None: ...
    def find_all(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Those of many who are known."""
        ...

    def save(self, person: Person) -> None:
        """Insert or replace."""
        ...

    def save_all(self, people: Sequence[Person]) -> None: ...
    def plan(self, moments: Mapping[PersonId, datetime | None]) -> None:
        """Keep when the next nudge of each comes, and nothing else of them."""
        ...

    def of_team(self, team_id: str) -> list[Person]:
        """Every person of a team, in order of their ids."""
        ...

    def due(self, now: datetime, limit: int) -> list[Person]:
        """Persons whose `next_nudge_at` has come, the oldest first."""
        ...

    def to_look_at(
        self,
        now: datetime,
        limit: int,
        *,
        due_by: datetime,
        looked_before: datetime,
        away_looked_before: datetime,
    ) -> list[Person]:
        """Persons to whom something comes by then, and those away or on holiday, if not looked at.

        What comes is a nudge of theirs, the question how it went, or a message in the outbox that
        nobody asked for. A look from the future counts for nothing.
        """
        ...

    def forget_looks_after(self, moment: datetime) -> None:
        """Nobody has looked at those whose look is noted for later than this."""
        ...


class Cohorts(Protocol):
    """Cohorts, enrolments and pools."""

    def find(self, team_id: str, cohort_id: str) -> Cohort | None: ...
    def save(self, cohort: Cohort) -> None: ...
    def of_team(self, team_id: str) -> list[Cohort]: ...
    def of_pool(self, team_id: str, pool_id: str) -> list[Cohort]: ...
    def enrolment(self, team_id: str, cohort_id: str, user_id: str) -> Enrolment | None: ...
    def save_enrolment(self, enrolment: Enrolment) -> None: ...
    def save_enrolments(self, enrolments: Sequence[Enrolment]) -> None: ...
    def enrolments_of(self, team_id: str, user_id: str) -> list[Enrolment]: ...
    def enrolments_of_many(self, people: Iterable[PersonId]) -> dict[PersonId, list[Enrolment]]:
        """The places of each of many people; nothing of somebody who has none."""
        ...

    def enrolments_in(self, team_id: str, cohort_id: str) -> list[Enrolment]: ...
    def pool(self, team_id: str, pool_id: str) -> Pool | None: ...
    def save_pool(self, pool: Pool) -> None: ...
    def pools_due(self, now: datetime, limit: int) -> list[Pool]:
        """Pools whose weekly slot has come."""
        ...

    def people_in_pool(self, team_id: str, pool_id: str) -> int:
        """How many distinct people are enrolled (not ended) in the pool's cohorts."""
        ...


class Nudges(Protocol):
    """Nudges and the revisions of scenarios that they were sent under."""

    def find(self, team_id: str, nudge_id: str) -> Nudge | None: ...
    def find_all(self, keys: Iterable[tuple[str, str]]) -> list[Nudge]:
        """Those of many, by team and id, that there are."""
        ...

    def add(self, nudge: Nudge) -> bool:
        """False, and nothing done, if the person already has a nudge in that slot of the date."""
        ...

    def add_all(self, nudges: Sequence[Nudge]) -> list[Nudge]:
        """Add many; those that were added, for a slot takes no second one."""
        ...

    def save(self, nudge: Nudge) -> None: ...
    def save_all(self, nudges: Sequence[Nudge]) -> None: ...
    def open_of(self, team_id: str, user_id: str) -> Nudge | None:
        """The person's one open nudge."""
        ...

    def history(self, team_id: str, user_id: str) -> list[Nudge]:
        """All nudges of a person, by local date then slot, from oldest to newest."""
        ...

    def histories(self, people: Iterable[PersonId]) -> dict[PersonId, list[Nudge]]:
        """The history of each of many people; nothing of somebody who has none."""
        ...

    def follow_ups_due(self, now: datetime, limit: int) -> list[Nudge]:
        """Planned nudges whose `follow_up_at` has come."""
        ...

    def keep_revision(self, team_id: str, scenario: Scenario) -> None:
        """Keep the text under its revision; keeping it again changes nothing."""
        ...

    def revision(self, team_id: str, revision: str) -> Scenario | None: ...


class Counts(Protocol):
    """How often an answer was given in one part of a programme; never by whom or when."""

    def add(self, team_id: str, part: str, question: str, answer: str) -> None:
        """Count one more of this answer."""
        ...

    def of(self, team_id: str, part: str, question: str) -> dict[str, int]:
        """How often each answer was given."""
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
