"""What the store pledges about boosters."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.boosters import Booster
from bot.domain.people import PersonId
from bot.storage.store import SqlStore
from tests.ports import planned
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM, asha

ASHA, BEN = PersonId(TEAM, "UASHA"), PersonId(TEAM, "UBEN")
FIRST = Booster(TEAM, "UASHA", "c1", 1, date(2026, 11, 2), NOON)
LATER = replace(FIRST, cohort_id="c0", due_on=date(2026, 11, 9), look_at=NOON + timedelta(days=7))


def test_a_persons_boosters_come_with_the_first_due_first(store: SqlStore) -> None:
    for each in (LATER, FIRST, replace(FIRST, user_id="UBEN"), replace(FIRST, team_id=OTHER_TEAM)):
        store.boosters.save(each)

    assert store.boosters.of_many([ASHA, BEN, PersonId(TEAM, "UDEV")]) == {
        ASHA: [FIRST, LATER],
        BEN: [replace(FIRST, user_id="UBEN")],
    }
    assert store.boosters.find(ASHA, "c1") == FIRST
    assert store.boosters.find(BEN, "c0") is None


def test_a_booster_is_found_once_it_has_to_be_looked_at(store: SqlStore) -> None:
    for each in (LATER, FIRST):
        store.boosters.save(each)

    assert planned(store).booster_at == NOON
    assert store.boosters.due(NOON - SECOND, 9) == []
    assert store.boosters.due(NOON, 9) == [FIRST]
    assert store.boosters.due(LATER.look_at, 9) == [FIRST, LATER]
    assert store.boosters.due(LATER.look_at, 1) == [FIRST]


def test_a_booster_is_replaced_removed_and_erased(store: SqlStore) -> None:
    second = replace(FIRST, number=2)
    for each in (FIRST, second, LATER, replace(FIRST, user_id="UBEN")):
        store.boosters.save(each)

    assert store.boosters.find(ASHA, "c1") == second
    store.boosters.remove(ASHA, "c1")
    store.boosters.remove(ASHA, "c1")
    assert store.boosters.of_many([ASHA]) == {ASHA: [LATER]}
    store.traces.erase(TEAM, "UASHA")
    assert store.boosters.of_many([ASHA, BEN]) == {BEN: [replace(FIRST, user_id="UBEN")]}


def test_somebody_on_holiday_is_looked_at_as_long_as_a_booster_is_to_come(
    store: SqlStore,
) -> None:
    store.people.save(asha(next_nudge_at=None, is_on_holiday=True, looked_at=NOON))
    assert planned(store).away_looked_at is None

    store.boosters.save(FIRST)

    assert planned(store).away_looked_at == NOON
