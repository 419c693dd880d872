"""What the store promises about offers, flags and messages that have to follow."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.boxes import Contribution, LineState
from bot.domain.errors import NotFound
from bot.domain.threads import NamedOffer, PressKind, Stale
from bot.storage.store import SqlStore
from bot.storage.thread_rows import NAMED_OFFER, PRESS
from bot.use_cases.flags import flag_line
from bot.use_cases.offers import offer_without_name
from bot.use_cases.ports import Ports
from tests.ports import planned
from tests.storage.examples import NOON, OTHER_TEAM, TEAM, THREAD, Disk, asha, line, saving
from tests.storage.test_executor import Gate, queued_behind

PEOPLE = [f"UPERSON{number:02}" for number in range(9)]
WAL_HEADER, FRAME_HEADER = 32, 24


def offer(offer_id: str, supports: str = "l1", **changes: object) -> Contribution:
    """An offer without a name that waits."""
    values: dict[str, object] = {"receipt_hash": "", "state": LineState.WAITING}
    return line(offer_id, **{"text": "I am here.", "supports": supports, **values, **changes})


def named(offer_id: str = "n1", user_id: str = "UBEN") -> NamedOffer:
    """An offer with a name."""
    return NamedOffer(TEAM, offer_id, "l1", user_id, "Come and find me.")


@pytest.fixture
def thread(store: SqlStore) -> SqlStore:
    """The store with a thread of two lines."""
    slot = replace(THREAD, quoted=("l1", "l2"), next_offers_at=NOON)
    store.threads.add(slot, [line("l2"), line("l1", "I paused first.")])
    store.commit()
    return store


def test_a_thread_keeps_what_it_quotes_and_its_next_slot(thread: SqlStore) -> None:
    (due,) = thread.threads.offers_due(NOON)
    assert due.quoted == ("l1", "l2")
    assert planned(thread).offers_at == NOON

    thread.threads.save(replace(due, next_offers_at=NOON + timedelta(days=1)))

    assert thread.threads.offers_due(NOON) == []
    assert thread.threads.press(TEAM, "l1", "UASHA") == 1
    assert [each.thread_id for each in thread.threads.open_of_pool(TEAM, "pool-a")] == ["thread-a"]
    assert thread.threads.open_of_pool(OTHER_TEAM, "pool-a") == []


def test_an_offer_waits_and_is_not_among_the_lines(thread: SqlStore) -> None:
    assert thread.offers.add(offer("o1"), "UBEN")

    assert thread.offers.waiting(TEAM, "thread-a") == [offer("o1")]
    assert thread.offers.waiting(OTHER_TEAM, "thread-a") == []
    assert [each.line_id for each in thread.threads.contributions(TEAM, "thread-a")] == ["l1", "l2"]
    assert thread.threads.contribution(TEAM, "o1") == offer("o1")


def test_a_person_has_one_waiting_offer_under_a_line(thread: SqlStore) -> None:
    assert thread.offers.add(offer("o1"), "UBEN")
    assert not thread.offers.add(offer("o2"), "UBEN")
    assert thread.offers.add(offer("o3", supports="l2"), "UBEN")
    assert thread.offers.add(offer("o4"), "UCARA")


def test_once_an_offer_is_shown_nothing_tells_that_anybody_offered(thread: SqlStore) -> None:
    thread.offers.add(offer("o1"), "UBEN")
    thread.threads.press(TEAM, "l1", "UBEN")

    thread.offers.show([offer("o1")])

    assert thread.offers.waiting(TEAM, "thread-a") == []
    assert thread.offers.under(TEAM, "l1") == [offer("o1", state=LineState.SHOWN)]
    (press,) = thread._connection.execute(PRESS.select()).all()
    assert press.kind is PressKind.BEEN_THERE
    assert thread.offers.add(offer("o2"), "UBEN")


def test_a_named_offer_is_kept_once_a_person_and_line(thread: SqlStore) -> None:
    assert thread.offers.add_named(named())
    assert not thread.offers.add_named(named("n2"))
    assert thread.offers.add_named(named("n3", "UCARA"))

    assert thread.offers.named(TEAM, "n1") == named()
    assert thread.offers.named(OTHER_TEAM, "n1") is None
    assert thread.offers.named_under(TEAM, "l1") == [named(), named("n3", "UCARA")]
    assert thread.offers.named_of(TEAM, "UBEN") == [named()]


def test_a_flag_counts_each_person_once(thread: SqlStore) -> None:
    counts = [thread.flags.flag(TEAM, "l1", who) for who in ("UBEN", "UBEN", "UCARA")]

    assert counts == [1, 1, 2]
    assert thread.flags.has_flagged(TEAM, "l1", "UBEN")
    assert not thread.flags.has_flagged(TEAM, "l2", "UBEN")
    thread.flags.take_back(TEAM, "l1", "UBEN")
    assert not thread.flags.has_flagged(TEAM, "l1", "UBEN")
    assert "UCARA" not in str(thread._connection.execute(PRESS.select()).all())


def test_flags_that_were_answered_do_not_count_again(thread: SqlStore) -> None:
    for who in ("UBEN", "UCARA"):
        thread.flags.flag(TEAM, "l1", who)

    thread.flags.answer(TEAM, "l1")
    thread.flags.answer(TEAM, "l1")

    thread.flags.take_back(TEAM, "l1", "UBEN")
    assert thread.flags.has_flagged(TEAM, "l1", "UBEN")
    assert thread.flags.flag(TEAM, "l1", "UBEN") == 0
    assert thread.flags.flag(TEAM, "l1", "UASHA") == 1


def test_a_hidden_line_waits_for_an_admin_with_its_thread_to_follow(thread: SqlStore) -> None:
    thread.offers.add(offer("o1"), "UBEN")

    thread.threads.set_state(TEAM, "l1", LineState.HIDDEN)

    assert [each.line_id for each in thread.flags.hidden(TEAM)] == ["l1"]
    assert thread.flags.hidden(OTHER_TEAM) == []
    edits = thread.thread_edits
    assert [each.line_id for each in edits.lines(Stale.WORDS)] == ["l1", "o1"]
    (stale,) = edits.threads()
    edits.settle_thread(stale)
    for each in edits.lines(Stale.WORDS):
        edits.settle_line(each)
    assert (edits.threads(), edits.lines(Stale.WORDS)) == ([], [])


def test_a_count_that_has_to_follow_does_not_take_the_place_of_words(thread: SqlStore) -> None:
    thread.threads.press(TEAM, "l2", "UBEN")
    thread.threads.set_state(TEAM, "l1", LineState.HIDDEN)
    thread.threads.press(TEAM, "l1", "UBEN")

    assert [each.line_id for each in thread.thread_edits.lines(Stale.COUNT)] == ["l2"]
    assert [each.line_id for each in thread.thread_edits.lines(Stale.WORDS)] == ["l1"]


@pytest.mark.parametrize("goes", ["withdrawn", "removed"])
def test_the_words_of_a_line_that_goes_are_in_no_file(disk: Disk, goes: str) -> None:
    with disk.store() as store:
        store.threads.add(THREAD, [line("l1", "Wobbly marmalade"), line("l2")])
        store.offers.add(offer("o1", text="Wobbly custard"), "UBEN")
        store.offers.add_named(replace(named(), text="Wobbly crumble"))
        store.flags.flag(TEAM, "o1", "UCARA")
        store.commit()
        assert b"Wobbly crumble" in disk.bytes_of()

        if goes == "withdrawn":
            store.threads.withdraw(TEAM, "l1")
        else:
            store.threads.set_state(TEAM, "l1", LineState.REMOVED)
        store.commit()

        assert b"Wobbly" not in disk.bytes_of()
        assert store._connection.execute(PRESS.select()).all() == []
        assert store._connection.execute(NAMED_OFFER.select()).all() == []


def test_closing_destroys_what_waits_and_keeps_what_stands(thread: SqlStore) -> None:
    thread.offers.add(offer("o1"), "UBEN")
    thread.offers.show([offer("o1")])
    thread.offers.add(offer("o2"), "UBEN")
    thread.flags.flag(TEAM, "o1", "UCARA")

    thread.threads.close(replace(THREAD, quoted=("l1", "l2"), next_offers_at=NOON))
    thread.commit()

    assert [each.line_id for each in thread.offers.under(TEAM, "l1")] == ["o1"]
    assert planned(thread).offers_at is None
    assert thread._connection.execute(PRESS.select()).all() == []
    for act in (thread.flags.flag, thread.flags.take_back, thread.flags.has_flagged):
        with pytest.raises(NotFound):
            act(TEAM, "l1", "UBEN")
    with pytest.raises(NotFound):
        thread.offers.add(offer("o3"), "UBEN")


@pytest.mark.parametrize("gesture", ["offer", "flag"])
def test_the_commit_of_an_offer_or_a_flag_names_nobody(disk: Disk, gesture: str) -> None:
    """Others save at the same moment, yet no transaction in the log holds both."""
    with disk.store() as store:
        store.threads.add(THREAD, [line("l1"), line("l2")])
        for who in PEOPLE:
            store.people.save(asha(user_id=who))
        store.commit()

    def act(*, ports: Ports) -> None:
        who = asha(user_id=PEOPLE[4])
        if gesture == "offer":
            offer_without_name(who, "l1", "wobbly-offer", "I have been there.", ports=ports)
        else:
            flag_line(who, "l1", ports=ports)

    act.is_committed_alone = True  # type: ignore[attr-defined]
    assert offer_without_name.is_committed_alone  # type: ignore[attr-defined]
    assert flag_line.is_committed_alone  # type: ignore[attr-defined]
    with disk.executor() as executor:
        others = [saving(asha(user_id=who, pace=1)) for who in PEOPLE]
        queued_behind(Gate(), executor, [*others[:4], act, *others[4:]])  # type: ignore[arg-type]
        transactions = list(transactions_in((disk.folder / "carryover.db-wal").read_bytes()))

    mark = b"wobbly-offer" if gesture == "offer" else PressKind.FLAG.encode()
    (ours,) = [each for each in transactions if mark in each]
    assert len(transactions) == 3
    assert not any(who.encode() in ours for who in PEOPLE)


def transactions_in(log: bytes) -> Iterator[bytes]:
    """The pages that each transaction wrote: a frame that ends one says how long the file is."""
    page_size = struct.unpack(">I", log[8:12])[0]
    pages = b""
    salt = log[16:24]
    for start in range(WAL_HEADER, len(log), FRAME_HEADER + page_size):
        header = log[start : start + FRAME_HEADER]
        if header[8:16] != salt:
            return
        pages += log[start + FRAME_HEADER : start + FRAME_HEADER + page_size]
        if struct.unpack(">I", header[4:8])[0]:
            yield pages
            pages = b""
