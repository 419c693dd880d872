"""The people, moments and messages that storage tests stand on."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.boxes import BoxedLine, Contribution
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Enrolment, Person, Pool
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Library
from bot.domain.threads import SupportThread
from bot.storage.executor import DatabaseExecutor
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.secrets import SystemSecrets
from bot.storage.store import SqlStore
from bot.use_cases.ports import Ports, Store
from tests.ports import ports_for

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
TODAY = NOON.date()
SECOND = timedelta(seconds=1)
TEAM = "T1"
OTHER_TEAM = "T2"
MASTER_KEY = bytes(range(32))
POOL = Pool(TEAM, "pool-a", 5, 3, time(10), "Europe/London", NOON, may_share=True)
COHORT = Cohort(
    TEAM,
    "cohort-a",
    "Lead with care",
    "C1",
    "pool-a",
    date(2026, 11, 2),
    date(2027, 1, 25),
    "Europe/London",
    ("USAM",),
)
THREAD = SupportThread(
    TEAM, "thread-a", "pool-a", "feedback", TODAY, date(2026, 11, 30), is_closed=False
)


def asha(**changes: object) -> Person:
    """Asha, whose nudge is due at noon."""
    values = {"team_id": TEAM, "user_id": "UASHA", "zone_name": "Asia/Kolkata"}
    return Person(**{**values, "next_nudge_at": NOON, **changes})


def enrolment(user_id: str = "UASHA", **changes: object) -> Enrolment:
    """Somebody's place in the cohort."""
    return Enrolment(**{"team_id": TEAM, "cohort_id": "cohort-a", "user_id": user_id, **changes})


def nudge(nudge_id: str = "n1", **changes: object) -> Nudge:
    """A nudge of Asha's."""
    values = {
        "team_id": TEAM,
        "nudge_id": nudge_id,
        "user_id": "UASHA",
        "cohort_id": "cohort-a",
        "scenario_id": "ask-for-a-say-back",
        "revision": "r1",
        "concept": "feedback",
        "local_date": TODAY,
        "reason": Reason(Why.FORTNIGHT, "feedback"),
    }
    return Nudge(**{**values, **changes})


def message(message_id: str = "m1", **changes: object) -> OutgoingMessage:
    """A message that is due at noon."""
    values = {
        "team_id": TEAM,
        "message_id": message_id,
        "kind": MessageKind.NUDGE,
        "recipient": "UASHA",
        "subject_id": "n1",
        "due_at": NOON,
        "user_id": "UASHA",
    }
    return OutgoingMessage(**{**values, **changes})


def line(line_id: str, text: str = "I asked for a say-back.", **changes: object) -> Contribution:
    """A line in the thread."""
    values = {
        "team_id": TEAM,
        "line_id": line_id,
        "thread_id": THREAD.thread_id,
        "text": text,
        "concept": "feedback",
        "receipt_hash": f"hash of {line_id}",
    }
    return Contribution(**{**values, **changes})


def boxed(text: str = "I asked for a say-back.", receipt_hash: str = "hash") -> BoxedLine:
    """A line that waits in a box."""
    return BoxedLine(text, "feedback", receipt_hash)


@dataclass(frozen=True)
class StoppedClock:
    """A clock that stands at noon."""

    def now(self) -> datetime:
        """Noon."""
        return NOON


class EmptyShelf:
    """A shelf with nothing on it."""

    owner = TEAM

    def of(self, team_id: str) -> Library:
        """An empty library."""
        return Library("none", {}, {}, {}, {}, {})


def ports_over(store: Store) -> Ports:
    """Ports over a store."""
    secrets = SystemSecrets("0" * 64)
    return ports_for(store, EmptyShelf(), StoppedClock(), secrets)


@dataclass(frozen=True)
class Disk:
    """A folder with the database, both key stores and the ledger, as they are in production."""

    folder: Path

    @property
    def url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.folder / 'carryover.db'}"

    def open(self, master_key: bytes = MASTER_KEY) -> SqlStore:
        """The store, with the newest schema; the caller closes it."""
        with ExitStack() as opened:
            database = open_database(self.url)
            opened.callback(database.close)
            migrate(database.engine)
            ledger = LedgerFile(self.folder / "erasures.txt", master_key)
            keys_file, person_keys_file = self.folder / "keys.db", self.folder / "person-keys.db"
            keys = open_keys(master_key, keys_file=keys_file, person_keys_file=person_keys_file)
            opened.pop_all()
        return SqlStore(database, keys, ledger)

    @contextmanager
    def store(self) -> Iterator[SqlStore]:
        """The store for the length of a block."""
        store = self.open()
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def executor(self) -> Iterator[DatabaseExecutor]:
        """An executor over the store for the length of a block."""
        executor = DatabaseExecutor(self.open, ports_over)
        try:
            yield executor
        finally:
            executor.close()

    def bytes_of(self, *names: str) -> bytes:
        """The bytes of every file whose name begins with one of these; of all files without."""
        files = sorted(file for file in self.folder.iterdir() if file.is_file())
        return b"".join(file.read_bytes() for file in files if file.name.startswith(names or ("",)))


def saving(person: Person) -> Callable[..., str]:
    """A use case that saves a person and says who."""

    def save(*, ports: Ports) -> str:
        ports.store.people.save(person)
        return person.user_id

    return save
