"""What the store promises about private reflections and about receipts."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import KeyLost
from bot.domain.journal import JournalEntry
from bot.storage.receipts import SealedReceipts
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, OTHER_TEAM, TEAM, TODAY

TOKEN = bytes(range(32))
FEBRUARY = datetime(2028, 2, 29, 23, 30, tzinfo=UTC)


def entry(entry_id: str, line: str = "It went well.", *, days: int = 0) -> JournalEntry:
    return JournalEntry(entry_id, TODAY + timedelta(days=days), line, "feedback")


def test_entries_come_back_newest_first_without_the_blank_ones(store: SqlStore) -> None:
    old, new, blank = entry("e2"), entry("e1", "ünïcode ✓ " * 28, days=1), JournalEntry("e3", TODAY)
    for each in (old, new, blank):
        store.journal.save(TEAM, "UASHA", each)
    store.journal.save(TEAM, "UBEN", entry("e4", "Another's."))

    assert store.journal.entries(TEAM, "UASHA") == [new, old]
    assert store.journal.entries(OTHER_TEAM, "UASHA") == []


def test_saving_an_entry_again_replaces_it(store: SqlStore) -> None:
    store.journal.save(TEAM, "UASHA", entry("e1"))
    store.journal.save(TEAM, "UASHA", JournalEntry("e1", TODAY))

    assert store.journal.entries(TEAM, "UASHA") == []


def test_a_removed_entry_leaves_no_row_and_no_other_goes_with_it(store: SqlStore) -> None:
    for user_id in ("UASHA", "UBEN"):
        store.journal.save(TEAM, user_id, entry("e1"))

    for _ in range(2):
        store.journal.remove(TEAM, "UASHA", "e1")

    assert store.journal.entries(TEAM, "UASHA") == []
    assert store.journal.entries(TEAM, "UBEN") == [entry("e1")]


def test_an_entry_too_long_for_the_one_length_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="longer"):
        store.journal.save(TEAM, "UASHA", entry("e1", "x" * 5000))


def test_a_receipt_opens_for_its_person_alone(store: SqlStore) -> None:
    sealed = store.receipts.seal(TOKEN, team_id=TEAM, user_id="UASHA", now=NOON)

    assert store.receipts.unseal(sealed, team_id=TEAM, user_id="UASHA") == TOKEN
    for team_id, user_id in ((TEAM, "UBEN"), (OTHER_TEAM, "UASHA")):
        with pytest.raises(KeyLost):
            store.receipts.unseal(sealed, team_id=team_id, user_id=user_id)


@pytest.mark.parametrize(
    "damage",
    [
        lambda sealed: "",
        lambda sealed: sealed[:-8],
        lambda sealed: sealed[:8],
        lambda sealed: sealed[:-1] + "é",
        lambda sealed: sealed + "!",
        lambda sealed: sealed.replace("2026-11", "2026-12"),
        lambda sealed: sealed.partition(".")[2],
        lambda sealed: sealed[:8] + ("A" if sealed[8] != "A" else "B") + sealed[9:],
    ],
)
def test_a_damaged_receipt_is_lost(store: SqlStore, damage) -> None:
    sealed = store.receipts.seal(TOKEN, team_id=TEAM, user_id="UASHA", now=NOON)

    with pytest.raises(KeyLost):
        store.receipts.unseal(damage(sealed), team_id=TEAM, user_id="UASHA")


def test_receipts_of_one_token_have_one_length_and_differ(store: SqlStore) -> None:
    sealed = {store.receipts.seal(TOKEN, team_id=TEAM, user_id="UASHA", now=NOON) for _ in range(9)}

    assert len(sealed) == 9
    assert len({len(each) for each in sealed}) == 1


def test_a_months_key_lives_for_90_days_after_the_month(store: SqlStore) -> None:
    sealed = store.receipts.seal(TOKEN, team_id=TEAM, user_id="UASHA", now=FEBRUARY)
    store.commit()
    month_ended = datetime(2028, 3, 1, tzinfo=UTC)

    store.receipts.destroy_before(month_ended + timedelta(days=90, microseconds=-1))
    store.commit()
    assert store.receipts.unseal(sealed, team_id=TEAM, user_id="UASHA") == TOKEN

    store.receipts.destroy_before(month_ended + timedelta(days=90))
    store.commit()
    with pytest.raises(KeyLost):
        store.receipts.unseal(sealed, team_id=TEAM, user_id="UASHA")


def test_receipts_keep_nothing_in_the_database() -> None:
    assert "connection" not in SealedReceipts.__init__.__annotations__
