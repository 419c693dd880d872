"""A journal entry: dated, private, and of one length whatever was kept."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

ENTRY_BYTES = 4096
ON_A_PAGE = 10
_MESSAGE_LINK = re.compile(
    r"https://[a-z0-9.-]{1,100}/archives/[A-Z0-9]{1,30}/p[0-9]{1,30}"
    r"(\?thread_ts=[0-9.]{1,30}&cid=[A-Z0-9]{1,30})?"
)


@dataclass(frozen=True)
class JournalEntry:
    """A private reflection; every text is empty when nothing was kept.

    `line` says what happened; `learned`, `will_do` and `link` (to a message in Slack) may be
    there besides.
    """

    entry_id: str
    written_on: date
    line: str = ""
    concept: str = ""
    learned: str = ""
    will_do: str = ""
    link: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the person has written anything in it."""
        return bool(self.line or self.learned or self.will_do)

    @property
    def month(self) -> str:
        """The month it was written in: "2026-11"."""
        return f"{self.written_on:%Y-%m}"

    @property
    def mark(self) -> str:
        """The same for two entries only if they say the same; nobody can read them from it."""
        return hashlib.sha256(self.to_bytes()).hexdigest()[:32]

    def blank(self) -> "JournalEntry":
        """The entry with nothing kept in it."""
        return JournalEntry(self.entry_id, self.written_on)

    def to_bytes(self) -> bytes:
        """The words of the entry at the fixed length that every entry has."""
        words = [self.line, self.concept, self.learned, self.will_do, self.link]
        return json.dumps(words, ensure_ascii=False).encode().ljust(ENTRY_BYTES)

    @classmethod
    def from_bytes(cls, entry_id: str, written_on: date, plain: bytes) -> "JournalEntry":
        """The entry that `to_bytes` wrote, now or when entries held a line and a concept alone."""
        return cls(entry_id, written_on, *json.loads(plain))


@dataclass(frozen=True)
class EntryDraft:
    """What a person has typed into an entry's form; `seen` is the mark of what they started from.

    `seen` is empty if there was nothing yet.
    """

    entry_id: str
    line: str = ""
    concept: str = ""
    learned: str = ""
    will_do: str = ""
    link: str = ""
    seen: str = ""


@dataclass(frozen=True)
class EntryForm:
    """An entry to be written or changed, and the concepts to choose from, by their terms.

    `clash` is what stands in the journal now, if that has changed since the form was opened.
    """

    draft: EntryDraft
    terms: tuple[tuple[str, str], ...]
    clash: JournalEntry | None = None


@dataclass(frozen=True)
class JournalSearch:
    """What a person looks for: one concept or any, one month or any; and the page, from 0."""

    concept: str = ""
    month: str = ""
    page: int = 0

    def finds(self, entry: JournalEntry) -> bool:
        """Whether the entry is one of those looked for."""
        return self.concept in ("", entry.concept) and self.month in ("", entry.month)


@dataclass(frozen=True)
class JournalPage:
    """One page of what a search has found, newest first, and what else can be searched for."""

    search: JournalSearch
    entries: tuple[JournalEntry, ...] = ()
    pages: int = 1
    concepts: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


def page_of(entries: Sequence[JournalEntry], search: JournalSearch) -> JournalPage:
    """The page that a search asks for, or the last one there is."""
    newest_first = sorted(entries, key=lambda entry: entry.written_on, reverse=True)
    found = [entry for entry in newest_first if search.finds(entry)]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(0, search.page), pages - 1)
    return JournalPage(
        replace(search, page=page),
        tuple(found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]),
        pages,
        tuple(dict.fromkeys(entry.concept for entry in newest_first if entry.concept)),
        tuple(dict.fromkeys(entry.month for entry in newest_first)),
    )


def message_link(address: str) -> str:
    """The address if it leads to a message in Slack, else nothing."""
    return address if _MESSAGE_LINK.fullmatch(address) else ""
