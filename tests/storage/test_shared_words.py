"""What the store pledges about the words of the course."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.shared_words import TermUse, WordNote, WordProposal
from bot.domain.threads import SupportThread
from bot.storage.store import SqlStore
from tests.ports import planned
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM

ON = date(2026, 11, 5)
THREAD = SupportThread(TEAM, "t1", "p1", "listening", ON, ON + timedelta(days=28))
USE = TermUse(TEAM, "p1", "t1", "listening", 5)


def test_open_threads_come_with_the_newest_first(store: SqlStore) -> None:
    newer = replace(THREAD, thread_id="t2", published_on=ON + timedelta(days=7))
    closed = replace(THREAD, thread_id="t3")
    for thread in (THREAD, newer, closed, replace(THREAD, thread_id="t4", pool_id="p2")):
        store.threads.add(thread, [])
    store.threads.close(closed)

    assert store.shared_words.open_threads(TEAM, ["p1"]) == ["t2", "t1"]
    assert store.shared_words.open_threads(TEAM, ["p1", "p2"]) == ["t2", "t1", "t4"]
    assert store.shared_words.open_threads(TEAM, []) == []
    assert store.shared_words.open_threads(OTHER_TEAM, ["p1"]) == []


def test_uses_are_found_by_the_days_of_their_thread(store: SqlStore) -> None:
    store.threads.add(THREAD, [])
    store.shared_words.add_uses([USE])
    store.shared_words.add_uses([])
    every_day = {"since": date.min, "until": date.max}

    assert store.shared_words.uses(TEAM, "p1", **every_day) == [USE]
    assert store.shared_words.uses(TEAM, "p1", since=ON, until=ON) == []
    assert store.shared_words.uses(TEAM, "p1", since=ON + timedelta(1), until=date.max) == []
    assert store.shared_words.uses(TEAM, "p2", **every_day) == []
    assert store.shared_words.uses(OTHER_TEAM, "p1", **every_day) == []


def test_counting_the_same_thread_again_keeps_one_count(store: SqlStore) -> None:
    store.threads.add(THREAD, [])
    store.shared_words.add_uses([USE])
    store.shared_words.add_uses([replace(USE, lines=6)])

    found = store.shared_words.uses(TEAM, "p1", since=ON, until=ON + timedelta(1))

    assert found == [replace(USE, lines=6)]


def test_notes_are_due_oldest_first_and_planned_anew(store: SqlStore) -> None:
    for number, moment in enumerate((NOON, NOON - SECOND, NOON + SECOND, None)):
        store.shared_words.save_note(WordNote(TEAM, f"c{number}", "C9", next_at=moment))

    due = store.shared_words.notes_due(NOON, 9)

    assert [note.cohort_id for note in due] == ["c1", "c0"]
    assert store.shared_words.notes_due(NOON, 1) == due[:1]
    assert planned(store).note_at == NOON - SECOND
    off = replace(due[0], channel_id="", is_on=False, next_at=None)
    store.shared_words.save_note(off)
    assert store.shared_words.note(TEAM, "c1") == off
    assert store.shared_words.note(OTHER_TEAM, "c1") is None
    assert planned(store).note_at == NOON


def test_a_proposal_waits_once_until_it_is_dropped(store: SqlStore) -> None:
    ears, echo = WordProposal(TEAM, "listening", "all ears"), WordProposal(TEAM, "loop", "echo")
    for proposal in (echo, ears, echo):
        store.shared_words.propose(proposal)

    assert store.shared_words.proposals(TEAM) == [ears, echo]
    assert store.shared_words.proposals(OTHER_TEAM) == []

    store.shared_words.drop_proposal(ears)
    store.shared_words.drop_proposal(ears)

    assert store.shared_words.proposals(TEAM) == [echo]
