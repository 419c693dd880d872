"""A journal entry: dated, private, and of one length whatever was kept."""

import json
from dataclasses import dataclass
from datetime import date

ENTRY_BYTES = 4096


@dataclass(frozen=True)
class JournalEntry:
    """A private reflection; `line` is empty when nothing was kept."""

    entry_id: str
    written_on: date
    line: str = ""
    concept: str = ""

    def to_bytes(self) -> bytes:
        """The words of the entry at the fixed length that every entry has."""
        plain = json.dumps([self.line, self.concept], ensure_ascii=False).encode()
        return plain.ljust(ENTRY_BYTES)

    @classmethod
    def from_bytes(cls, entry_id: str, written_on: date, plain: bytes) -> "JournalEntry":
        """The entry that `to_bytes` wrote."""
        line, concept = json.loads(plain)
        return cls(entry_id, written_on, line, concept)
