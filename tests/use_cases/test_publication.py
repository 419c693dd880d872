"""A full enough box becomes a thread; a box too small waits, or ends with its cohort."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.boxes import BoxEnd
from bot.domain.errors import LineRefused
from bot.domain.letters import BoxEndedLetter, ContributionLetter, FollowUpLetter, ThreadLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.people import PersonId
from bot.domain.sharing import Sharing
from bot.use_cases.agenda import keep_house, next_due_at
from bot.use_cases.contributions import press_been_there
from bot.use_cases.erasures import erase_everything
from bot.use_cases.publication import end_boxes_without_key, publish_due_boxes
from bot.use_cases.reflections import keep_line, share_line
from tests.use_cases.stage import BEN, CARA, TEAM, TRAINEES, FixedShelf, Stage

SLOT = datetime(2026, 11, 5, 12, tzinfo=UTC)


def shared_by(stage: Stage, people: int) -> dict[PersonId, FollowUpLetter]:
    stage.first_nudges()
    letters = stage.everybody_tries()
    for number, who in enumerate(TRAINEES[:people]):
        letter = letters[who]
        share_line(
            who, letter.nudge_id, letter.receipt, f"heard it back, way {number}", ports=stage.ports
        )
    return letters


def test_five_people_make_a_thread_with_their_lines_and_no_names(stage: Stage) -> None:
    shared_by(stage, 5)

    stage.run_until(SLOT + timedelta(minutes=30))

    (opening,) = stage.letters(MessageKind.SUPPORT_THREAD)
    assert isinstance(opening.letter, ThreadLetter)
    quoted = opening.letter.quoted
    assert opening.letter == ThreadLetter(
        "Closed-loop communication",
        "Say it, say it back.",
        5,
        "How do you ask for a say-back?",
        quoted,
    )
    assert len(set(quoted)) == 2
    lines = stage.letters(MessageKind.CONTRIBUTION)
    assert len(lines) == 5
    thread_ts = {each.message.thread_ts for each in lines}
    assert thread_ts == {
        message.ts for message in stage.ports.store.outbox.about(TEAM, opening.message.subject_id)
    }
    assert all(each.message.user_id == "" for each in lines)
    texts = {each.letter.text for each in lines if isinstance(each.letter, ContributionLetter)}
    assert texts == {f"heard it back, way {number}" for number in range(5)}
    assert set(quoted) < texts


def test_a_box_below_the_threshold_waits_for_the_next_week(stage: Stage) -> None:
    shared_by(stage, 4)
    stage.run_until(SLOT + timedelta(minutes=30))
    assert stage.letters(MessageKind.SUPPORT_THREAD) == []

    letter = stage.tries(TRAINEES[4])
    share_line(TRAINEES[4], letter.nudge_id, letter.receipt, "me too", ports=stage.ports)
    stage.run_until(SLOT + timedelta(days=7, minutes=30))

    assert len(stage.letters(MessageKind.CONTRIBUTION)) == 5


def test_the_box_is_empty_after_publication(stage: Stage) -> None:
    shared_by(stage, 5)

    stage.run_until(SLOT)

    pool_id = stage.ports.store.cohorts.of_team(TEAM)[0].pool_id
    assert stage.ports.store.boxes.open_box(TEAM, pool_id).entries == {}


def test_a_box_still_too_small_when_the_cohort_ends_is_destroyed_and_the_cohort_told(
    stage: Stage,
) -> None:
    shared_by(stage, 2)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 4)))

    stage.run_until(SLOT)

    (told,) = stage.letters(MessageKind.BOX_ENDED)
    assert told.letter == BoxEndedLetter(BoxEnd.TOO_FEW)
    assert stage.ports.store.boxes.open_box(TEAM, cohort.pool_id).entries == {}


def test_a_cohort_whose_people_kept_their_lines_hears_the_same(stage: Stage) -> None:
    stage.first_nudges()
    asked = stage.everybody_tries()[BEN]
    keep_line(BEN, asked.nudge_id, asked.receipt, "mine", ports=stage.ports)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 4)))

    stage.run_until(SLOT)

    (told,) = stage.letters(MessageKind.BOX_ENDED)
    assert told.letter == BoxEndedLetter(BoxEnd.TOO_FEW)


def test_a_box_never_outlives_the_last_day_of_its_cohort(stage: Stage) -> None:
    shared_by(stage, 2)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    ends_on = date(2026, 11, 6)
    stage.ports.store.cohorts.save(replace(cohort, ends_on=ends_on))
    stage.run_until(SLOT)
    late = stage.tries(TRAINEES[5])
    midnight = datetime(2026, 11, 7, tzinfo=UTC)

    stage.run_until(midnight - timedelta(minutes=1))
    assert len(stage.ports.store.boxes.open_box(TEAM, cohort.pool_id).entries) == 2
    stage.run_until(midnight)

    assert stage.ports.store.boxes.open_box(TEAM, cohort.pool_id).entries == {}
    assert stage.letters(MessageKind.BOX_ENDED) == []
    stage.run_until(midnight + timedelta(hours=12))
    assert len(stage.letters(MessageKind.BOX_ENDED)) == 1
    with pytest.raises(LineRefused):
        share_line(TRAINEES[5], late.nudge_id, late.receipt, "too late", ports=stage.ports)


def test_lines_shared_after_the_last_weekly_slot_are_published_at_the_end(stage: Stage) -> None:
    letters = shared_by(stage, 4)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 6)))
    stage.run_until(SLOT)
    late = letters[TRAINEES[5]]
    share_line(TRAINEES[5], late.nudge_id, late.receipt, "me too", ports=stage.ports)

    stage.run_until(datetime(2026, 11, 7, 12, 30, tzinfo=UTC))

    assert len(stage.letters(MessageKind.CONTRIBUTION)) == 5


def test_a_key_lost_since_the_last_housekeeping_holds_up_nobody(stage: Stage) -> None:
    shared_by(stage, 5)
    stage.lose_box_keys()

    stage.run_until(SLOT)

    (told,) = stage.letters(MessageKind.BOX_ENDED)
    assert told.letter == BoxEndedLetter(BoxEnd.KEY_LOST)


def test_a_small_group_that_could_not_share_is_not_told_of_a_box(stage: Stage) -> None:
    shared_by(stage, 2)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    pool = stage.ports.store.cohorts.pool(TEAM, cohort.pool_id)
    assert pool is not None
    stage.ports.store.cohorts.save_pool(replace(pool, may_share=False))
    stage.lose_box_keys()

    assert end_boxes_without_key(ports=stage.ports) == 1
    stage.beat()

    assert stage.letters(MessageKind.BOX_ENDED) == []


def test_sisters_in_one_channel_get_one_thread(stage: Stage) -> None:
    shared_by(stage, 5)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, cohort_id="sister"))

    stage.run_until(SLOT + timedelta(minutes=30))

    assert len(stage.letters(MessageKind.SUPPORT_THREAD)) == 1


def test_an_empty_box_ends_without_a_word(stage: Stage) -> None:
    stage.start_cohort()
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 4)))

    stage.run_until(SLOT)

    assert stage.letters(MessageKind.BOX_ENDED) == []


def test_sister_cohorts_share_a_box_and_each_gets_the_thread(stage: Stage) -> None:
    shared_by(stage, 5)
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    stage.ports.store.cohorts.save(replace(cohort, cohort_id="sister", channel_id="C2"))

    stage.run_until(SLOT + timedelta(minutes=30))

    channels = {each.message.recipient for each in stage.letters(MessageKind.SUPPORT_THREAD)}
    assert channels == {"C1", "C2"}


def test_a_box_whose_key_is_gone_is_dropped_and_the_cohort_told(stage: Stage) -> None:
    shared_by(stage, 2)
    stage.lose_box_keys()

    assert end_boxes_without_key(ports=stage.ports) == 1
    stage.beat()

    (told,) = stage.letters(MessageKind.BOX_ENDED)
    assert told.letter == BoxEndedLetter(BoxEnd.KEY_LOST)


def test_after_28_days_counts_stay_and_receipts_and_presses_go(stage: Stage) -> None:
    shared_by(stage, 5)
    stage.run_until(SLOT + timedelta(minutes=30))
    line_id = stage.letters(MessageKind.CONTRIBUTION)[0].message.subject_id
    press_been_there(BEN, line_id, ports=stage.ports)
    press_been_there(CARA, line_id, ports=stage.ports)

    stage.clock.move(days=28)
    keep_house(ports=stage.ports)

    line = stage.ports.store.threads.contribution(TEAM, line_id)
    assert line is not None
    assert (line.been_there, line.receipt_hash) == (2, "")


def test_a_concept_without_a_peer_question_gets_a_general_one(stage: Stage) -> None:
    shared_by(stage, 5)
    library = replace(FixedShelf().library, scenarios={}, concepts={})
    stage.ports = replace(stage.ports, library=FixedShelf(library))

    stage.run_until(SLOT)

    letter = stage.letters(MessageKind.SUPPORT_THREAD)[0].letter
    assert isinstance(letter, ThreadLetter)
    assert (letter.term, letter.meaning) == ("closed-loop", "")
    assert "helped" in letter.question


def test_the_agenda_names_the_next_moment(stage: Stage) -> None:
    assert next_due_at(ports=stage.ports) is None

    stage.start_cohort()

    assert next_due_at(ports=stage.ports) == datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    stage.clock.move(minutes=30)
    stage.beat()
    assert next_due_at(ports=stage.ports) == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_a_slot_is_never_published_twice(stage: Stage) -> None:
    shared_by(stage, 5)
    stage.run_until(SLOT)

    assert publish_due_boxes(ports=stage.ports) == 0
    sent = [
        each.message
        for each in stage.letters(MessageKind.SUPPORT_THREAD)
        if each.message.state is not MessageState.MISSED
    ]
    assert len(sent) == 1


def test_lines_held_back_until_the_end_are_destroyed_and_the_cohort_is_told_why(
    stage: Stage,
) -> None:
    shared_by(stage, 5)
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 6)))
    stage.store.sharing.save(Sharing(TEAM, is_paused=True))
    stage.run_until(SLOT)
    assert len(stage.store.boxes.open_box(TEAM, cohort.pool_id).entries) == 5

    stage.run_until(datetime(2026, 11, 7, 13, tzinfo=UTC))

    (told,) = stage.letters(MessageKind.BOX_ENDED)
    assert told.letter == BoxEndedLetter(BoxEnd.HELD_BACK)
    assert stage.letters(MessageKind.SUPPORT_THREAD) == []
    assert stage.store.boxes.open_box(TEAM, cohort.pool_id).entries == {}


def test_a_programme_that_has_ended_is_told_so_once(stage: Stage) -> None:
    """A late private line, or somebody who erases themselves, makes no new box."""
    letters = shared_by(stage, 2)
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 4)))
    stage.run_until(SLOT)
    late = letters[TRAINEES[5]]

    keep_line(TRAINEES[5], late.nudge_id, late.receipt, "mine", ports=stage.ports)
    erase_everything(TRAINEES[6], ports=stage.ports)
    stage.run_until(SLOT + timedelta(days=8))

    assert len(stage.letters(MessageKind.BOX_ENDED)) == 1
    assert stage.store._boxes.key_names() == set()
