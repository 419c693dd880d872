"""A programme is paused for everybody: nothing of it comes until it goes on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.audit import Act
from bot.domain.letters import Member
from bot.domain.messages import MessageKind
from bot.domain.nudges import NudgeState
from bot.domain.people import PersonId, Rhythm
from bot.domain.timetable import Later
from bot.use_cases.barometer import barometer_letter
from bot.use_cases.buddies import want_buddy
from bot.use_cases.cohorts import start_cohort
from bot.use_cases.delivery import claim_messages
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.enrolling import enrol_more
from bot.use_cases.follow_ups import queue_due_follow_ups
from bot.use_cases.home import home_page
from bot.use_cases.later import snooze
from bot.use_cases.nudge_now import give_one_now
from bot.use_cases.people import the_person
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.programme_pauses import pause_everybody, resume_everybody
from bot.use_cases.start import start
from bot.use_cases.word_notes import word_note_letter
from tests.library import STATEMENTS, small_library
from tests.use_cases.stage import (
    ASHA,
    BEN,
    CARA,
    DEV,
    ERIN,
    TEAM,
    TRAINEES,
    FixedShelf,
    Stage,
    member,
    new_cohort,
)

TUESDAY = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)
CLASS = tuple(PersonId(TEAM, f"UX{number:02}") for number in range(15))


def kinds_since(stage: Stage, posted: int) -> set[MessageKind]:
    """What kinds of message were posted after the first so many."""
    return {message.kind for message, _ in stage.posted[posted:]}


def newcomer(who: PersonId) -> list[Member]:
    """One person to be enrolled."""
    return [member(who)]


def test_nothing_comes_in_a_pause_and_practice_goes_on_after_it(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    posted = len(stage.posted)

    shown = pause_everybody(DEV, cohort_id, ports=stage.ports)
    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 17, 18, tzinfo=UTC))

    assert shown.cohort.is_paused
    assert kinds_since(stage, posted) == set()
    assert home_page(ASHA, ports=stage.ports).paused == ("Lead well",)

    resume_everybody(DEV, cohort_id, ports=stage.ports)
    resume_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 20, 18, tzinfo=UTC))

    assert MessageKind.NUDGE in kinds_since(stage, posted)
    assert MessageKind.WELCOME not in kinds_since(stage, posted)
    assert home_page(ASHA, ports=stage.ports).paused == ()
    acts = [each.act for each in stage.store.audit.of_team(TEAM, 9)]
    assert sorted(acts) == sorted([Act.STARTED, Act.PAUSED, Act.RESUMED])


def test_what_waits_to_be_sent_is_dropped_and_its_nudge_closed(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    snooze(ASHA, stage.nudge_of(ASHA).nudge_id, Later.NEXT_SHIFT, ports=stage.ports)
    plan_ready_made(BEN, stage.nudge_of(BEN).nudge_id, 0, ports=stage.ports)
    stage.run_until(TUESDAY + timedelta(hours=2))
    stage.clock.move(hours=1)
    queue_due_follow_ups(ports=stage.ports)
    assert stage.nudge_of(BEN).state is NudgeState.FOLLOWED_UP
    posted = len(stage.posted)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 6, 18, tzinfo=UTC))

    assert stage.nudge_of(ASHA).state is NudgeState.LAPSED
    assert stage.nudge_of(BEN).state is NudgeState.PLANNED
    assert stage.nudge_of(CARA).state is NudgeState.OPEN
    assert kinds_since(stage, posted) == set()


def test_a_nudge_that_has_just_been_chosen_is_missed(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    stage.run_until(THURSDAY - timedelta(minutes=1))
    stage.clock.move_to(THURSDAY)
    queue_due_nudges(ports=stage.ports)
    assert stage.nudge_of(ASHA).state is NudgeState.QUEUED
    posted = len(stage.posted)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 6, 18, tzinfo=UTC))

    assert stage.nudge_of(ASHA).state is NudgeState.MISSED
    assert kinds_since(stage, posted) == set()


def test_a_nudge_on_its_way_stays_open_for_its_answer(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    stage.run_until(THURSDAY - timedelta(minutes=1))
    stage.clock.move_to(THURSDAY)
    queue_due_nudges(ports=stage.ports)
    claimed = claim_messages(ports=stage.ports)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    for each in claimed:
        stage.post(each)

    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_whoever_starts_in_a_pause_is_told_that_nothing_comes_yet(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    pause_everybody(DEV, cohort_id, ports=stage.ports)

    assert start(ASHA, cohort_id, "nurse", ports=stage.ports).is_paused

    resume_everybody(DEV, cohort_id, ports=stage.ports)
    assert not start(ASHA, cohort_id, "nurse", ports=stage.ports).is_paused


def test_a_plan_stays_and_is_not_asked_about(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 4, 18, tzinfo=UTC))

    planned = stage.nudge_of(ASHA)
    assert (planned.state, planned.follow_up_at) == (NudgeState.PLANNED, None)
    assert stage.letters(MessageKind.FOLLOW_UP) == []


def test_people_can_practise_by_themselves_and_are_asked_about_that(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    pause_everybody(DEV, cohort_id, ports=stage.ports)

    stage.clock.move_to(TUESDAY + timedelta(hours=1))
    give_one_now(ASHA, ports=stage.ports)
    stage.beat()
    own = stage.nudge_of(ASHA)
    plan_ready_made(ASHA, own.nudge_id, 0, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 4, 18, tzinfo=UTC))

    assert own.was_asked_for
    assert len(stage.letters(MessageKind.FOLLOW_UP, ASHA)) == 1


def test_what_somebody_has_asked_for_still_comes_when_the_pause_begins(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    give_one_now(ASHA, ports=stage.ports)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(TUESDAY + timedelta(minutes=1))

    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 2


def test_somebody_in_two_programmes_goes_on_with_the_other(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    other = start_cohort(
        DEV, replace(new_cohort(), programme="Huddles"), [member(ASHA)], ports=stage.ports
    )
    start(ASHA, other.cohort_id, "nurse", ports=stage.ports)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 13, 18, tzinfo=UTC))

    later = [
        nudge
        for nudge in stage.store.nudges.history(TEAM, ASHA.user_id)
        if nudge.local_date > date(2026, 11, 3)
    ]
    assert {nudge.cohort_id for nudge in later} == {other.cohort_id}
    assert home_page(ASHA, ports=stage.ports).paused == ("Lead well",)


def test_welcomes_wait_until_the_pause_is_over(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    pause_everybody(DEV, cohort_id, ports=stage.ports)
    enrol_more(DEV, cohort_id, newcomer(ERIN), ports=stage.ports)
    stage.run_until(datetime(2026, 11, 10, 18, tzinfo=UTC))
    assert stage.posted == []

    resume_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 11, 18, tzinfo=UTC))

    welcomed = [each.message.recipient for each in stage.letters(MessageKind.WELCOME)]
    assert sorted(welcomed) == sorted(who.user_id for who in (*TRAINEES, ERIN))


def test_whoever_was_asked_whether_it_is_still_useful_is_left_in_peace(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    pause_everybody(DEV, cohort_id, ports=stage.ports)
    asked = replace(
        the_person(ASHA, ports=stage.ports),
        rhythm=Rhythm.ASKED,
        rhythm_since=stage.clock.now() - timedelta(days=60),
        next_nudge_at=stage.clock.now(),
    )
    stage.store.people.save(asked)

    stage.run_until(datetime(2026, 11, 6, 18, tzinfo=UTC))
    assert stage.letters(MessageKind.START_AGAIN) == []

    resume_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 10, 18, tzinfo=UTC))
    assert len(stage.letters(MessageKind.START_AGAIN)) == 1


def test_no_statement_is_asked_in_a_pause(stage: Stage) -> None:
    library = replace(small_library(), statements=STATEMENTS)
    stage.ports = replace(stage.ports, library=FixedShelf(library))
    cohort_id = stage.start_cohort(*CLASS)
    stage.everybody_starts(cohort_id)
    stage.run_until(datetime(2026, 11, 16, 0, 1, tzinfo=UTC))
    waiting = stage.store.outbox.pending_for(TEAM, CLASS[0].user_id)
    assert MessageKind.BAROMETER in {message.kind for message in waiting}

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.run_until(datetime(2026, 12, 1, 18, tzinfo=UTC))

    assert stage.letters(MessageKind.BAROMETER) == []
    statement = next(each for each in waiting if each.kind is MessageKind.BAROMETER)
    assert barometer_letter(statement, ports=stage.ports) is None
    wave = stage.store.barometer.wave_of(TEAM, cohort_id)
    assert wave is not None
    assert wave.number == 2


def test_a_note_that_is_on_its_way_is_dropped(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.run_until(datetime(2026, 11, 2, 11, 1, tzinfo=UTC))
    (note,) = stage.letters(MessageKind.WORD_NOTE)

    pause_everybody(DEV, cohort_id, ports=stage.ports)

    assert word_note_letter(note.message, ports=stage.ports) is None


@pytest.mark.parametrize("is_paused", [True, False])
def test_buddies_are_put_together_only_while_it_runs(stage: Stage, is_paused: bool) -> None:
    cohort_id = stage.first_nudges()
    for who in (ASHA, BEN):
        want_buddy(who, cohort_id, "", (), ports=stage.ports)
    if is_paused:
        pause_everybody(DEV, cohort_id, ports=stage.ports)

    stage.run_until(datetime(2026, 11, 10, 18, tzinfo=UTC))

    groups = stage.store.buddies.groups(TEAM, cohort_id)
    assert bool(groups) is not is_paused
    assert bool(stage.letters(MessageKind.BUDDIES)) is not is_paused
    assert stage.store.buddies.round_at(TEAM, cohort_id) is not None


def test_news_of_buddies_is_dropped_when_a_pause_begins(stage: Stage) -> None:
    cohort_id = stage.first_nudges()
    for who in (ASHA, BEN):
        want_buddy(who, cohort_id, "", (), ports=stage.ports)
    stage.run_until(datetime(2026, 11, 10, 18, tzinfo=UTC))
    told = stage.letters(MessageKind.BUDDIES)[0].message
    stage.store.outbox.save(replace(told, message_id="again", state="pending"))  # type: ignore[arg-type]
    posted = len(stage.posted)

    pause_everybody(DEV, cohort_id, ports=stage.ports)
    stage.beat()

    assert kinds_since(stage, posted) == set()
