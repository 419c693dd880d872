"""Stopping one programme or all: nothing more is sent, and the rest goes on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import NotFound
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import NudgeState
from bot.domain.people import EnrolmentState, PersonId
from bot.use_cases.delivery import claim_messages, settle_doubt
from bot.use_cases.follow_ups import answer_follow_up
from bot.use_cases.nudges import new_receipt
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.stop import EVERY_PROGRAMME, programmes_of, stop
from tests.use_cases.stage import ASHA, BEN, ERIN, TEAM, Stage

WEEKS = timedelta(days=21)


def sent_to(stage: Stage, who: PersonId, *, since: int) -> list[OutgoingMessage]:
    return [message for message, _ in stage.posted[since:] if message.recipient == who.user_id]


def test_nothing_more_comes_from_a_programme_that_was_stopped(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    before = len(stage.posted)

    (stopped,) = stop(ASHA, cohort_id, ports=stage.ports)
    stage.run_until(stage.clock.moment + WEEKS)

    assert stopped.cohort_id == cohort_id
    assert sent_to(stage, ASHA, since=before) == []
    assert sent_to(stage, BEN, since=before) != []
    assert programmes_of(ASHA, ports=stage.ports) == ()


def test_a_promised_follow_up_does_not_come_after_stop(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    before = len(stage.posted)

    stop(ASHA, cohort_id, ports=stage.ports)
    stage.run_until(stage.clock.moment + WEEKS)

    assert sent_to(stage, ASHA, since=before) == []


def test_what_was_answered_before_stop_stays_answered(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    receipt = new_receipt(ASHA, ports=stage.ports)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    answer_follow_up(ASHA, nudge_id, NudgeState.TRIED, receipt, ports=stage.ports)

    stop(ASHA, cohort_id, ports=stage.ports)

    assert stage.nudge_of(ASHA).state is NudgeState.TRIED


def test_the_other_programme_goes_on(stage: Stage) -> None:
    first, second = stage.start_cohort(), stage.start_cohort(ASHA, BEN)
    for cohort_id in (first, second):
        stage.everybody_starts(cohort_id)

    stop(ASHA, first, ports=stage.ports)
    before = len(stage.posted)
    stage.run_until(stage.clock.moment + WEEKS)

    nudges = [
        stage.store.nudges.find(TEAM, message.subject_id)
        for message in sent_to(stage, ASHA, since=before)
        if message.kind is MessageKind.NUDGE
    ]
    assert nudges
    assert {nudge.cohort_id for nudge in nudges if nudge} == {second}
    assert [cohort.cohort_id for cohort in programmes_of(ASHA, ports=stage.ports)] == [second]


def test_all_programmes_stop_at_once(stage: Stage) -> None:
    cohort_ids = {stage.start_cohort(), stage.start_cohort(ASHA, BEN)}
    for cohort_id in cohort_ids:
        stage.everybody_starts(cohort_id)

    stopped = stop(ASHA, EVERY_PROGRAMME, ports=stage.ports)

    assert {cohort.cohort_id for cohort in stopped} == cohort_ids
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is None
    assert stop(ASHA, EVERY_PROGRAMME, ports=stage.ports) == ()


def test_a_second_press_says_the_same(stage: Stage) -> None:
    cohort_id = stage.first_nudges()

    first = stop(ASHA, cohort_id, ports=stage.ports)

    assert stop(ASHA, cohort_id, ports=stage.ports) == first


def test_a_programme_of_others_cannot_be_stopped(stage: Stage) -> None:
    cohort_id = stage.first_nudges()

    for who, programme in ((ERIN, cohort_id), (ASHA, "unknown")):
        with pytest.raises(NotFound):
            stop(who, programme, ports=stage.ports)


def test_an_invitation_can_be_stopped_before_its_welcome_has_come(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    stop(ASHA, cohort_id, ports=stage.ports)
    stage.run_until(stage.clock.moment + WEEKS)

    assert stage.letters(MessageKind.WELCOME, ASHA) == []
    assert stage.letters(MessageKind.WELCOME, BEN) != []


def test_a_welcome_in_doubt_is_not_sent_again_after_stop(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.clock.move(hours=1)
    (welcome,) = [
        claimed.message
        for claimed in claim_messages(ports=stage.ports)
        if claimed.message.recipient == ASHA.user_id
    ]

    stop(ASHA, cohort_id, ports=stage.ports)
    settle_doubt(welcome, [], ports=stage.ports)
    stage.beat()

    assert stage.letters(MessageKind.WELCOME, ASHA) == []
    kept = stage.store.outbox.find(TEAM, welcome.message_id)
    assert kept is not None
    assert kept.state is MessageState.DELETED


def test_a_nudge_that_waits_to_be_sent_is_missed_and_one_that_came_takes_an_answer(
    stage: Stage,
) -> None:
    cohort_id = stage.first_nudges()
    waiting = replace(stage.nudge_of(BEN), state=NudgeState.QUEUED)
    stage.store.nudges.save(waiting)

    for who in (ASHA, BEN):
        stop(who, cohort_id, ports=stage.ports)

    assert stage.nudge_of(BEN).state is NudgeState.MISSED
    nudge = stage.nudge_of(ASHA)
    assert nudge.state is NudgeState.LAPSED
    receipt = new_receipt(ASHA, ports=stage.ports)
    answer_follow_up(ASHA, nudge.nudge_id, NudgeState.TRIED, receipt, ports=stage.ports)


def test_what_was_not_asked_for_goes_once_nothing_runs_but_not_the_last_news(
    stage: Stage,
) -> None:
    cohort_id = stage.first_nudges()
    later = stage.clock.now() + timedelta(days=1)
    kinds = (MessageKind.STILL_USEFUL, MessageKind.JOURNAL_WARNING, MessageKind.SENT_FILE)
    for kind in kinds:
        message = OutgoingMessage(
            TEAM, f"m-{kind}", kind, ASHA.user_id, "x", later, user_id=ASHA.user_id
        )
        stage.store.outbox.add(message)

    stop(ASHA, cohort_id, ports=stage.ports)

    left = {message.kind for message in stage.store.outbox.pending_for(TEAM, ASHA.user_id)}
    assert left == {MessageKind.JOURNAL_WARNING, MessageKind.SENT_FILE}


def test_a_person_who_was_erased_has_nothing_to_stop(stage: Stage) -> None:
    stage.first_nudges()
    stage.store.traces.erase(TEAM, ASHA.user_id)

    assert stop(ASHA, EVERY_PROGRAMME, ports=stage.ports) == ()


def test_a_place_in_a_cohort_that_is_gone_is_no_programme(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    place = stage.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    stage.store.cohorts.save_enrolment(
        replace(place, cohort_id="gone", state=EnrolmentState.ACTIVE)
    )

    assert len(programmes_of(ASHA, ports=stage.ports)) == 1
