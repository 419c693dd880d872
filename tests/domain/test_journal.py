"""Every journal entry has one length."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.journal import ENTRY_BYTES, JournalEntry

TODAY = date(2026, 11, 3)


@given(st.text(max_size=280), st.text(max_size=60))
def test_an_entry_survives_its_bytes_at_one_length(line: str, concept: str) -> None:
    entry = JournalEntry("e1", TODAY, line, concept)

    plain = entry.to_bytes()

    assert len(plain) == ENTRY_BYTES
    assert JournalEntry.from_bytes("e1", TODAY, plain) == entry
