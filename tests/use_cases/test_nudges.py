"""A nudge arrives; the trainee plans, moves or refuses it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import CarryoverError, LineRefused, NotFound, NudgeClosed, Trouble
from bot.domain.letters import FollowUpLetter, NudgeLetter
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import NudgeState, Refusal
from bot.domain.reasons import Why
from bot.domain.shifts import WorkingPattern
from bot.domain.timetable import Later
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.later import snooze
from bot.use_cases.nudges import the_letter
from bot.use_cases.plans import make_plan, offer_plans, plan_ready_made
from bot.use_cases.refusals import refuse
from tests.library import LISTEN, small_library
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, FixedShelf, Stage, nudge_letter_of

THURSDAY_NOON = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def test_a_nudge_comes_at_the_anchor_with_ask_minutes_and_reason(stage: Stage) -> None:
    stage.first_nudges()

    (claimed,) = stage.letters(MessageKind.NUDGE, ASHA)

    letter = nudge_letter_of(claimed)
    assert letter.term == "Closed-loop communication"
    assert letter.minutes == 1
    assert letter.reason.why is Why.FORTNIGHT
    assert letter.programme == ""
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_there_is_one_open_nudge_and_the_one_before_lapses(stage: Stage) -> None:
    stage.first_nudges()

    stage.run_until(THURSDAY_NOON)

    states = [nudge.state for nudge in stage.ports.store.nudges.history(TEAM, ASHA.user_id)]
    assert states == [NudgeState.LAPSED, NudgeState.OPEN]


def test_the_weekly_budget_leaves_room_for_follow_ups(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    for number in range(3):
        stage.ports.store.outbox.add(
            OutgoingMessage(
                TEAM, f"extra{number}", MessageKind.WELCOME, ASHA.user_id, cohort_id,
                stage.clock.now(),
                user_id=ASHA.user_id,
                state=MessageState.SENT,
                sent_at=stage.clock.now(),
            )
        )  # fmt: skip

    stage.run_until(THURSDAY_NOON)

    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1
    assert len(stage.letters(MessageKind.NUDGE, BEN)) == 2


def test_a_slot_that_passed_while_we_were_down_is_not_made_up(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)

    stage.clock.move_to(datetime(2026, 11, 3, 18, tzinfo=UTC))
    stage.beat()

    assert stage.letters(MessageKind.NUDGE) == []
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at == THURSDAY_NOON


def test_a_slot_that_the_hours_no_longer_have_is_dropped(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(
        replace(person, next_nudge_at=datetime(2026, 11, 3, 4, tzinfo=UTC))
    )

    stage.clock.move_to(datetime(2026, 11, 3, 5, tzinfo=UTC))

    assert queue_due_nudges(ports=stage.ports) == 1
    assert stage.ports.store.nudges.history(TEAM, ASHA.user_id) == []


def test_a_second_nudge_on_the_same_date_is_never_queued(stage: Stage) -> None:
    stage.first_nudges()
    before = stage.nudge_of(ASHA)
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, next_nudge_at=stage.clock.now()))

    stage.beat()

    assert stage.ports.store.nudges.history(TEAM, ASHA.user_id) == [before]


def test_a_plan_that_will_be_asked_about_is_not_overtaken(stage: Stage) -> None:
    stage.first_nudges()
    stage.run_until(THURSDAY_NOON - timedelta(minutes=10))
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    stage.run_until(THURSDAY_NOON + timedelta(hours=4))

    assert stage.nudge_of(ASHA).state is NudgeState.FOLLOWED_UP
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1
    assert len(stage.letters(MessageKind.NUDGE, BEN)) == 2


def test_outside_the_programmes_dates_nothing_comes(stage: Stage) -> None:
    stage.first_nudges()
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, ends_on=cohort.starts_on))

    stage.run_until(THURSDAY_NOON)

    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1


def test_when_nothing_fits_nothing_is_sent(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    only = replace(LISTEN, roles=("doctor",))
    stage.ports = replace(stage.ports, library=FixedShelf(small_library(only)))

    stage.run_until(THURSDAY_NOON)

    assert stage.letters(MessageKind.NUDGE) == []


def test_two_programmes_take_turns_and_name_themselves(stage: Stage) -> None:
    for _ in range(2):
        stage.everybody_starts(stage.start_cohort())

    stage.run_until(THURSDAY_NOON)

    nudges = stage.ports.store.nudges.history(TEAM, ASHA.user_id)
    assert len({nudge.cohort_id for nudge in nudges}) == 2
    letters = [nudge_letter_of(each) for each in stage.letters(MessageKind.NUDGE, ASHA)]
    assert {letter.programme for letter in letters} == {"Lead well"}


def test_ill_try_it_offers_three_plans_and_changes_nothing(stage: Stage) -> None:
    stage.first_nudges()
    nudge = stage.nudge_of(ASHA)

    letter = offer_plans(ASHA, nudge.nudge_id, ports=stage.ports)

    assert isinstance(letter, NudgeLetter)
    assert len(letter.plans) == 3
    assert stage.nudge_of(ASHA) == nudge


def test_one_tap_keeps_a_ready_plan(stage: Stage) -> None:
    stage.first_nudges()

    letter = plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    assert letter.plan == "When I hand over, I will ask for a say-back."
    assert stage.nudge_of(ASHA).follow_up_at == stage.clock.now() + timedelta(hours=3)


def test_a_plan_of_ones_own_is_cleaned(stage: Stage) -> None:
    stage.first_nudges()
    nudge_id = stage.nudge_of(ASHA).nudge_id

    assert make_plan(ASHA, nudge_id, " When  I ... ok ", ports=stage.ports).plan == "When I ... ok"
    with pytest.raises(LineRefused):
        make_plan(BEN, stage.nudge_of(BEN).nudge_id, "\u200b", ports=stage.ports)


def test_a_double_tap_on_a_plan_says_that_it_is_answered(stage: Stage) -> None:
    stage.first_nudges()
    nudge_id = stage.nudge_of(ASHA).nudge_id
    plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)

    with pytest.raises(NudgeClosed):
        plan_ready_made(ASHA, nudge_id, 1, ports=stage.ports)
    with pytest.raises(NudgeClosed):
        offer_plans(ASHA, nudge_id, ports=stage.ports)


def test_a_choice_that_does_not_exist_is_not_found(stage: Stage) -> None:
    stage.first_nudges()

    with pytest.raises(NotFound):
        plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 9, ports=stage.ports)


def test_nobody_answers_for_somebody_else(stage: Stage) -> None:
    stage.first_nudges()

    with pytest.raises(NotFound):
        offer_plans(BEN, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)
    with pytest.raises(NotFound):
        offer_plans(BEN, "no-such-nudge", ports=stage.ports)


def test_a_nudge_moved_by_an_hour_comes_again(stage: Stage) -> None:
    stage.first_nudges()
    nudge_id = stage.nudge_of(ASHA).nudge_id

    back_at = snooze(ASHA, nudge_id, Later.IN_AN_HOUR, ports=stage.ports)

    assert back_at == stage.clock.now() + timedelta(hours=1)
    assert stage.nudge_of(ASHA).state is NudgeState.SNOOZED
    stage.run_until(back_at)
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 2
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_a_nudge_moved_to_the_next_shift_comes_at_its_anchor(stage: Stage) -> None:
    stage.first_nudges()

    back_at = snooze(ASHA, stage.nudge_of(ASHA).nudge_id, Later.NEXT_SHIFT, ports=stage.ports)

    assert back_at == datetime(2026, 11, 4, 12, 30, tzinfo=UTC)


def test_somebody_without_a_working_day_ahead_cannot_move_a_nudge(stage: Stage) -> None:
    stage.first_nudges()
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, pattern=WorkingPattern(None)))

    with pytest.raises(CarryoverError, match=Trouble.NO_WORKING_DAY_AHEAD):
        snooze(ASHA, stage.nudge_of(ASHA).nudge_id, Later.NEXT_SHIFT, ports=stage.ports)


def test_a_moved_nudge_that_was_overtaken_is_not_sent(stage: Stage) -> None:
    stage.first_nudges()
    stage.run_until(datetime(2026, 11, 4, 16, 30, tzinfo=UTC))
    moved = stage.nudge_of(ASHA)
    snooze(ASHA, moved.nudge_id, Later.NEXT_SHIFT, ports=stage.ports)

    stage.run_until(datetime(2026, 11, 5, 13, tzinfo=UTC))

    shown = [nudge_letter_of(each).nudge_id for each in stage.letters(MessageKind.NUDGE, ASHA)]
    assert shown.count(moved.nudge_id) <= 2
    assert len(shown) == 2
    open_now = stage.ports.store.nudges.open_of(TEAM, ASHA.user_id)
    assert open_now is not None
    assert open_now.nudge_id != moved.nudge_id


def test_not_my_job_closes_the_nudge(stage: Stage) -> None:
    stage.first_nudges()

    refuse(ASHA, stage.nudge_of(ASHA).nudge_id, Refusal.NOT_MY_JOB, ports=stage.ports)

    assert stage.nudge_of(ASHA).refusal is Refusal.NOT_MY_JOB


def test_a_lapsed_nudge_asks_at_once_how_it_went(stage: Stage) -> None:
    stage.first_nudges()
    lapsed = stage.nudge_of(ASHA)
    stage.run_until(THURSDAY_NOON)

    letter = offer_plans(ASHA, lapsed.nudge_id, ports=stage.ports)

    assert isinstance(letter, FollowUpLetter)
    assert letter.receipt


def test_the_words_stay_those_of_the_revision_that_was_sent(stage: Stage) -> None:
    stage.first_nudges()
    before = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)
    stage.ports = replace(stage.ports, library=FixedShelf(small_library(LISTEN)))

    after = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)

    assert after.ask == before.ask


def test_a_concept_that_left_the_library_shows_the_title_instead(stage: Stage) -> None:
    stage.first_nudges()
    library = replace(small_library(), concepts={})
    stage.ports = replace(stage.ports, library=FixedShelf(library))

    letter = the_letter(ASHA, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)

    assert letter.term == "Repeat"


def test_a_revision_that_is_gone_is_said_plainly(stage: Stage) -> None:
    stage.first_nudges()
    nudge = replace(stage.nudge_of(ASHA), revision="gone")
    stage.ports.store.nudges.save(nudge)

    with pytest.raises(NotFound):
        the_letter(ASHA, nudge.nudge_id, ports=stage.ports)


def test_other_teams_and_cohorts_are_untouched(stage: Stage) -> None:
    stage.first_nudges()

    assert stage.letters(MessageKind.NUDGE, ERIN) == []
    assert stage.letters(MessageKind.NUDGE, DEV) == []
    assert stage.ports.store.cohorts.of_team("T2") == []
