"""An admin starts a cohort; trainees say yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.errors import NotAllowed, Trouble, UnusableAnswer
from bot.domain.letters import WelcomeLetter
from bot.domain.messages import MessageKind
from bot.domain.people import Cohort, CourseModule, Pool, ProtectedSlot
from bot.use_cases.cohorts import (
    draft_cohort,
    example_concept,
    is_admin,
    possible_sisters,
    start_cohort,
)
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, TEAM, TRAINEES, Stage, member, new_cohort


def test_everybody_chosen_is_invited_and_welcomed(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    stage.run_until(datetime(2026, 11, 2, 10, tzinfo=UTC))

    welcome = stage.letters(MessageKind.WELCOME, ASHA)[0].letter
    assert isinstance(welcome, WelcomeLetter)
    assert (welcome.cohort_id, welcome.programme) == (cohort_id, "Lead well")
    assert welcome.may_share
    assert len(stage.letters(MessageKind.WELCOME)) == 10


def test_nothing_further_is_sent_before_start(stage: Stage) -> None:
    stage.start_cohort()

    stage.run_until(datetime(2026, 11, 9, 9, tzinfo=UTC))

    assert stage.letters(MessageKind.NUDGE) == []


def test_admins_are_told_from_everybody_else(stage: Stage) -> None:
    stage.start_cohort()

    assert is_admin(DEV, ports=stage.ports)
    assert not is_admin(ASHA, ports=stage.ports)


def test_only_an_admin_starts_a_cohort(stage: Stage) -> None:
    with pytest.raises(NotAllowed, match=Trouble.ADMINS_ONLY):
        start_cohort(ASHA, new_cohort(), [member(BEN)], ports=stage.ports)


def test_the_admins_of_the_team_are_told_for_the_tick_boxes(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    drafted, unticked = draft_cohort(
        DEV, replace(new_cohort(), sponsors=("USAM",)), ports=stage.ports
    )

    assert unticked == {DEV.user_id, "USAM"}
    assert drafted.cohort_id


def test_a_list_of_people_sent_twice_starts_one_cohort(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    drafted, _ = draft_cohort(DEV, new_cohort(), ports=stage.ports)

    made = [
        start_cohort(DEV, drafted, [member(ASHA), member(BEN)], ports=stage.ports) for _ in range(2)
    ]

    assert made[0] == made[1]
    assert len(stage.ports.store.cohorts.of_team(TEAM)) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"ends_on": date(2026, 11, 2)}, "ends_on"), ({"threshold": 2}, "threshold")],
)
def test_an_unusable_cohort_is_refused_with_the_field(
    stage: Stage, change: dict[str, object], field: str
) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    with pytest.raises(UnusableAnswer) as refused:
        start_cohort(DEV, replace(new_cohort(), **change), [member(ASHA)], ports=stage.ports)  # type: ignore[arg-type]

    assert refused.value.field == field


def test_a_cohort_of_nobody_is_refused(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    with pytest.raises(UnusableAnswer, match=Trouble.NOBODY_CHOSEN):
        start_cohort(DEV, new_cohort(), [], ports=stage.ports)


def test_a_small_group_cannot_share_without_a_name(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN, CARA)
    cohort = stage.ports.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None

    pool = stage.ports.store.cohorts.pool(TEAM, cohort.pool_id)

    assert pool is not None
    assert not pool.may_share


def test_protected_time_and_course_days_are_kept(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    said = replace(new_cohort(), protected=ProtectedSlot(2, time(14)))

    drafted, _ = draft_cohort(DEV, said, "2026-11-09 Listening", ports=stage.ports)
    made = start_cohort(DEV, drafted, [member(ASHA)], ports=stage.ports)

    assert made.protected == ProtectedSlot(2, time(14))
    assert made.modules == (CourseModule(date(2026, 11, 9), "listening"),)
    assert stage.ports.store.cohorts.find(TEAM, made.cohort_id) == made


def test_a_course_day_that_cannot_be_read_is_named_by_its_line(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    with pytest.raises(UnusableAnswer) as refused:
        draft_cohort(DEV, new_cohort(), "2026-11-09 listening\nsoon", ports=stage.ports)

    assert (refused.value.field, refused.value.why) == ("modules", Trouble.COURSE_DAY_UNREAD)
    assert refused.value.values == {"line": 2}


def test_an_admin_is_shown_a_concept_of_the_library_as_an_example(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    assert example_concept(DEV, ports=stage.ports) == "Listening"
    with pytest.raises(NotAllowed):
        example_concept(ASHA, ports=stage.ports)


# Sister cohorts


SMALL = [member(who) for who in TRAINEES[:6]]
OTHERS = [member(who) for who in TRAINEES[4:]]


def pool_of_cohort(stage: Stage, cohort: Cohort) -> Pool:
    pool = stage.store.cohorts.pool(TEAM, cohort.pool_id)
    assert pool is not None
    return pool


def test_two_small_cohorts_share_one_box_and_are_large_enough_together(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    first = start_cohort(DEV, new_cohort(), SMALL, ports=stage.ports)
    assert not pool_of_cohort(stage, first).may_share
    assert possible_sisters(DEV, ports=stage.ports) == [first]

    with_sister = replace(new_cohort(), channel_id="C2", sister_id=first.cohort_id)
    drafted, _ = draft_cohort(DEV, with_sister, ports=stage.ports)
    second = start_cohort(DEV, drafted, OTHERS, ports=stage.ports)

    assert second.pool_id == first.pool_id
    assert pool_of_cohort(stage, first).may_share


def test_people_in_both_sisters_count_once(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    first = start_cohort(DEV, new_cohort(), SMALL, ports=stage.ports)

    with_sister = replace(new_cohort(), sister_id=first.cohort_id)
    start_cohort(DEV, with_sister, SMALL, ports=stage.ports)

    assert not pool_of_cohort(stage, first).may_share


def test_a_sister_may_raise_the_threshold_and_never_lowers_it(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    first = start_cohort(DEV, new_cohort(), SMALL, ports=stage.ports)
    for threshold, after in ((3, 5), (7, 7), (5, 7)):
        with_sister = replace(new_cohort(threshold=threshold), sister_id=first.cohort_id)
        start_cohort(DEV, with_sister, OTHERS, ports=stage.ports)

        assert pool_of_cohort(stage, first).threshold == after


def test_a_pool_is_fixed_once_the_first_day_of_a_cohort_is_over(stage: Stage) -> None:
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    first = start_cohort(DEV, new_cohort(), SMALL, ports=stage.ports)
    stage.clock.move(days=1)
    with_sister = replace(new_cohort(), sister_id=first.cohort_id)

    assert possible_sisters(DEV, ports=stage.ports) == []
    for act in (
        lambda: draft_cohort(DEV, with_sister, ports=stage.ports),
        lambda: start_cohort(DEV, with_sister, OTHERS, ports=stage.ports),
        lambda: draft_cohort(DEV, replace(with_sister, sister_id="gone"), ports=stage.ports),
    ):
        with pytest.raises(UnusableAnswer, match=Trouble.POOL_FIXED):
            act()
