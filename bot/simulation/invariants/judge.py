"""The judge: looks at every commit and every call of the bot, and now and then at everything.

It never asks the bot's own rules. It reads plain rows, the pretend Slack, and what people know.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.sandbox.workspace import Workspace
from bot.simulation.invariants.facts import Facts
from bot.simulation.invariants.watching import Watch

ReadJournal = Callable[[str], Sequence[str]]
"""The words in a person's journal, as the bot itself would show them."""


class Judge:
    """One judge for one simulated life; each method raises InvariantBroken.

    `opened` at every start of the bot, with its own driver connection, after migration and before
    anything else is done; `committed` after every commit; `calling` before every Web API call;
    `look_over_everything` weekly and after a publication, a withdrawal and an erasure;
    `restarted` when the process has ended or was killed.
    """

    def __init__(self, folder: Path, workspace: Workspace, facts: Facts) -> None:
        """`folder` holds every file of the bot: database, key stores, ledger, captured log."""
        self._folder = folder
        self._workspace = workspace
        self._facts = facts
        self._watch: Watch | None = None

    def opened(self, connection: sqlite3.Connection) -> None:
        """The bot has started; nothing acknowledged may be missing from what it opened."""
        self._watch = Watch(connection)

    def committed(self, now: datetime) -> None:
        """The bot has committed; what this touched must be in order."""
        if self._watch is None or not self._watch.drain():
            return

    def calling(self, method: str, arguments: Mapping[str, Any], now: datetime) -> None:
        """The bot is about to call Slack, whose answer does not matter here."""

    def look_over_everything(self, now: datetime, read_journal: ReadJournal | None = None) -> None:
        """All rows, messages and bytes must be in order; not while a commit is under way."""

    def restarted(self) -> None:
        """The process has ended, and with it its connection."""
        self._watch = None
