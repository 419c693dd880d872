"""What the store promises about counts without persons, and about files that have to go again."""

from bot.storage.store import SqlStore
from bot.use_cases.message_ports import SentFile
from tests.ports import planned
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM

JOURNAL = SentFile(TEAM, "s1", "UASHA", (), NOON)


def test_an_answer_is_counted_in_its_own_part(store: SqlStore) -> None:
    for answer in ("too busy", "nobody around", "too busy"):
        store.counts.add(TEAM, "c1 2026-11", "no chance", answer)
    store.counts.add(TEAM, "c1 2026-12", "no chance", "too busy")

    counted = store.counts.of(TEAM, "c1 2026-11", "no chance")

    assert counted == {"nobody around": 1, "too busy": 2}
    assert store.counts.of(OTHER_TEAM, "c1 2026-11", "no chance") == {}
    assert store.counts.of(TEAM, "c1 2026-11", "helped") == {}


def test_a_sent_file_is_kept_until_it_is_forgotten(store: SqlStore) -> None:
    store.sent_files.save(JOURNAL)
    sent = SentFile(TEAM, "s1", "UASHA", ("F1", "F2"), NOON)
    store.sent_files.save(sent)

    assert store.sent_files.find(TEAM, "s1") == sent
    assert store.sent_files.of(TEAM, "UASHA") == [sent]
    assert store.sent_files.of(TEAM, "UBEN") == []
    assert planned(store).deletion_at == NOON

    store.sent_files.forget(TEAM, "s1")

    assert store.sent_files.find(TEAM, "s1") is None
    assert planned(store).deletion_at is None


def test_files_are_due_oldest_first(store: SqlStore) -> None:
    for number, moment in enumerate((NOON, NOON - SECOND, NOON + SECOND)):
        store.sent_files.save(SentFile(TEAM, f"s{number}", "UASHA", (), moment))

    assert [each.sent_id for each in store.sent_files.due(NOON, 9)] == ["s1", "s0"]
    assert [each.sent_id for each in store.sent_files.due(NOON, 1)] == ["s1"]
