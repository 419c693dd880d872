"""The fortnightly note: once a fortnight, in office hours, in the channel that an admin chose."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages import MessageKind
from bot.domain.people import CourseModule
from bot.domain.word_letters import WordNoteLetter
from bot.use_cases.agenda import keep_house, next_due_at
from bot.use_cases.uptake import count_terms
from bot.use_cases.word_note_settings import change_note, word_note_places
from bot.use_cases.word_notes import post_due_notes
from tests.use_cases.stage import ASHA, DEV, TEAM, Stage
from tests.use_cases.test_shared_words import publish

FIRST = datetime(2026, 11, 2, 11, tzinfo=UTC)
SECOND = datetime(2026, 11, 16, 11, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def notes(stage: Stage) -> list[WordNoteLetter]:
    """The notes that were posted, from oldest to newest."""
    letters = [claimed.letter for claimed in stage.letters(MessageKind.WORD_NOTE)]
    return [letter for letter in letters if isinstance(letter, WordNoteLetter)]


def channels(stage: Stage) -> list[str]:
    """Where they were posted."""
    return [each.message.recipient for each in stage.letters(MessageKind.WORD_NOTE)]


def test_a_note_carries_the_word_of_each_fortnight(stage: Stage) -> None:
    stage.start_cohort()
    assert next_due_at(ports=stage.ports) is not None

    stage.run_until(SECOND + MINUTE)

    assert [letter.term for letter in notes(stage)] == ["Closed-loop communication", "Listening"]
    assert notes(stage)[0] == WordNoteLetter(
        "Lead well", "Closed-loop communication", "Say it, say it back.", "", (), 5
    )
    assert channels(stage) == ["C1", "C1"]
    assert stage.letters(MessageKind.WORD_NOTE)[0].message.user_id == ""


def test_a_course_day_gives_the_word_as_it_does_for_nudges(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    module = CourseModule(date(2026, 11, 2), "listening")
    stage.store.cohorts.save(replace(cohort, modules=(module,)))

    stage.run_until(FIRST + MINUTE)

    assert [letter.term for letter in notes(stage)] == ["Listening"]


def test_words_that_caught_on_in_the_fortnight_stand_in_its_note_once(stage: Stage) -> None:
    thread = publish(stage, stage.start_cohort())
    count_terms(thread, ["We listened"] * 5, threshold=5, ports=stage.ports)

    stage.run_until(SECOND + timedelta(days=14, minutes=1))

    assert [letter.caught_on for letter in notes(stage)] == [(), ("Listening",), ()]


def test_it_is_posted_once_and_then_not_again(stage: Stage) -> None:
    stage.start_cohort()
    stage.clock.move_to(FIRST)

    assert post_due_notes(ports=stage.ports) == 1
    assert post_due_notes(ports=stage.ports) == 0


def test_after_a_standstill_one_note_comes_in_office_hours(stage: Stage) -> None:
    stage.start_cohort()
    stage.clock.move_to(datetime(2026, 11, 21, 22, tzinfo=UTC))

    stage.beat()
    assert notes(stage) == []
    stage.run_until(datetime(2026, 11, 23, 10, 1, tzinfo=UTC))

    assert [letter.term for letter in notes(stage)] == ["Listening"]
    stage.run_until(datetime(2026, 11, 30, 11, 1, tzinfo=UTC))
    assert len(notes(stage)) == 2


def test_no_note_comes_once_the_programme_is_over(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.run_until(FIRST + MINUTE)
    stage.store.cohorts.save(replace(cohort, ends_on=date(2026, 11, 3)))

    stage.run_until(SECOND + timedelta(days=60))

    assert len(notes(stage)) == 1


def test_the_last_note_comes_before_the_last_day(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    stage.run_until(datetime(2027, 3, 1, tzinfo=UTC))

    assert len(notes(stage)) == 7
    note = stage.store.shared_words.note(TEAM, cohort_id)
    assert note is not None
    assert note.next_at is None


def test_a_note_without_a_concept_to_show_is_left_out(stage: Stage) -> None:
    stage.start_cohort()
    cohort = stage.store.cohorts.of_team(TEAM)[0]
    gone = CourseModule(date(2026, 11, 2), "juggling")
    stage.store.cohorts.save(replace(cohort, modules=(gone,)))

    stage.run_until(FIRST + MINUTE)

    assert notes(stage) == []


def test_an_admin_sends_it_to_a_wider_channel_or_nowhere_and_back(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    change_note(DEV, cohort_id, "CWIDE", is_on=True, ports=stage.ports)
    stage.run_until(FIRST + MINUTE)
    change_note(DEV, cohort_id, "", is_on=False, ports=stage.ports)
    stage.run_until(SECOND + MINUTE)
    place = change_note(DEV, cohort_id, "C1", is_on=True, ports=stage.ports)
    stage.run_until(SECOND + timedelta(days=14, minutes=1))

    assert channels(stage) == ["CWIDE", "C1"]
    assert place.note.channel_id == ""


def test_a_note_that_is_turned_off_while_it_waits_is_not_posted(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.clock.move_to(FIRST)
    post_due_notes(ports=stage.ports)

    change_note(DEV, cohort_id, "", is_on=False, ports=stage.ports)
    stage.beat()

    assert notes(stage) == []


def test_only_an_admin_decides_and_only_for_cohorts_that_run(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    with pytest.raises(NotAllowed):
        word_note_places(ASHA, ports=stage.ports)
    with pytest.raises(NotAllowed):
        change_note(ASHA, cohort_id, "", is_on=True, ports=stage.ports)
    with pytest.raises(NotFound):
        change_note(DEV, "another", "", is_on=True, ports=stage.ports)
    stage.clock.move_to(datetime(2027, 3, 1, tzinfo=UTC))
    assert word_note_places(DEV, ports=stage.ports) == ()


def test_cohorts_from_before_there_were_notes_get_one_at_the_next_house_keeping(
    stage: Stage,
) -> None:
    cohort_id = stage.start_cohort()
    stage.store._connection.exec_driver_sql("DELETE FROM word_note")
    (place,) = word_note_places(DEV, ports=stage.ports)
    assert place.note.next_at is None

    keep_house(ports=stage.ports)
    keep_house(ports=stage.ports)

    note = stage.store.shared_words.note(TEAM, cohort_id)
    assert note is not None
    assert note.next_at == FIRST
