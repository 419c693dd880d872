"""Every journal entry has one length; a search finds a page of them."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.journal import (
    ENTRY_BYTES,
    ON_A_PAGE,
    JournalEntry,
    JournalSearch,
    message_link,
    page_of,
)

TODAY = date(2026, 11, 3)
LINK = f"https://ward.slack.com/archives/C{'0' * 29}/p{'1' * 30}"
WORST_LINK = f"{LINK.replace('ward', 'w' * 90)}?thread_ts={'1' * 30}&cid={'C' * 30}"
lines = st.text(max_size=280)


def entry(number: int, *, days: int = 0, concept: str = "") -> JournalEntry:
    return JournalEntry(f"e{number}", TODAY + timedelta(days=days), f"Line {number}.", concept)


@given(lines, st.text(max_size=60), lines, lines)
def test_an_entry_survives_its_bytes(line: str, concept: str, learned: str, will_do: str) -> None:
    written = JournalEntry("e1", TODAY, line, concept, learned, will_do)

    plain = written.to_bytes()

    assert JournalEntry.from_bytes("e1", TODAY, plain) == written


def test_an_entry_is_kept_as_people_typed_it() -> None:
    """Escaped letters would need more room than an entry has."""
    assert JournalEntry("e1", TODAY, "é").to_bytes().startswith('["é", '.encode())


@pytest.mark.parametrize("mark", ["a", '"', "\\", "é", "\U0001f642"])
def test_the_longest_words_fit_into_the_one_length(mark: str) -> None:
    longest = JournalEntry("e1", TODAY, mark * 280, "c" * 100, mark * 280, mark * 280, WORST_LINK)

    assert message_link(WORST_LINK)
    assert len(longest.to_bytes()) == len(JournalEntry("e1", TODAY).to_bytes()) == ENTRY_BYTES
    assert ENTRY_BYTES == 4096


def test_an_entry_of_the_time_before_is_read() -> None:
    plain = json.dumps(["Heard it.", "feedback"]).encode().ljust(ENTRY_BYTES)

    assert JournalEntry.from_bytes("e1", TODAY, plain) == JournalEntry(
        "e1", TODAY, "Heard it.", "feedback"
    )


def test_a_mark_tells_whether_the_words_have_changed() -> None:
    first = entry(1)

    assert len(first.mark) == 32
    assert first.mark == replace(first, written_on=TODAY + timedelta(days=1)).mark
    for changed in (replace(first, line="x"), replace(first, will_do="x"), first.blank()):
        assert changed.mark != first.mark


def test_a_blank_entry_keeps_nothing_but_its_place() -> None:
    assert replace(entry(1, concept="say-back"), link=LINK).blank() == JournalEntry("e1", TODAY)


def test_an_entry_is_kept_if_any_of_its_texts_is() -> None:
    assert not entry(1).blank().is_kept
    for name in ("line", "learned", "will_do"):
        assert replace(entry(1).blank(), **{name: "x"}).is_kept


def test_a_search_finds_the_newest_first_a_page_at_a_time() -> None:
    entries = [entry(number, days=number) for number in range(ON_A_PAGE + 2)]

    first, second = (page_of(entries, JournalSearch(page=page)) for page in (0, 1))

    assert [each.entry_id for each in first.entries] == [
        f"e{number}" for number in range(11, 1, -1)
    ]
    assert [each.entry_id for each in second.entries] == ["e1", "e0"]
    assert first.pages == 2


@pytest.mark.parametrize(("asked", "shown"), [(-1, 0), (7, 1)])
def test_a_page_that_is_not_there_any_more_is_the_nearest(asked: int, shown: int) -> None:
    entries = [entry(number) for number in range(ON_A_PAGE + 1)]

    assert page_of(entries, JournalSearch(page=asked)).search.page == shown


def test_a_search_looks_for_a_concept_and_a_month() -> None:
    entries = [
        entry(1, concept="feedback"),
        entry(2, days=30, concept="feedback"),
        entry(3, days=30, concept="say-back"),
        entry(4),
    ]

    found = page_of(entries, JournalSearch("feedback", "2026-12"))

    assert [each.entry_id for each in found.entries] == ["e2"]
    assert found.concepts == ("feedback", "say-back")
    assert found.months == ("2026-12", "2026-11")
    assert len(page_of(entries, JournalSearch(month="2026-11")).entries) == 2
    assert len(page_of(entries, JournalSearch("feedback")).entries) == 2


def test_an_empty_journal_is_one_empty_page() -> None:
    page = page_of([], JournalSearch(page=3))

    assert (page.entries, page.pages, page.search.page) == ((), 1, 0)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "http://ward.slack.com/archives/C1/p1",
        "https://ward.slack.com/archives/C1/p1\n",
        'https://ward.slack.com/archives/C1/p1"><script>',
        "https://ward.slack.com/files/U1/F1/x",
    ],
)
def test_only_the_address_of_a_message_is_taken_for_one(address: str) -> None:
    assert message_link(address) == ""


def test_the_address_of_a_message_is_kept() -> None:
    assert message_link(LINK) == LINK
