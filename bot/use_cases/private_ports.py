"""What a use case needs from outside about people's words, and about erasing them, as protocols."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.domain.boxes import Box
from bot.domain.concerns import Concern
from bot.domain.erasures import Erased, Erasure
from bot.domain.guard import Guarded, Known
from bot.domain.journal import JournalEntry
from bot.domain.leaving import Leaving


class Guard(Protocol):
    """Finds what could identify somebody in a line, before anybody else can read it."""

    def guarded(self, line: str, known: Known) -> Guarded:
        """The line with what has to be replaced, and what its author should look at again."""
        ...


class Concerns(Protocol):
    """Finds words that read as if somebody may be at risk, or being hurt."""

    def concern_of(self, text: str) -> Concern | None:
        """What the words read like; None in nearly every line."""
        ...


class Journal(Protocol):
    """Private reflections, encrypted with a key per person."""

    def save(self, team_id: str, user_id: str, entry: JournalEntry) -> None:
        """Insert or replace; every row has one length, and the key is made on first use."""
        ...

    def written_on(self, team_id: str, user_id: str, entry_id: str) -> date | None:
        """The date of an entry's row, be it blank or not."""
        ...

    def reseal(self, team_id: str, user_ids: Sequence[str], *, since: date) -> None:
        """Seal anew every row of these people dated on this day or later, so that all change."""
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

    def destroy(self, team_id: str, pool_id: str) -> bool:
        """Delete the box now, and its key after the commit; then truncate the WAL.

        False if there was none.
        """
        ...

    def without_key(self) -> list[tuple[str, str]]:
        """Team and pool ids of boxes that nobody can open any more."""
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


class Departures(Protocol):
    """Workspaces that have taken the bot out, and the end of all that is kept about one."""

    def find(self, team_id: str) -> Leaving | None: ...
    def begin(self, leaving: Leaving) -> None:
        """A workspace has taken the bot out; one that is leaving already changes nothing."""
        ...

    def save(self, leaving: Leaving) -> None:
        """Replace."""
        ...

    def cancel(self, team_id: str) -> None:
        """It stays, after all."""
        ...

    def purge(self, team_id: str) -> None:
        """Delete every row of the team and its tokens now; its keys and all traces afterwards."""
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
