"""What the store pledges about buddies, their rounds and the plans they send each other."""

from datetime import date

from bot.domain.buddies import Buddy, BuddyGroup, Pledge
from bot.storage.store import SqlStore
from tests.ports import planned
from tests.storage.examples import NOON, OTHER_TEAM, SECOND, TEAM

ASHA = Buddy(TEAM, "c1", "UASHA", "Elm Ward", ("UBEN", "UCARA"))
BEN = Buddy(TEAM, "c1", "UBEN", skips_next=True)
NOVEMBER, DECEMBER = date(2026, 11, 2), date(2026, 12, 7)


def test_a_wish_is_kept_changed_and_removed(store: SqlStore) -> None:
    store.buddies.save(BEN)
    store.buddies.save(Buddy(TEAM, "c1", "UASHA"))
    store.buddies.save(ASHA)
    store.buddies.save(Buddy(TEAM, "c2", "UASHA"))

    assert store.buddies.find(TEAM, "c1", "UASHA") == ASHA
    assert store.buddies.of_cohort(TEAM, "c1") == [ASHA, BEN]
    assert store.buddies.of_cohort(OTHER_TEAM, "c1") == []

    store.buddies.remove(TEAM, "c1", "UASHA")
    store.buddies.remove(TEAM, "c1", "UASHA")

    assert store.buddies.find(TEAM, "c1", "UASHA") is None
    assert store.buddies.of_cohort(TEAM, "c1") == [BEN]


def test_groups_come_back_from_oldest_to_newest(store: SqlStore) -> None:
    later = [
        BuddyGroup(TEAM, "c1", DECEMBER, ("UASHA", "UCARA")),
        BuddyGroup(TEAM, "c1", DECEMBER, ("UBEN", "UDAN", "UEVE")),
    ]
    first = BuddyGroup(TEAM, "c1", NOVEMBER, ("UASHA", "UBEN"))
    store.buddies.add_groups(later)
    store.buddies.add_groups([first])
    store.buddies.add_groups([])

    assert store.buddies.groups(TEAM, "c1") == [first, *later]
    assert store.buddies.groups(TEAM, "c2") == []


def test_rounds_are_due_oldest_first_and_planned_anew(store: SqlStore) -> None:
    for number, moment in enumerate((NOON, NOON - SECOND, NOON + SECOND)):
        store.buddies.plan_round(TEAM, f"c{number}", moment)

    assert store.buddies.rounds_due(NOON, 9) == [(TEAM, "c1"), (TEAM, "c0")]
    assert store.buddies.rounds_due(NOON, 1) == [(TEAM, "c1")]
    assert planned(store).buddies_at == NOON - SECOND

    store.buddies.plan_round(TEAM, "c1", NOON + SECOND)

    assert store.buddies.round_at(TEAM, "c1") == NOON + SECOND
    assert store.buddies.round_at(TEAM, "c9") is None
    assert planned(store).buddies_at == NOON


def test_a_person_is_taken_out_of_what_others_have_said(store: SqlStore) -> None:
    store.buddies.save(ASHA)
    store.buddies.save(BEN)
    pledge = Pledge(TEAM, "n1", "c1", "UASHA", ("UBEN", "UCARA"), "UBEN")
    store.buddies.save_pledge(pledge)
    store.buddies.save_pledge(Pledge(TEAM, "n2", "c1", "UASHA", ("UCARA",)))

    store.buddies.forget(TEAM, "UBEN")

    found = store.buddies.find(TEAM, "c1", "UASHA")
    assert found is not None
    assert found.excluded == ("UCARA",)
    assert store.buddies.find(TEAM, "c1", "UBEN") == BEN
    assert store.buddies.pledge(TEAM, "n1") == Pledge(TEAM, "n1", "c1", "UASHA", ("UCARA",))


def test_nothing_is_left_of_a_cohort_that_has_ended(store: SqlStore) -> None:
    for cohort_id in ("c1", "c2"):
        store.buddies.save(Buddy(TEAM, cohort_id, "UASHA"))
        store.buddies.add_groups([BuddyGroup(TEAM, cohort_id, NOVEMBER, ("UASHA", "UBEN"))])
        store.buddies.plan_round(TEAM, cohort_id, NOON)
        store.buddies.save_pledge(Pledge(TEAM, f"n of {cohort_id}", cohort_id, "UASHA", ("UBEN",)))

    store.buddies.end(TEAM, "c1")

    assert store.buddies.of_cohort(TEAM, "c1") == []
    assert store.buddies.groups(TEAM, "c1") == []
    assert store.buddies.round_at(TEAM, "c1") is None
    assert store.buddies.pledge(TEAM, "n of c1") is None
    assert store.buddies.pledge(TEAM, "n of c2") is not None
    assert store.buddies.round_at(TEAM, "c2") == NOON
