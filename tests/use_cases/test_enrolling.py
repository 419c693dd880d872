"""An admin enrols more people in a programme that runs."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.audit import Act
from bot.domain.errors import NotAllowed, NotFound, Trouble, UnusableAnswer
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, Partition, PersonId
from bot.use_cases.enrolling import enrol_more, without_enrolled
from bot.use_cases.programme_changes import change_owner, change_sponsors
from bot.use_cases.programmes import programme_page
from bot.use_cases.stop import stop
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, ERIN, TEAM, Stage, member

SAM, OLA = PersonId(TEAM, "USAM"), PersonId(TEAM, "UOLA")


def test_only_those_who_never_had_a_place_are_listed(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    stop(BEN, cohort_id, ports=stage.ports)
    seen = programme_page(DEV, cohort_id, ports=stage.ports).stamp
    seen = change_sponsors(DEV, cohort_id, (SAM.user_id,), seen, ports=stage.ports).stamp
    change_owner(DEV, cohort_id, OLA.user_id, seen, ports=stage.ports)
    people = [member(who) for who in (ASHA, BEN, CARA, DEV, SAM, OLA)]

    listed = without_enrolled(DEV, cohort_id, people, ports=stage.ports)

    assert {each.user_id: each.starts_ticked for each in listed} == {
        CARA.user_id: True,
        DEV.user_id: False,
        SAM.user_id: False,
        OLA.user_id: False,
    }


def test_whoever_is_enrolled_later_is_welcomed_once(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    stage.run_until(datetime(2026, 11, 12, 9, tzinfo=UTC))

    shown, count = enrol_more(DEV, cohort_id, [member(ASHA), member(CARA)], ports=stage.ports)
    _, again = enrol_more(DEV, cohort_id, [member(CARA)], ports=stage.ports)
    stage.run_until(datetime(2026, 11, 12, 18, tzinfo=UTC))

    assert (shown.people, count, again) == (3, 1, 0)
    assert len(stage.letters(MessageKind.WELCOME, CARA)) == 1
    assert len(stage.letters(MessageKind.WELCOME, ASHA)) == 1
    logged = [(each.act, each.about) for each in stage.store.audit.of_team(TEAM, 9)]
    assert logged == [(Act.ENROLLED, "1"), (Act.STARTED, "2")]


def test_whoever_has_stopped_is_not_enrolled_by_others(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    stop(BEN, cohort_id, ports=stage.ports)

    _, count = enrol_more(DEV, cohort_id, [member(BEN)], ports=stage.ports)

    place = stage.store.cohorts.enrolment(TEAM, cohort_id, BEN.user_id)
    assert count == 0
    assert place is not None
    assert place.state is EnrolmentState.ENDED


@pytest.mark.parametrize(("day", "partition"), [(2, Partition.QUARTER), (3, Partition.OFF)])
def test_up_to_its_first_day_a_cohort_grows_into_its_numbers(
    stage: Stage, day: int, partition: Partition
) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    stage.clock.move_to(datetime(2026, 11, day, 9, tzinfo=UTC))

    more = [member(PersonId(TEAM, f"UX{number:02}")) for number in range(13)]
    shown, _ = enrol_more(DEV, cohort_id, more, ports=stage.ports)

    assert shown.cohort.partition is partition
    pool = stage.store.cohorts.pool(TEAM, shown.cohort.pool_id)
    assert pool is not None
    assert pool.may_share is (partition is not Partition.OFF)


def test_nobody_and_others_are_refused(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)

    with pytest.raises(UnusableAnswer, match=Trouble.NOBODY_CHOSEN):
        enrol_more(DEV, cohort_id, [], ports=stage.ports)
    with pytest.raises(NotAllowed):
        enrol_more(ASHA, cohort_id, [member(ERIN)], ports=stage.ports)
    with pytest.raises(NotAllowed):
        without_enrolled(ASHA, cohort_id, [member(ERIN)], ports=stage.ports)
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 1)))
    with pytest.raises(NotFound, match=Trouble.PROGRAMME_OVER):
        enrol_more(DEV, cohort_id, [member(ERIN)], ports=stage.ports)
