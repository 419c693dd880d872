"""An admin posts a Join button, and people in the channel start with it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.errors import CarryoverError, NotAllowed, NotFound, Trouble
from bot.domain.messages import MessageKind, MessageState
from bot.domain.people import EnrolmentState, Partition, PersonId
from bot.domain.start_letters import JoinLetter
from bot.use_cases.cohorts import start_cohort
from bot.use_cases.hours import DEFAULT_HOURS
from bot.use_cases.join import join, joinable, post_join
from bot.use_cases.people import the_person
from bot.use_cases.start import start
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, Stage, member, new_cohort

SAM = PersonId(TEAM, "USAM")
ZONE = "Europe/Dublin"


def joins(stage: Stage) -> list[JoinLetter]:
    """What was posted with a Join button."""
    letters = [claimed.letter for claimed in stage.letters(MessageKind.JOIN)]
    return [each for each in letters if isinstance(each, JoinLetter)]


def test_the_button_is_posted_into_the_channel_of_the_cohort(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    cohort = post_join(DEV, cohort_id, ports=stage.ports)
    stage.beat()

    assert cohort.cohort_id == cohort_id
    assert joins(stage) == [JoinLetter(cohort_id, "Lead well", True, 5)]
    assert stage.posted[0][0].recipient == "C1"


def test_only_an_admin_posts_the_button(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    with pytest.raises(NotAllowed):
        post_join(ASHA, cohort_id, ports=stage.ports)


def test_a_second_press_within_minutes_posts_nothing_more(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    post_join(DEV, cohort_id, ports=stage.ports)

    with pytest.raises(CarryoverError, match=Trouble.JOIN_POSTED_ALREADY):
        post_join(DEV, cohort_id, ports=stage.ports)
    stage.beat()
    with pytest.raises(CarryoverError, match=Trouble.JOIN_POSTED_ALREADY):
        post_join(DEV, cohort_id, ports=stage.ports)
    stage.clock.move(minutes=11)
    post_join(DEV, cohort_id, ports=stage.ports)
    stage.beat()

    assert len(joins(stage)) == 2


def test_a_button_that_could_not_be_posted_can_be_posted_again(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    post_join(DEV, cohort_id, ports=stage.ports)
    outbox = stage.ports.store.outbox
    waiting = next(m for m in outbox.about(TEAM, cohort_id) if m.kind is MessageKind.JOIN)

    outbox.save(replace(waiting, state=MessageState.MISSED))

    assert post_join(DEV, cohort_id, ports=stage.ports).cohort_id == cohort_id


def test_a_programme_that_is_over_cannot_be_joined(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    post_join(DEV, cohort_id, ports=stage.ports)
    stage.clock.move(weeks=13)

    stage.beat()

    assert joins(stage) == []
    for gesture in (post_join, joinable):
        with pytest.raises(NotFound, match=Trouble.PROGRAMME_OVER):
            gesture(DEV, cohort_id, ports=stage.ports)
    with pytest.raises(NotFound):
        joinable(ASHA, "no-such-cohort", ports=stage.ports)


def test_a_button_without_its_pool_is_dropped(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    cohort = post_join(DEV, cohort_id, ports=stage.ports)
    stage.ports.store.cohorts.save(replace(cohort, pool_id="gone"))

    stage.beat()

    assert joins(stage) == []


def test_somebody_in_the_room_is_enrolled_and_gets_the_form_at_once(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    form = join(ERIN, cohort_id, ZONE, ports=stage.ports)

    assert form.programme == "Lead well"
    assert the_person(ERIN, ports=stage.ports).zone_name == ZONE
    letter = start(ERIN, cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)
    assert letter.next_nudge_at == datetime(2026, 11, 3, 12, 30, tzinfo=UTC)


def test_joining_sends_no_welcome(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA)

    join(ERIN, cohort_id, ZONE, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 16, 9, tzinfo=UTC))

    told = {message.recipient for message, _ in stage.posted}
    assert told - {"C1"} == {ASHA.user_id}


def test_pressing_join_twice_enrols_once_and_shows_the_form_again(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    first = join(ERIN, cohort_id, ZONE, ports=stage.ports)
    second = join(ERIN, cohort_id, ZONE, ports=stage.ports)

    assert first == second
    places = stage.ports.store.cohorts.enrolments_in(TEAM, cohort_id)
    assert [each.user_id for each in places].count(ERIN.user_id) == 1


def test_somebody_who_was_invited_may_use_the_button_as_well(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    assert join(ASHA, cohort_id, ZONE, ports=stage.ports).cohort_id == cohort_id
    assert the_person(ASHA, ports=stage.ports).zone_name == "Europe/London"


def test_somebody_who_has_started_is_told_so(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    start(ASHA, cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)

    with pytest.raises(NotFound, match=Trouble.STARTED_ALREADY):
        join(ASHA, cohort_id, ZONE, ports=stage.ports)


def test_somebody_who_had_stopped_may_join_again(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    cohorts = stage.ports.store.cohorts
    place = cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    cohorts.save_enrolment(replace(place, state=EnrolmentState.ENDED))

    join(ASHA, cohort_id, ZONE, ports=stage.ports)

    assert cohorts.enrolment(TEAM, cohort_id, ASHA.user_id) == place


def test_a_sponsor_does_not_join_by_accident(stage: Stage) -> None:
    stage.start_cohort()
    new = replace(new_cohort(), sponsors=(SAM.user_id,))
    cohort = start_cohort(DEV, new, [member(ASHA)], ports=stage.ports)

    with pytest.raises(NotAllowed, match=Trouble.SPONSORS_DO_NOT_JOIN):
        join(SAM, cohort.cohort_id, ZONE, ports=stage.ports)

    assert stage.ports.store.people.find(TEAM, SAM.user_id) is None


def test_until_the_first_day_is_over_a_cohort_grows_with_those_who_join(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    cohorts = stage.ports.store.cohorts

    for number in range(13):
        join(PersonId(TEAM, f"UNEW{number}"), cohort_id, ZONE, ports=stage.ports)

    cohort = cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    assert cohort.partition is Partition.QUARTER
    pool = cohorts.pool(TEAM, cohort.pool_id)
    assert pool is not None
    assert pool.may_share


def test_after_the_first_day_what_was_promised_stays(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    stage.clock.move(days=1)

    for number in range(13):
        join(PersonId(TEAM, f"UNEW{number}"), cohort_id, ZONE, ports=stage.ports)

    cohort = stage.ports.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    assert cohort.partition is Partition.OFF
    pool = stage.ports.store.cohorts.pool(TEAM, cohort.pool_id)
    assert pool is not None
    assert not pool.may_share
