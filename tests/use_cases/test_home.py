"""The Home tab, the first admin, time zones and events."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import NotAllowed, NotFound, Trouble, UnusableAnswer
from bot.domain.home_letters import Gap
from bot.domain.messages import MessageKind
from bot.domain.nudges import Helped, NudgeState
from bot.domain.people import EnrolmentState
from bot.domain.start_letters import Starters
from bot.domain.timetable import Later
from bot.use_cases.administration import become_first_admin, name_more_admins, send_test_nudge
from bot.use_cases.follow_ups import say_if_it_helped
from bot.use_cases.gaps import count_gap
from bot.use_cases.home import home_page
from bot.use_cases.hours import DEFAULT_HOURS
from bot.use_cases.inbox import (
    answer_direct_message,
    events_waiting,
    finish_event,
    forget_old_events,
    receive_event,
)
from bot.use_cases.journal import terms
from bot.use_cases.later import snooze
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.people import the_person
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.start import start
from tests.library import small_library
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, TRAINEES, FixedShelf, Stage

EVENT = InboxEvent(TEAM, "Ev1", "message", "UASHA", "D1", "1.0")


def test_the_code_makes_the_first_admin_once(stage: Stage) -> None:
    with pytest.raises(UnusableAnswer, match=Trouble.CODE_WRONG):
        become_first_admin(DEV, "WRONG", ports=stage.ports)

    become_first_admin(DEV, "ABCD-EFGH", ports=stage.ports)

    with pytest.raises(UnusableAnswer, match=Trouble.CODE_USED):
        become_first_admin(BEN, "ABCD-EFGH", ports=stage.ports)
    assert stage.ports.store.teams.admins(TEAM) == (DEV.user_id,)


def test_who_was_never_told_that_the_code_was_taken_may_send_it_again(stage: Stage) -> None:
    for _ in range(2):
        become_first_admin(DEV, "ABCD-EFGH", ports=stage.ports)

    assert stage.ports.store.teams.admins(TEAM) == (DEV.user_id,)


def test_an_admin_names_another(stage: Stage) -> None:
    become_first_admin(DEV, "ABCD-EFGH", ports=stage.ports)

    name_more_admins(DEV, [BEN.user_id], ports=stage.ports)

    assert BEN.user_id in stage.ports.store.teams.admins(TEAM)
    with pytest.raises(NotAllowed):
        name_more_admins(ASHA, [ASHA.user_id], ports=stage.ports)


def test_a_library_without_a_live_scenario_has_no_test_nudge(stage: Stage) -> None:
    become_first_admin(DEV, "ABCD-EFGH", ports=stage.ports)
    library = replace(small_library(), scenarios={})
    stage.ports = replace(stage.ports, library=FixedShelf(library))

    with pytest.raises(NotFound, match=Trouble.NO_LIVE_SCENARIO):
        send_test_nudge(DEV, ports=stage.ports)


def test_a_stranger_sees_where_to_enter_the_code(stage: Stage) -> None:
    page = home_page(ERIN, ports=stage.ports)

    assert page.person is None
    assert page.may_enter_code
    assert not page.is_admin


def test_a_trainee_sees_invitations_then_programmes(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    before = home_page(ASHA, ports=stage.ports)
    stage.everybody_starts(cohort_id)

    after = home_page(ASHA, ports=stage.ports)

    assert [cohort.cohort_id for cohort in before.invitations] == [cohort_id]
    assert (after.programmes, after.invitations, after.cohorts) == (("Lead well",), (), ())


def test_an_admin_sees_cohorts_and_how_many_they_chose(stage: Stage) -> None:
    stage.start_cohort()

    page = home_page(DEV, ports=stage.ports)

    assert [(cohort.programme, people) for cohort, people in page.cohorts] == [("Lead well", 10)]
    assert page.library is not None
    assert (page.library.live, page.library.concepts) == (4, 2)
    assert not page.may_enter_code


def test_terms_name_every_concept(stage: Stage) -> None:
    assert terms(ASHA, ports=stage.ports)["listening"] == "Listening"


def test_somebody_unknown_is_told_whom_to_ask(stage: Stage) -> None:
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        the_person(ERIN, ports=stage.ports)


def starters_after(stage: Stage, cohort_id: str, started: int) -> Starters:
    """What an admin sees in the week after so many have pressed Start."""
    for who in TRAINEES[:started]:
        start(who, cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)
    stage.clock.move(days=7)
    return home_page(DEV, ports=stage.ports).starters[cohort_id]


@pytest.mark.parametrize(
    ("started", "shown", "is_most"), [(4, None, False), (5, 5, True), (6, None, True)]
)
def test_admins_see_how_many_have_started_as_far_as_that_may_be_shown(
    stage: Stage, started: int, shown: int | None, *, is_most: bool
) -> None:
    seen = starters_after(stage, stage.start_cohort(), started)

    assert (seen.started, seen.people, seen.is_most) == (shown, 10, is_most)
    assert home_page(ASHA, ports=stage.ports).starters == {}


def test_nobody_can_watch_somebody_press_start(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    before = starters_after(stage, cohort_id, 5)

    start(TRAINEES[5], cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)

    assert home_page(DEV, ports=stage.ports).starters[cohort_id] == before
    stage.clock.move(days=6)
    assert home_page(DEV, ports=stage.ports).starters[cohort_id] == before
    stage.clock.move(days=1)
    assert home_page(DEV, ports=stage.ports).starters[cohort_id] != before


def test_who_has_left_since_has_started_all_the_same(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    before = starters_after(stage, cohort_id, 5)
    cohorts = stage.ports.store.cohorts
    place = cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None

    cohorts.save_enrolment(replace(place, state=EnrolmentState.ENDED))

    assert home_page(DEV, ports=stage.ports).starters[cohort_id] == before


def test_who_started_before_days_were_kept_started_long_ago(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    cohorts = stage.ports.store.cohorts
    for who in TRAINEES[:5]:
        place = cohorts.enrolment(TEAM, cohort_id, who.user_id)
        assert place is not None
        cohorts.save_enrolment(replace(place, state=EnrolmentState.ACTIVE))

    assert home_page(DEV, ports=stage.ports).starters[cohort_id].started == 5


def test_a_cohort_that_is_over_shows_no_starters(stage: Stage) -> None:
    stage.start_cohort()
    stage.clock.move(weeks=13)

    page = home_page(DEV, ports=stage.ports)

    assert len(page.cohorts) == 1
    assert page.starters == {}


def test_an_event_has_its_effect_once(stage: Stage) -> None:
    assert receive_event(EVENT, ports=stage.ports)
    assert not receive_event(EVENT, ports=stage.ports)
    assert events_waiting(ports=stage.ports) == [EVENT]

    answer_direct_message(EVENT, ports=stage.ports)
    stage.beat()

    assert events_waiting(ports=stage.ports) == []
    assert not receive_event(EVENT, ports=stage.ports)
    assert len(stage.letters(MessageKind.NOTE, ASHA)) == 1


def test_events_are_forgotten_after_seven_days(stage: Stage) -> None:
    receive_event(EVENT, ports=stage.ports)
    finish_event(EVENT, ports=stage.ports)

    stage.clock.move(days=8)
    forget_old_events(ports=stage.ports)

    assert receive_event(EVENT, ports=stage.ports)


def test_the_open_nudge_is_shown_with_what_comes_of_it(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    noon = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    seen = []

    seen.append(home_page(ASHA, ports=stage.ports).ahead)
    snooze(ASHA, nudge_id, Later.IN_AN_HOUR, ports=stage.ports)
    seen.append(home_page(ASHA, ports=stage.ports).ahead)
    planned = plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)
    seen.append(home_page(ASHA, ports=stage.ports).ahead)

    assert [(each.state, each.at) for each in seen if each] == [
        (NudgeState.OPEN, None),
        (NudgeState.SNOOZED, noon + timedelta(hours=1)),
        (NudgeState.PLANNED, stage.nudge_of(ASHA).follow_up_at),
    ]
    assert seen[-1] is not None
    assert seen[-1].plan == planned.plan
    assert home_page(BEN, ports=stage.ports).ahead is None


def test_what_was_tried_and_helped_is_shown_and_nothing_stays_open(stage: Stage) -> None:
    stage.first_nudges()
    letters = stage.everybody_tries()
    tried = letters[ASHA]
    say_if_it_helped(ASHA, tried.nudge_id, Helped.YES, tried.receipt, ports=stage.ports)

    page = home_page(ASHA, ports=stage.ports)

    assert [(each.tried, each.helped[Helped.YES]) for each in page.practised] == [(1, 1)]
    assert page.ahead is None


def test_admins_see_for_whom_the_library_had_nothing_this_month(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    cohort = stage.ports.store.cohorts.find(TEAM, cohort_id)
    place = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert cohort is not None
    assert place is not None

    for role in ("nurse", "nurse", "doctor", "porter"):
        day = date(2026, 11, 3)
        count_gap((cohort, replace(place, role=role)), day, ports=stage.ports)

    assert home_page(DEV, ports=stage.ports).gaps == {cohort_id: Gap(("Nurse", "any"))}
    assert home_page(ASHA, ports=stage.ports).gaps == {}
    stage.clock.move(days=30)
    assert home_page(DEV, ports=stage.ports).gaps == {}
