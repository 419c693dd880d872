"""What the store promises about cohorts, enrolments and pools."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.people import EnrolmentState, PersonId
from bot.storage.store import SqlStore
from tests.ports import planned
from tests.storage.examples import COHORT, NOON, OTHER_TEAM, POOL, TEAM, enrolment

SISTER = replace(COHORT, cohort_id="cohort-b", starts_on=COHORT.starts_on + timedelta(days=7))
STRANGER = replace(COHORT, cohort_id="cohort-c", pool_id="pool-c")


def test_a_cohort_comes_back_as_saved(store: SqlStore) -> None:
    store.cohorts.save(COHORT)

    assert store.cohorts.find(TEAM, "cohort-a") == COHORT
    assert store.cohorts.find(OTHER_TEAM, "cohort-a") is None


def test_cohorts_are_found_by_team_and_by_pool(store: SqlStore) -> None:
    for cohort in (SISTER, STRANGER, COHORT, replace(COHORT, team_id=OTHER_TEAM)):
        store.cohorts.save(cohort)

    assert store.cohorts.of_team(TEAM) == [COHORT, STRANGER, SISTER]
    assert store.cohorts.of_pool(TEAM, "pool-a") == [COHORT, SISTER]


def test_an_enrolment_comes_back_as_saved(store: SqlStore) -> None:
    place = enrolment(role="nurse", situations=("handover", "huddle"), state=EnrolmentState.ACTIVE)

    store.cohorts.save_enrolment(place)

    assert store.cohorts.enrolment(TEAM, "cohort-a", "UASHA") == place
    assert store.cohorts.enrolment(TEAM, "cohort-a", "UBEN") is None
    assert store.cohorts.enrolments_of(TEAM, "UASHA") == [place]


def test_enrolments_are_listed_by_person_and_by_cohort(store: SqlStore) -> None:
    second = enrolment("UASHA", cohort_id="cohort-b")
    for place in (second, enrolment("UBEN"), enrolment("UASHA")):
        store.cohorts.save_enrolment(place)

    assert store.cohorts.enrolments_of(TEAM, "UASHA") == [enrolment("UASHA"), second]
    assert store.cohorts.enrolments_in(TEAM, "cohort-a") == [enrolment("UASHA"), enrolment("UBEN")]


def test_the_places_of_many_people_are_their_own(store: SqlStore) -> None:
    places = [
        enrolment("UASHA", cohort_id="cohort-b"),
        enrolment("UASHA"),
        enrolment("UBEN"),
        enrolment("UASHA", team_id=OTHER_TEAM),
    ]
    store.cohorts.save_enrolments(places)

    found = store.cohorts.enrolments_of_many(
        [PersonId(TEAM, "UASHA"), PersonId(OTHER_TEAM, "UASHA"), PersonId(TEAM, "UCARA")]
    )

    assert found == {
        PersonId(TEAM, "UASHA"): [places[1], places[0]],
        PersonId(OTHER_TEAM, "UASHA"): [places[3]],
    }


def test_a_pool_is_due_once_its_slot_has_come(store: SqlStore) -> None:
    later = replace(POOL, pool_id="pool-b", next_slot_at=NOON + timedelta(days=7))
    assert planned(store).slot_at is None

    store.cohorts.save_pool(later)
    store.cohorts.save_pool(POOL)

    assert store.cohorts.pool(TEAM, "pool-a") == POOL
    assert store.cohorts.pool(TEAM, "pool-z") is None
    assert store.cohorts.pools_due(NOON, 9) == [POOL]
    assert planned(store).slot_at == NOON


def test_people_in_a_pool_are_counted_once_and_not_after_they_ended(store: SqlStore) -> None:
    for cohort in (COHORT, SISTER, STRANGER):
        store.cohorts.save(cohort)
    for place in (
        enrolment("UASHA"),
        enrolment("UASHA", cohort_id="cohort-b"),
        enrolment("UBEN", state=EnrolmentState.ACTIVE),
        enrolment("UCARA", state=EnrolmentState.ENDED),
        enrolment("UERIN", cohort_id="cohort-c"),
    ):
        store.cohorts.save_enrolment(place)

    assert store.cohorts.people_in_pool(TEAM, "pool-a") == 2
    assert store.cohorts.people_in_pool(TEAM, "pool-z") == 0


def test_a_threshold_that_was_kept_never_falls(store: SqlStore) -> None:
    store.cohorts.save_pool(replace(POOL, threshold=7))
    store.cohorts.save_pool(replace(POOL, threshold=3))

    assert store.cohorts.pool(TEAM, POOL.pool_id) == replace(POOL, threshold=7)
