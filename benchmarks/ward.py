"""A workspace to measure: the real store in a file, the shipped library, and any number of people.

People are put into the tables by one statement, as making a million of them one by one takes long.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, Pool
from bot.simulation import ports
from bot.storage.keyring import open_keys
from bot.storage.ledger import LedgerFile
from bot.storage.opening import open_database
from bot.storage.schema import migrate
from bot.storage.store import SqlStore
from bot.use_cases.library_ports import LibraryShelf
from bot.use_cases.people import with_next_nudge
from bot.use_cases.ports import Ports, Store

TEAM, COHORT, FIRST = "T1", "cohort-a", "U0000000"
TUESDAY = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
"""A moment at which a nudge comes to whoever has the usual hours."""
KEY = bytes(range(32))


@dataclass
class SetClock:
    """A clock that stands until it is set."""

    moment: datetime = TUESDAY

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment


@dataclass(frozen=True)
class Ward:
    """The store, the ports over it, and the clock that they read."""

    store: SqlStore
    ports: Ports
    clock: SetClock

    @property
    def tables(self) -> Connection:
        """The store's own connection, to write many rows at once."""
        return self.store._connection

    def empty(self) -> None:
        """Without people, nudges and messages."""
        for table in ("person", "enrolment", "nudge", "outbox", "count"):
            self.store.driver_connection().execute(f'DELETE FROM "{table}"')  # noqa: S608

    def employ(self, people: int, *, due: int) -> None:
        """So many people in one programme; the nudge of some is due, that of the others is not.

        The caller commits.
        """
        self.empty()
        save_programme(self.store)
        person = with_next_nudge(
            Person(TEAM, FIRST, "Europe/London", looked_at=self.clock.now()),
            after=self.clock.now() - timedelta(seconds=1),
            ports=self.ports,
        )
        self.store.people.save(person)
        self.store.cohorts.save_enrolment(Enrolment(TEAM, COHORT, FIRST, EnrolmentState.ACTIVE))
        self._multiply("person", people)
        self._multiply("enrolment", people)
        self._let_wait(due)

    def let_all_be_due_again(self, due: int) -> None:
        """As `employ` left it, for another round."""
        connection = self.store.driver_connection()
        for table in ("nudge", "outbox"):
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608
        connection.execute(
            "UPDATE person SET next_nudge_at = ? WHERE user_id < ?",
            (_kept(self.clock.now()), _name(due)),
        )

    def _multiply(self, table: str, people: int) -> None:
        """Copies of the only row of a table, which differ in the user's id."""
        connection = self.store.driver_connection()
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        taken = ", ".join("printf('U%07d', i)" if name == "user_id" else name for name in names)
        numbers = (
            "WITH RECURSIVE number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < ?1)"
        )
        copies = f"INSERT INTO {table} SELECT {taken} FROM {table}, number WHERE i < ?1"  # noqa: S608
        connection.execute(f"{numbers} {copies}", (people,))

    def _let_wait(self, due: int) -> None:
        """Everybody but the first so many gets their next nudge in the days to come.

        Slack has not been asked yet whether they may be disturbed: that is done shortly before.
        """
        connection = self.store.driver_connection()
        connection.execute(
            "UPDATE person SET next_nudge_at = strftime('%Y-%m-%d %H:%M:%S.000000',"
            " next_nudge_at, '+' || (60 + substr(user_id, 2) % 4000) || ' minutes'),"
            " looked_at = NULL"
            " WHERE user_id >= ?",
            (_name(due),),
        )


def save_programme(store: Store) -> Cohort:
    """A programme of twelve weeks which has just begun, and its pool."""
    store.cohorts.save_pool(
        Pool(TEAM, "pool-a", 5, 3, TUESDAY.time(), "Europe/London", TUESDAY + timedelta(7), True)
    )
    dates = date(2026, 11, 2), date(2027, 1, 25)
    cohort = Cohort(TEAM, COHORT, "Leading well", "C1", "pool-a", *dates, "Europe/London")
    store.cohorts.save(cohort)
    return cohort


@contextmanager
def open_ward() -> Iterator[Ward]:
    """A ward without people, its files in a folder that is gone afterwards."""
    with TemporaryDirectory() as place:
        store = open_store(Path(place))
        try:
            clock = SetClock()
            yield Ward(store, ports_over(store, clock), clock)
        finally:
            store.close()


def open_store(folder: Path) -> SqlStore:
    """The store as the bot opens it; the caller closes it."""
    with ExitStack() as opened:
        database = open_database(f"sqlite:///{folder / 'carryover.db'}")
        opened.callback(database.close)
        migrate(database.engine)
        keys = open_keys(
            KEY, keys_file=folder / "keys.db", person_keys_file=folder / "person-keys.db"
        )
        opened.pop_all()
    return SqlStore(database, keys, LedgerFile(folder / "erasures.txt", KEY))


def ports_over(store: Store, clock: SetClock) -> Ports:
    """The ports that a running bot has, with the shipped library."""
    return ports_with(ports.OneLibrary(ports.shipped_library(), TEAM), clock, store)


def ports_with(shelf: LibraryShelf, clock: SetClock, store: Store) -> Ports:
    """The same with another shelf."""
    chance = Random(1)  # noqa: S311 - nothing here is secret
    return ports.ports_over(store, shelf, clock, chance)


def _name(number: int) -> str:
    return f"U{number:07d}"


def _kept(moment: datetime) -> str:
    """A moment as the database keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
