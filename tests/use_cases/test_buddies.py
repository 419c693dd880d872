"""Asking for a buddy, the monthly round, and what it leaves when somebody goes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.buddy_letters import BuddiesLetter
from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.use_cases.buddies import (
    buddies_of,
    buddy_places,
    match_due_buddies,
    skip_next,
    the_place,
    want_buddy,
    want_no_buddy,
)
from bot.use_cases.erasures import erase_everything
from bot.use_cases.stop import stop
from tests.ports import planned
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, ERIN, TEAM, Stage

FIRST_ROUND = datetime(2026, 11, 9, 9, tzinfo=UTC)
SECOND_ROUND = datetime(2026, 12, 7, 9, tzinfo=UTC)
SAID = timedelta(days=1)


@pytest.fixture
def cohort_id(stage: Stage) -> str:
    """A cohort that has started; Asha, Ben and Cara are in it."""
    started = stage.start_cohort()
    stage.everybody_starts(started)
    return started


def wish(stage: Stage, cohort_id: str, *people: PersonId, excluded: tuple[str, ...] = ()) -> None:
    for who in people:
        want_buddy(who, cohort_id, "", excluded, ports=stage.ports)


def told(stage: Stage, who: PersonId) -> list[BuddiesLetter]:
    letters = [claimed.letter for claimed in stage.letters(MessageKind.BUDDIES, who)]
    return [letter for letter in letters if isinstance(letter, BuddiesLetter)]


def test_nobody_has_a_buddy_without_asking_for_one(stage: Stage, cohort_id: str) -> None:
    stage.run_until(SECOND_ROUND)

    (place,) = buddy_places(ASHA, ports=stage.ports)
    assert (place.cohort_id, place.programme, place.wish) == (cohort_id, "Lead well", None)
    assert stage.letters(MessageKind.BUDDIES) == []


def test_two_who_ask_are_put_together_on_monday_and_told(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN)
    assert buddies_of(ASHA, cohort_id, ports=stage.ports) == ()

    stage.run_until(FIRST_ROUND + SAID)

    assert buddies_of(ASHA, cohort_id, ports=stage.ports) == ("UBEN",)
    assert told(stage, ASHA) == [BuddiesLetter("Lead well", ("UBEN",))]
    assert told(stage, BEN) == [BuddiesLetter("Lead well", ("UASHA",))]
    assert told(stage, CARA) == []


def test_one_alone_waits_in_peace_and_is_looked_at_again_every_monday(
    stage: Stage, cohort_id: str
) -> None:
    wish(stage, cohort_id, ASHA)
    stage.run_until(FIRST_ROUND + SAID)
    assert told(stage, ASHA) == []

    wish(stage, cohort_id, BEN)
    stage.run_until(FIRST_ROUND + timedelta(days=8))

    assert buddies_of(BEN, cohort_id, ports=stage.ports) == ("UASHA",)


def test_an_odd_one_makes_a_group_of_three(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN, CARA)

    stage.run_until(FIRST_ROUND + SAID)

    assert set(buddies_of(ASHA, cohort_id, ports=stage.ports)) == {"UBEN", "UCARA"}
    assert set(buddies_of(CARA, cohort_id, ports=stage.ports)) == {"UASHA", "UBEN"}


def test_there_is_somebody_new_in_the_next_month(stage: Stage, cohort_id: str) -> None:
    four = (ASHA, BEN, CARA, PersonId(TEAM, "U1"))
    wish(stage, cohort_id, *four)
    stage.run_until(FIRST_ROUND + SAID)
    before = {who: buddies_of(who, cohort_id, ports=stage.ports) for who in four}

    stage.run_until(SECOND_ROUND + SAID)

    after = {who: buddies_of(who, cohort_id, ports=stage.ports) for who in four}
    assert all(set(after[who]).isdisjoint(before[who]) for who in four)
    assert all(len(after[who]) == 1 for who in four)


def test_who_skips_is_left_out_once(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN, CARA)
    skip_next(ASHA, cohort_id, skips=True, ports=stage.ports)

    stage.run_until(FIRST_ROUND + SAID)
    assert buddies_of(BEN, cohort_id, ports=stage.ports) == ("UCARA",)
    assert buddies_of(ASHA, cohort_id, ports=stage.ports) == ()
    assert told(stage, ASHA) == []

    stage.run_until(SECOND_ROUND + SAID)
    assert len(buddies_of(ASHA, cohort_id, ports=stage.ports)) >= 1


def test_a_skip_can_be_taken_back(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN)
    skip_next(ASHA, cohort_id, skips=True, ports=stage.ports)
    (place,) = skip_next(ASHA, cohort_id, skips=False, ports=stage.ports)

    stage.run_until(FIRST_ROUND + SAID)

    assert place.wish is not None
    assert not place.wish.skips_next
    assert buddies_of(ASHA, cohort_id, ports=stage.ports) == ("UBEN",)


def test_people_who_were_excluded_are_never_put_together_and_one_is_told_of_nobody(
    stage: Stage, cohort_id: str
) -> None:
    wish(stage, cohort_id, BEN, CARA)
    wish(stage, cohort_id, ASHA, excluded=("UBEN", "UCARA", "UASHA"))

    stage.run_until(FIRST_ROUND + SAID)

    wishes = the_place(ASHA, cohort_id, ports=stage.ports).wish
    assert wishes is not None
    assert wishes.excluded == ("UBEN", "UCARA")
    assert buddies_of(BEN, cohort_id, ports=stage.ports) == ("UCARA",)
    assert told(stage, ASHA) == [BuddiesLetter("Lead well", ())]


def test_a_wish_can_be_changed_without_a_new_round(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN)
    stage.run_until(FIRST_ROUND + SAID)

    (place,) = want_buddy(ASHA, cohort_id, "  Elm   Ward ", (), ports=stage.ports)

    assert place.wish is not None
    assert place.wish.ward == "Elm Ward"
    assert place.buddies == ("UBEN",)
    assert stage.ports.store.buddies.round_at(TEAM, cohort_id) == SECOND_ROUND


def test_who_wants_no_buddy_any_more_is_nobodys(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN)
    stage.run_until(FIRST_ROUND + SAID)

    (place,) = want_no_buddy(ASHA, cohort_id, ports=stage.ports)

    assert (place.wish, place.buddies) == (None, ())
    assert buddies_of(BEN, cohort_id, ports=stage.ports) == ()


def test_a_notice_that_waits_is_not_sent_to_somebody_who_has_changed_their_mind(
    stage: Stage, cohort_id: str
) -> None:
    wish(stage, cohort_id, ASHA, BEN)
    stage.clock.move_to(FIRST_ROUND)
    assert match_due_buddies(ports=stage.ports) == 1
    want_no_buddy(ASHA, cohort_id, ports=stage.ports)
    stage.run_until(FIRST_ROUND + SAID)

    assert told(stage, ASHA) == []
    assert told(stage, BEN) == [BuddiesLetter("Lead well", ())]


def test_stopping_ends_the_wish(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN)

    stop(ASHA, cohort_id, ports=stage.ports)

    assert stage.ports.store.buddies.find(TEAM, cohort_id, "UASHA") is None
    assert buddy_places(ASHA, ports=stage.ports) == ()


def test_an_erased_person_is_in_nobodys_wish(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, excluded=("UBEN",))
    wish(stage, cohort_id, BEN)

    erase_everything(BEN, ports=stage.ports)

    kept = stage.ports.store.buddies.of_cohort(TEAM, cohort_id)
    assert [(buddy.user_id, buddy.excluded) for buddy in kept] == [("UASHA", ())]


def test_a_wish_needs_a_running_programme_and_a_skip_needs_a_wish(
    stage: Stage, cohort_id: str
) -> None:
    with pytest.raises(NotFound):
        want_buddy(ERIN, cohort_id, "", (), ports=stage.ports)
    with pytest.raises(NotFound):
        skip_next(ASHA, cohort_id, skips=True, ports=stage.ports)
    with pytest.raises(NotFound):
        the_place(ASHA, "a programme of others", ports=stage.ports)
    assert buddy_places(DEV, ports=stage.ports) == ()


def test_nothing_is_left_when_the_programme_is_over(stage: Stage, cohort_id: str) -> None:
    wish(stage, cohort_id, ASHA, BEN)
    stage.run_until(FIRST_ROUND + SAID)

    stage.run_until(datetime(2027, 2, 8, 10, tzinfo=UTC))

    store = stage.ports.store.buddies
    assert store.of_cohort(TEAM, cohort_id) == []
    assert store.groups(TEAM, cohort_id) == []
    assert planned(stage.store).buddies_at is None
