"""Joins what is kept into one store, whose changes commit together with their keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.domain.errors import CarryoverError, Trouble
from bot.storage import copies
from bot.storage.agenda import SqlAgenda
from bot.storage.backups import SqlBackups
from bot.storage.barometer import SqlBarometer
from bot.storage.boosters import SqlBoosters
from bot.storage.boxes import SqlBoxes
from bot.storage.buddies import SqlBuddies
from bot.storage.cohorts import SqlCohorts
from bot.storage.counts import SqlCounts
from bot.storage.database import Database
from bot.storage.flags import SqlFlags
from bot.storage.inbox import SqlInbox
from bot.storage.journal import SqlJournal
from bot.storage.keyring import MORTAL, KeyRing
from bot.storage.keys import KeyName
from bot.storage.leaving import SqlLeaving
from bot.storage.ledger import KeptLedger, SqlLedger
from bot.storage.library import SqlLibraryFiles
from bot.storage.nudges import SqlNudges
from bot.storage.offers import SqlOffers
from bot.storage.outbox import SqlOutbox
from bot.storage.owed_replies import SqlOwedReplies
from bot.storage.people import SqlPeople
from bot.storage.receipts import SealedReceipts
from bot.storage.reports import SqlAudit, SqlReports
from bot.storage.scope import Scope
from bot.storage.sent_files import SqlSentFiles
from bot.storage.shared_words import SqlSharedWords
from bot.storage.sharing import SqlAudiences, SqlSharing
from bot.storage.sponsors import SqlSponsors
from bot.storage.teams import SqlTeams
from bot.storage.thread_edits import SqlThreadEdits
from bot.storage.threads import SqlThreads
from bot.storage.traces import SqlTraces
from bot.use_cases import message_ports, people_ports, private_ports, thread_ports
from bot.use_cases.agenda_ports import Agenda
from bot.use_cases.barometer_ports import Barometer
from bot.use_cases.booster_ports import Boosters
from bot.use_cases.buddy_ports import Buddies
from bot.use_cases.library_ports import LibraryFiles
from bot.use_cases.reply_ports import OwedReplies
from bot.use_cases.report_ports import Audit, Reports
from bot.use_cases.sharing_ports import Audiences, SharingSettings
from bot.use_cases.sponsor_ports import Sponsors
from bot.use_cases.word_ports import SharedWords


class TransactionLost(CarryoverError):
    """The database could not save, and has undone the work under way."""

    usual = Trouble.NOT_SAVED


class SqlStore:
    """The port `Store` over one connection; a transaction begins with the first statement."""

    def __init__(
        self,
        database: Database,
        keys: KeyRing,
        ledger: KeptLedger,
        passing: Callable[[str], None] = lambda moment: None,
    ) -> None:
        """The store over an open database and key ring, which `close` closes.

        `passing` is called with each moment between two steps of a commit: see `failpoints`.
        """
        self._passing = passing
        self._database = database
        self._keys = keys
        self._connection = connection = database.engine.connect()
        self._scope = Scope()
        self._boxes = SqlBoxes(connection, keys)
        self._threads = SqlThreads(connection, keys)
        self._barometer = SqlBarometer(connection, keys)
        self.agenda: Agenda = SqlAgenda(connection, self._scope)
        self.teams: people_ports.Teams = SqlTeams(connection)
        self.people: people_ports.People = SqlPeople(connection, self._scope)
        self.cohorts: people_ports.Cohorts = SqlCohorts(connection)
        self.nudges: people_ports.Nudges = SqlNudges(connection, self._scope)
        self.outbox: message_ports.Outbox = SqlOutbox(connection, self._scope)
        self.inbox: message_ports.Inbox = SqlInbox(connection)
        self.journal: private_ports.Journal = SqlJournal(connection, keys)
        self.boxes: private_ports.Boxes = self._boxes
        self.threads: thread_ports.Threads = self._threads
        self.thread_edits: thread_ports.ThreadEdits = SqlThreadEdits(connection)
        self.flags: thread_ports.Flags = SqlFlags(connection, keys)
        self.offers: thread_ports.Offers = SqlOffers(connection, keys)
        self.receipts: private_ports.Receipts = SealedReceipts(keys)
        self.counts: people_ports.Counts = SqlCounts(connection)
        self.barometer: Barometer = self._barometer
        self.reports: Reports = SqlReports(connection)
        self.audit: Audit = SqlAudit(connection)
        self.boosters: Boosters = SqlBoosters(connection)
        self.owed_replies: OwedReplies = SqlOwedReplies(connection)
        self.sponsors: Sponsors = SqlSponsors(connection)
        self.buddies: Buddies = SqlBuddies(connection)
        self.shared_words: SharedWords = SqlSharedWords(connection)
        self.sharing: SharingSettings = SqlSharing(connection)
        self.audiences: Audiences = SqlAudiences(connection)
        self.sent_files: message_ports.SentFiles = SqlSentFiles(connection)
        self.library: LibraryFiles = SqlLibraryFiles(connection)
        self.traces: private_ports.Traces = SqlTraces(connection, keys)
        self.departures: private_ports.Departures = SqlLeaving(connection, keys)
        self._ledger = SqlLedger(connection, ledger)
        self.ledger: private_ports.Ledger = self._ledger
        self.backups: message_ports.Backups = SqlBackups(connection, database.file)
        self._copies_are_doomed = False

    def take_turn(self, team_id: str = "") -> None:
        """Begin a transaction as the only writer for a team, or for all of them."""
        self._database.take_turn(self._connection, team_id)
        self._scope.team_id = team_id

    def only_read(self, team_id: str = "") -> None:
        """Begin a transaction that sees the rows of a team, or of all, and writes none."""
        self._database.only_read(self._connection, team_id)
        self._scope.team_id = team_id

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that is undone alone, with its keys, if the block fails.

        Raises TransactionLost if the database has undone the whole transaction instead.
        """
        owed, erasures = self._keys.owed.copy(), self._ledger.owed
        try:
            with self._undone_alone():
                yield
        except BaseException as error:
            self._keys.owed, self._ledger.owed = owed, erasures
            if not self._database.is_in_transaction(self._connection):
                raise TransactionLost from error
            raise

    @contextmanager
    def _undone_alone(self) -> Iterator[None]:
        """A savepoint. SQLAlchemy's own has another name each time, which takes twice as long."""
        say = partial(self._database.command, self._connection)
        say("SAVEPOINT use_case")
        try:
            yield
        except BaseException:
            say("ROLLBACK TO SAVEPOINT use_case")
            say("RELEASE SAVEPOINT use_case")
            raise
        say("RELEASE SAVEPOINT use_case")

    def commit(self) -> None:
        """Commit fresh keys, then the data, then destroy what they left behind."""
        self.commit_data()
        self.destroy_spent()

    def commit_data(self, *work: str) -> None:
        """Commit fresh keys and the erasure ledger, then the data; `work` names the moments."""
        self._pass("commit.before", work)
        self._keys.keep_fresh()
        self._pass("keys.kept", work)
        self._ledger.write()
        self._pass("ledger.written", work)
        self._connection.commit()
        self._scope.team_id = ""
        self._copies_are_doomed |= self._ledger.has_new
        self._pass("commit.after", work)
        self._keys.settle()
        self._ledger.commit()

    def destroy_spent(self, *work: str) -> None:
        """Delete the keys that committed work has spent, and all that is left of deleted rows.

        Copies that were made beside the database go too, once somebody is erased.
        """
        self._keys.doom_left_over(self._names_in_use)
        self._undo()
        self._keys.destroy_spent(self._database.rewrite, self._database.empty_log)
        self._pass("keys.destroyed", work)
        if self._copies_are_doomed:
            self._copies_are_doomed = not copies.forget_all(self._database.file)

    def rollback(self) -> None:
        """Undo everything since the last commit."""
        self._undo()
        self._scope.team_id = ""
        self._keys.take_back()
        self._ledger.take_back()

    def _undo(self) -> None:
        """Roll back; if the connection is lost, that has been done, and the next one is awaited."""
        try:
            self._connection.rollback()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            self._connection.rollback()

    def tidy_keys(self) -> int:
        """Delete every key that a crash left and nothing refers to; how many there were."""
        self.take_turn()
        referred = self._names_in_use()
        kept = {name for purpose in MORTAL for name in self._keys.names(purpose)}
        for name in kept - referred:
            self._keys.spend(name)
        self._keys.empty_log()
        if self._database.was_interrupted:
            self._keys.leave_traces()
        self._keys.finish_after_crash()
        self.commit()
        erasures = {erasure.entry_id for erasure in self._ledger.entries()}
        copies.forget_behind(self._database.file, erasures)
        return len(kept - referred)

    def close(self) -> None:
        """Put the connection, the database and the key stores away; what is not committed goes.

        The erasure ledger stays as it is: what stands in it may be committed.
        """
        self._connection.rollback()
        self._connection.close()
        self._database.close()
        self._keys.close()

    def _names_in_use(self) -> set[KeyName]:
        """The keys that boxes, open threads and open waves refer to, as they are committed."""
        return self._boxes.key_names() | self._threads.key_names() | self._barometer.key_names()

    def _pass(self, place: str, work: tuple[str, ...]) -> None:
        for name in work:
            self._passing(f"{place}/{name}")

    def driver_connection(self) -> Any:
        """The driver's connection itself, for those who look on from outside."""
        return self._connection.connection.driver_connection
