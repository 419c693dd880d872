"""What is kept of sponsors: when they are written to, what each was asked, who wants nothing."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.sponsors import SponsorMonth, SponsorThing, StoppedSponsor, ThingAnswer
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, TEAM

MONTH = SponsorMonth(TEAM, "c1", NOON)
THING = SponsorThing(TEAM, "USAM", "c1", "2026-11", "yes-first")
DECEMBER = replace(THING, month="2026-12", thing="ask-one-and-stop")
STOPPED = StoppedSponsor(TEAM, "USAM", "c1")


def test_a_month_is_found_once_its_moment_has_come(store: SqlStore) -> None:
    later = replace(MONTH, cohort_id="c2", next_at=NOON + timedelta(days=1))
    for each in (later, MONTH, replace(MONTH, cohort_id="c3", next_at=None)):
        store.sponsors.plan(each)

    assert store.sponsors.month(TEAM, "c1") == MONTH
    assert store.sponsors.month(TEAM, "c9") is None
    assert store.sponsors.months_due(NOON, 9) == [MONTH]
    assert store.sponsors.months_due(NOON + timedelta(days=1), 9) == [MONTH, later]
    assert store.sponsors.months_due(NOON + timedelta(days=1), 1) == [MONTH]


def test_things_are_found_by_their_sponsor_the_first_month_first(store: SqlStore) -> None:
    elsewhere = replace(THING, cohort_id="c2")
    for each in (DECEMBER, elsewhere, THING, replace(THING, user_id="UTAM")):
        store.sponsors.save_thing(each)

    assert store.sponsors.things_of(TEAM, "USAM") == [THING, elsewhere, DECEMBER]

    done = replace(THING, answer=ThingAnswer.DID_IT)
    store.sponsors.save_thing(done)
    assert store.sponsors.things_of(TEAM, "USAM") == [done, elsewhere, DECEMBER]


def test_who_has_stopped_can_go_on(store: SqlStore) -> None:
    assert not store.sponsors.is_stopped(STOPPED)
    store.sponsors.stop(STOPPED)
    store.sponsors.stop(STOPPED)

    assert store.sponsors.is_stopped(STOPPED)
    assert not store.sponsors.is_stopped(replace(STOPPED, cohort_id="c2"))

    store.sponsors.go_on(STOPPED)
    assert not store.sponsors.is_stopped(STOPPED)


def test_of_one_who_is_no_sponsor_any_more_only_their_stop_is_kept(store: SqlStore) -> None:
    others = [replace(THING, cohort_id="c2"), replace(THING, user_id="UTAM")]
    for each in (THING, DECEMBER, *others):
        store.sponsors.save_thing(each)
    store.sponsors.stop(STOPPED)

    store.sponsors.forget_things(TEAM, "c1", "USAM")

    assert store.sponsors.things_of(TEAM, "USAM") == others[:1]
    assert store.sponsors.things_of(TEAM, "UTAM") == others[1:]
    assert store.sponsors.is_stopped(STOPPED)


def test_nothing_of_a_programme_that_is_over_is_kept(store: SqlStore) -> None:
    elsewhere = replace(THING, cohort_id="c2")
    for each in (THING, elsewhere):
        store.sponsors.save_thing(each)
    store.sponsors.plan(MONTH)
    store.sponsors.stop(STOPPED)

    store.sponsors.end(TEAM, "c1")

    assert store.sponsors.things_of(TEAM, "USAM") == [elsewhere]
    assert store.sponsors.month(TEAM, "c1") is None
    assert not store.sponsors.is_stopped(STOPPED)
