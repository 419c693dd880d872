"""The judge: looks at every commit and every call of the bot, and now and then at everything.

It never asks the bot's own rules. It reads plain rows, the pretend Slack, and what people know.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.sandbox.workspace import Workspace
from bot.simulation.invariants.boxes import BoxBook
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.budget import Budget
from bot.simulation.invariants.delivered import Delivered
from bot.simulation.invariants.events import EventBook
from bot.simulation.invariants.facts import Facts
from bot.simulation.invariants.journals import ReadJournal, check_journals
from bot.simulation.invariants.library import LibraryRules
from bot.simulation.invariants.nudges import NudgeBook, check_ended
from bot.simulation.invariants.outgoing import Outbox, Outgoing, message_id
from bot.simulation.invariants.posts import PostRules
from bot.simulation.invariants.residue import Residue
from bot.simulation.invariants.sending import ON_ITS_WAY, SendingRules
from bot.simulation.invariants.watching import Watch
from bot.simulation.invariants.words import WordRules, is_worth_reading, said_in
from bot.simulation.invariants.writers import OneWriter

LOOKS = frozenset({"users.info", "dnd.info"})
POST, HOME = "chat.postMessage", "views.publish"


@dataclass(frozen=True)
class _Opened:
    """What the judge holds of one run of the bot."""

    connection: sqlite3.Connection
    watch: Watch
    outbox: Outbox
    writer: OneWriter


class Judge:
    """One judge for one simulated life; each method raises InvariantBroken.

    `opened` at every start of the bot, with its own driver connection, after migration and before
    anything else is done; `committed` after every commit; `calling` before every Web API call;
    `look_over_everything` weekly and after a publication, a withdrawal and an erasure;
    `restarted` when the process has ended or was killed.
    """

    def __init__(self, folder: Path, workspace: Workspace, facts: Facts) -> None:
        """`folder` holds every file of the bot: database, key stores, ledger, captured log."""
        self._workspace = workspace
        self._facts = facts
        self._bot: _Opened | None = None
        self._nudges = NudgeBook(facts)
        self._events = EventBook()
        self._boxes = BoxBook(facts)
        self._sending = SendingRules(workspace, facts, self._nudges)
        self._budget = Budget(workspace, facts)
        self._words = WordRules(workspace, facts)
        self._posts = PostRules(workspace, facts)
        self._residue = Residue(folder, facts)
        self._delivered = Delivered(workspace, facts)
        self._library = LibraryRules()

    def opened(self, connection: sqlite3.Connection) -> None:
        """The bot has started; nothing acknowledged may be missing from what it opened."""
        if self._bot is not None:
            raise InvariantBroken(22, "the bot was started while it runs")
        self._nudges.read(connection)
        self._boxes.read(connection)
        self._events.read(connection)
        outbox = Outbox(connection, self._workspace)
        self._bot = _Opened(connection, Watch(connection), outbox, OneWriter(connection))

    def committed(self, now: datetime) -> None:
        """The bot has committed; what this touched must be in order."""
        if self._bot is None or not (rows := self._bot.watch.drain()):
            return
        for row in rows:
            check_ended(row)
        self._nudges.take(rows)
        self._events.take(rows, now)
        self._boxes.take(rows)

    def calling(self, method: str, arguments: Mapping[str, Any], now: datetime) -> None:
        """The bot is about to call Slack, whose answer does not matter here."""
        if self._bot is None or not is_worth_reading(method, arguments):
            return
        said = said_in(arguments)
        self._words.check(method, arguments, said)
        if method == HOME:
            self._words.check_numbers(said, self._bot.connection)
            return
        channel_id = str(arguments.get("channel", ""))
        user_id = self._bot.outbox.person_in(channel_id)
        self._posts.check_metadata(arguments.get("metadata"))
        if user_id:
            self._posts.keep_told(user_id, said)
        elif not method.startswith("views."):
            self._posts.check(arguments, said)
        if method == POST:
            self._check_post(self._bot, arguments, user_id, now)

    def failed(self, method: str, arguments: Mapping[str, Any], now: datetime) -> None:
        """A call had no good answer: whoever it should have looked at has not been seen."""
        if method in LOOKS:
            self._facts.person(str(arguments.get("user", ""))).look_failed_at = now

    def look_over_everything(self, now: datetime, read_journal: ReadJournal | None = None) -> None:
        """All rows, messages and bytes must be in order; not while a commit is under way."""
        if self._bot is None:
            return
        self.committed(now)
        self._nudges.look_over(self._bot.connection)
        self._library.check(self._bot.connection)
        self._bot.writer.check()
        self._delivered.check(self._bot.connection, now)
        self._residue.check(self._boxes.published)
        if read_journal is not None:
            check_journals(self._facts, read_journal)

    def restarted(self) -> None:
        """The process has ended, and with it its connection."""
        self._bot = None

    def _check_post(
        self, bot: _Opened, arguments: Mapping[str, Any], user_id: str, now: datetime
    ) -> None:
        """8: what is posted is a row, of this person; then what the row says may be sent now."""
        message = bot.outbox.find(message_id(arguments.get("metadata")))
        if message is None:
            self._check_erased_meanwhile(user_id, now)
        elif user_id:
            self._check_personal(bot, message, user_id, now)

    def _check_personal(self, bot: _Opened, message: Outgoing, user_id: str, now: datetime) -> None:
        if message.recipient != user_id:
            raise InvariantBroken(8, f"message {message.message_id} goes to somebody else")
        if self._sending.costs_attention(message):
            self._budget.check(user_id, message.message_id, now)
        self._sending.check(message, bot.outbox.cohort_of(message.subject_id), now)

    def _check_erased_meanwhile(self, user_id: str, now: datetime) -> None:
        """A message on its way to somebody who is erased at this moment has no row any more."""
        person = self._facts.person(user_id)
        erased_at = person.erased_at or person.erasing_at if user_id else None
        if erased_at is None:
            raise InvariantBroken(8, "something without a row is posted")
        if now - erased_at > ON_ITS_WAY:
            raise InvariantBroken(5, f"something is posted to {user_id}, who was erased")
