"""What a use case needs from outside, each thing as a protocol, and all of them as one value."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.boxes import Box, Chance, Contribution
from bot.domain.erasures import Erased, Erasure
from bot.domain.errors import CarryoverError
from bot.domain.journal import JournalEntry
from bot.domain.messages import OutgoingMessage
from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Enrolment, Person, Pool
from bot.domain.rota_sheets import SheetLine
from bot.domain.scenarios import Scenario
from bot.domain.shifts import Nation, RotaDay
from bot.domain.threads import SupportThread
from bot.use_cases.library_ports import Editor, LibraryFiles, LibraryShelf

T = TypeVar("T")


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
    def save(self, person: Person) -> None:
        """Insert or replace."""
        ...

    def of_team(self, team_id: str) -> list[Person]:
        """Every person of a team, in order of their ids."""
        ...

    def due(self, now: datetime, limit: int) -> list[Person]:
        """Persons whose `next_nudge_at` has come, the oldest first."""
        ...

    def next_due_at(self) -> datetime | None: ...
    def to_look_at(
        self, *, due_by: datetime, looked_before: datetime, away_looked_before: datetime, limit: int
    ) -> list[Person]:
        """Persons to whom something comes by then, and those away or on holiday, if not looked at.

        What comes is a nudge of theirs or a message that nobody asked for.
        """
        ...

    def next_unseen_due_at(self, looked_before: datetime) -> datetime | None:
        """When something next comes to a person who was not looked at since then."""
        ...

    def away_looked_at(self) -> datetime | None:
        """The oldest look at somebody who is away or on holiday and in a programme."""
        ...


class Cohorts(Protocol):
    """Cohorts, enrolments and pools."""

    def find(self, team_id: str, cohort_id: str) -> Cohort | None: ...
    def save(self, cohort: Cohort) -> None: ...
    def of_team(self, team_id: str) -> list[Cohort]: ...
    def of_pool(self, team_id: str, pool_id: str) -> list[Cohort]: ...
    def enrolment(self, team_id: str, cohort_id: str, user_id: str) -> Enrolment | None: ...
    def save_enrolment(self, enrolment: Enrolment) -> None: ...
    def enrolments_of(self, team_id: str, user_id: str) -> list[Enrolment]: ...
    def enrolments_in(self, team_id: str, cohort_id: str) -> list[Enrolment]: ...
    def pool(self, team_id: str, pool_id: str) -> Pool | None: ...
    def save_pool(self, pool: Pool) -> None: ...
    def pools_due(self, now: datetime, limit: int) -> list[Pool]:
        """Pools whose weekly slot has come."""
        ...

    def next_pool_slot_at(self) -> datetime | None: ...
    def people_in_pool(self, team_id: str, pool_id: str) -> int:
        """How many distinct people are enrolled (not ended) in the pool's cohorts."""
        ...


class Nudges(Protocol):
    """Nudges and the revisions of scenarios that they were sent under."""

    def find(self, team_id: str, nudge_id: str) -> Nudge | None: ...
    def add(self, nudge: Nudge) -> bool:
        """False, and nothing done, if the person already has a nudge in that slot of the date."""
        ...

    def save(self, nudge: Nudge) -> None: ...
    def open_of(self, team_id: str, user_id: str) -> Nudge | None:
        """The person's one open nudge."""
        ...

    def history(self, team_id: str, user_id: str) -> list[Nudge]:
        """All nudges of a person, by local date then slot, from oldest to newest."""
        ...

    def follow_ups_due(self, now: datetime, limit: int) -> list[Nudge]:
        """Planned nudges whose `follow_up_at` has come."""
        ...

    def next_follow_up_at(self) -> datetime | None: ...
    def keep_revision(self, team_id: str, scenario: Scenario) -> None:
        """Keep the text under its revision; keeping it again changes nothing."""
        ...

    def revision(self, team_id: str, revision: str) -> Scenario | None: ...


class Outbox(Protocol):
    """Outgoing messages: references and words of ours, never a person's line."""

    def add(self, message: OutgoingMessage) -> None: ...
    def find(self, team_id: str, message_id: str) -> OutgoingMessage | None: ...
    def save(self, message: OutgoingMessage) -> None: ...
    def claim_due(self, now: datetime, limit: int) -> list[OutgoingMessage]:
        """Mark pending, due messages as claimed (`doubted_at`=now) and return them, oldest first.

        At most one a channel; a channel rests for CHANNEL_REST after `sent_at` of its newest
        message, and waits while a message to it is claimed or in doubt.
        """
        ...

    def in_doubt(self, before: datetime, limit: int) -> list[OutgoingMessage]:
        """Claimed or doubtful messages with `doubted_at` <= before."""
        ...

    def to_look_at_again(self, now: datetime, limit: int) -> list[OutgoingMessage]:
        """Sent messages with `look_again_at` <= now."""
        ...

    def next_due_at(self) -> datetime | None:
        """When the next claim, doubt (`doubted_at` + DOUBT_REST) or second look is due."""
        ...

    def unasked_between(self, team_id: str, user_id: str, since: datetime, until: datetime) -> int:
        """How many messages of the kinds UNASKED were sent since then, or wait and are due."""
        ...

    def pending_for(self, team_id: str, user_id: str) -> list[OutgoingMessage]:
        """Every message to a person that waits to be sent, the first due first."""
        ...

    def about(self, team_id: str, subject_id: str) -> list[OutgoingMessage]:
        """Every message about a nudge, cohort, thread or line."""
        ...

    def newest_ts(self, team_id: str, recipient: str) -> tuple[str, str]:
        """Channel id and newest `ts` that Slack gave us for this recipient; ("", "") if none."""
        ...

    def counts(self, team_id: str) -> dict[str, int]:
        """How many messages are in each state."""
        ...


@dataclass(frozen=True)
class InboxEvent:
    """One Events API delivery, as ids only: never text, blocks or a view."""

    team_id: str
    event_id: str
    type: str
    user_id: str
    channel_id: str
    ts: str
    file_id: str = ""


class Inbox(Protocol):
    """Events from Slack, by id; each has its effect once."""

    def add(self, event: InboxEvent, received_at: datetime) -> bool:
        """False if this event is known already."""
        ...

    def waiting(self, limit: int) -> list[InboxEvent]: ...
    def mark_done(self, event: InboxEvent) -> None: ...
    def forget_before(self, moment: datetime) -> None:
        """Forget events that are done and older than this."""
        ...


class Journal(Protocol):
    """Private reflections, encrypted with a key per person."""

    def save(self, team_id: str, user_id: str, entry: JournalEntry) -> None:
        """Insert or replace; every row has one length, and the key is made on first use."""
        ...

    def entries(self, team_id: str, user_id: str) -> list[JournalEntry]:
        """The entries in which something was kept, newest first."""
        ...

    def remove(self, team_id: str, user_id: str, entry_id: str) -> None:
        """Delete an entry with its row; one that is not there changes nothing."""
        ...


class Boxes(Protocol):
    """The sealed box of each pool. Opening it needs the key store."""

    def open_box(self, team_id: str, pool_id: str) -> Box:
        """The box, unsealed in memory; an empty one if there is none. Raises KeyLost."""
        ...

    def seal(self, team_id: str, pool_id: str, box: Box, *, people: int) -> None:
        """Write the whole box under a fresh key; the old key goes after the commit."""
        ...

    def destroy(self, team_id: str, pool_id: str) -> None:
        """Delete the box now, and its key after the commit; then truncate the WAL."""
        ...

    def without_key(self) -> list[tuple[str, str]]:
        """Team and pool ids of boxes that nobody can open any more."""
        ...


class Threads(Protocol):
    """Support threads, their contributions, and presses without persons."""

    def add(self, thread: SupportThread, contributions: Sequence[Contribution]) -> None:
        """Commit the thread, its lines in order of their ids, and a fresh thread key."""
        ...

    def find(self, team_id: str, thread_id: str) -> SupportThread | None: ...
    def contribution(self, team_id: str, line_id: str) -> Contribution | None: ...
    def contributions(self, team_id: str, thread_id: str) -> list[Contribution]:
        """The thread's lines in order of their random ids."""
        ...

    def by_receipt(self, team_id: str, receipt_hash: str) -> Contribution | None: ...
    def receipt_hashes(self, team_id: str) -> list[str]:
        """The hash of every line whose thread is still open."""
        ...

    def withdraw(self, team_id: str, line_id: str) -> None:
        """Delete the line and its presses."""
        ...

    def press(self, team_id: str, line_id: str, user_id: str) -> int:
        """Press "been there", or take it back; the new count. Raises NotFound once closed."""
        ...

    def closing(self, today: date) -> list[SupportThread]:
        """Open threads whose `closes_on` has come."""
        ...

    def close(self, thread: SupportThread) -> None:
        """Freeze the counts, delete presses and receipt hashes; its key goes after the commit."""
        ...


class Receipts(Protocol):
    """Seals receipt tokens for messages, under a key a month that is destroyed after 90 days."""

    def seal(self, token: bytes, *, team_id: str, user_id: str, now: datetime) -> str:
        """The token as text for a message, readable only for this team and person."""
        ...

    def unseal(self, sealed: str, *, team_id: str, user_id: str) -> bytes:
        """The token. Raises KeyLost if it is another's, damaged, or older than 90 days."""
        ...

    def destroy_before(self, moment: datetime) -> None:
        """Destroy the keys of months that ended 90 days before this."""
        ...


class Counts(Protocol):
    """How often an answer was given in one part of a programme; never by whom or when."""

    def add(self, team_id: str, part: str, question: str, answer: str) -> None:
        """Count one more of this answer."""
        ...

    def of(self, team_id: str, part: str, question: str) -> dict[str, int]:
        """How often each answer was given."""
        ...


@dataclass(frozen=True)
class SentFile:
    """Files that a person asked for and that we delete from Slack again.

    `file_ids` is empty until Slack has taken them; their names hold `sent_id`.
    """

    team_id: str
    sent_id: str
    user_id: str
    file_ids: tuple[str, ...]
    delete_at: datetime


class SentFiles(Protocol):
    """Files of ours that stand in Slack."""

    def save(self, sent: SentFile) -> None:
        """Insert or replace."""
        ...

    def find(self, team_id: str, sent_id: str) -> SentFile | None: ...
    def of(self, team_id: str, user_id: str) -> list[SentFile]:
        """What stands in one person's conversation with us."""
        ...

    def due(self, now: datetime, limit: int) -> list[SentFile]:
        """Files whose time has come, the oldest first."""
        ...

    def next_due_at(self) -> datetime | None: ...
    def forget(self, team_id: str, sent_id: str) -> None:
        """They are gone from Slack."""
        ...


class Traces(Protocol):
    """Everything that is kept about one person, whatever it is."""

    def people(self, team_id: str) -> list[str]:
        """The user ids of everybody about whom anything is kept, a key included."""
        ...

    def of(self, team_id: str, user_id: str) -> dict[str, list[dict[str, Any]]]:
        """What is kept about a person by kind, as JSON knows it, without what is encrypted."""
        ...

    def erase(self, team_id: str, user_id: str) -> None:
        """Delete it all now, and the journal's key after the commit; then the log is emptied."""
        ...

    def erase_journal(self, team_id: str, user_id: str) -> None:
        """Delete the journal now, and its key after the commit; then the log is emptied."""
        ...

    def has_journal(self, team_id: str, user_id: str) -> bool:
        """Whether a journal is kept, even one in which nothing was written."""
        ...

    def journal_holders(self, team_id: str) -> list[str]:
        """Everybody for whom a journal is kept."""
        ...

    def keys_without_journal(self, team_id: str) -> list[str]:
        """The persons who have a key and nothing that it opens."""
        ...


class Ledger(Protocol):
    """What was erased, kept outside the database so that a restored backup forgets it again."""

    def add(self, team_id: str, what: Erased, subject: str, *, on: date) -> None:
        """Note an erasure: of a user id, or of a line by the hash of its receipt."""
        ...

    def entries(self) -> list[Erasure]: ...
    def outstanding(self) -> list[Erasure]:
        """Entries that this database has not carried out: it is older than they are."""
        ...

    def is_about(self, erasure: Erasure, subject: str) -> bool:
        """Whether an entry is about this person, or about the line with this receipt hash."""
        ...

    def settle(self, erasure: Erasure) -> None:
        """This database has carried it out."""
        ...

    def forget_before(self, day: date) -> None:
        """Forget entries that are older than this."""
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

    teams: Teams
    people: People
    cohorts: Cohorts
    nudges: Nudges
    outbox: Outbox
    inbox: Inbox
    journal: Journal
    boxes: Boxes
    threads: Threads
    receipts: Receipts
    counts: Counts
    sent_files: SentFiles
    library: LibraryFiles
    traces: Traces
    ledger: Ledger


@dataclass(frozen=True)
class Ports:
    """All that a use case is handed."""

    store: Store
    library: LibraryShelf
    editor: Editor
    calendars: Calendars
    clock: Clock
    chance: Chance
    secrets: Secrets


class DeliveryRefused(CarryoverError):
    """Slack has certainly not taken the message; `rest` is how long to wait, None means never."""

    def __init__(
        self, reason: str, rest: timedelta | None, *, is_person_away: bool = False
    ) -> None:
        """`is_person_away` says that no message at all reaches its person now."""
        super().__init__(reason)
        self.reason = reason
        self.rest = rest
        self.is_person_away = is_person_away


class DeliveryInDoubt(CarryoverError):
    """The reply was lost, so Slack may have taken the message."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Perform(Protocol):
    """Runs a use case in the database's thread; returns once its changes are committed."""

    def __call__(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> Awaitable[T]: ...
