"""An admin starts a cohort; trainees say yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.errors import NotAllowed, NotFound, Trouble, UnusableAnswer
from bot.domain.letters import WelcomeLetter
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState
from bot.use_cases.cohorts import draft_cohort, start, start_cohort, start_form
from bot.use_cases.people import DEFAULT_HOURS
from tests.use_cases.stage import ASHA, BEN, CARA, DEV, ERIN, TEAM, Stage, member, new_cohort


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


def test_start_keeps_role_and_hours_and_plans_the_first_nudge(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    hours = replace(DEFAULT_HOURS, days=(1, 3), anchor=time(10))

    person = start(ASHA, cohort_id, "nurse", hours, ports=stage.ports)

    assert person.next_nudge_at == datetime(2026, 11, 3, 10, tzinfo=UTC)
    enrolment = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert enrolment is not None
    assert (enrolment.state, enrolment.role) == (EnrolmentState.ACTIVE, "nurse")


def test_the_start_form_knows_the_programme_and_the_roles(stage: Stage) -> None:
    form = start_form(ASHA, stage.start_cohort(), ports=stage.ports)

    assert form.programme == "Lead well"
    assert [role.role_id for role in form.roles] == ["nurse", "doctor"]


def test_somebody_who_was_not_invited_cannot_start(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    with pytest.raises(NotFound, match=Trouble.PROGRAMME_ENDED):
        start(ERIN, cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)
    with pytest.raises(NotFound):
        start_form(ASHA, "no-such-cohort", ports=stage.ports)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": ()}, "days"),
        ({"ends": time(9)}, "ends"),
        ({"anchor": time(6)}, "anchor"),
        ({"starts": time(20), "ends": time(8), "anchor": time(12)}, "anchor"),
    ],
)
def test_hours_without_a_moment_for_a_nudge_are_refused(
    stage: Stage, change: dict[str, object], field: str
) -> None:
    cohort_id = stage.start_cohort()

    with pytest.raises(UnusableAnswer) as refused:
        start(
            ASHA,
            cohort_id,
            "nurse",
            replace(DEFAULT_HOURS, **change),
            ports=stage.ports,  # type: ignore[arg-type]
        )

    assert refused.value.field == field


def test_night_hours_over_midnight_are_fine(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    nights = replace(DEFAULT_HOURS, starts=time(20), ends=time(8), anchor=time(3))

    assert start(ASHA, cohort_id, "nurse", nights, ports=stage.ports).next_nudge_at is not None
