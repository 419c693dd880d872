"""A programme's last message, and what ends with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.letters import FarewellLetter
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, PersonId
from bot.use_cases.agenda import keep_house
from bot.use_cases.farewell import farewell_letter
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, Stage

AFTER_THE_END = datetime(2027, 1, 26, 12, tzinfo=UTC)


def ended_cohort(stage: Stage, *people: PersonId) -> str:
    """A cohort whose last day was yesterday, a Monday, in which these people have started."""
    cohort_id = stage.start_cohort(*people)
    stage.everybody_starts(cohort_id)
    stage.beat()
    stage.clock.move_to(AFTER_THE_END)
    return cohort_id


def state_of(stage: Stage, cohort_id: str, who: PersonId) -> EnrolmentState:
    place = stage.store.cohorts.enrolment(TEAM, cohort_id, who.user_id)
    assert place is not None
    return place.state


def is_farewelled(stage: Stage, cohort_id: str) -> bool:
    cohort = stage.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    return cohort.is_farewelled


def change(stage: Stage, who: PersonId, **changes: object) -> None:
    person = stage.store.people.find(TEAM, who.user_id)
    assert person is not None
    stage.store.people.save(replace(person, **changes))


def test_everybody_who_took_part_is_thanked_once(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA, BEN)

    for _ in range(3):
        keep_house(ports=stage.ports)
        stage.beat()

    for who in (ASHA, BEN):
        (claimed,) = stage.letters(MessageKind.FAREWELL, who)
        assert claimed.letter == FarewellLetter(
            "Lead well", False, date(2028, 1, 25), cohort_id, has_boosters=False
        )
        assert state_of(stage, cohort_id, who) is EnrolmentState.ENDED
    assert is_farewelled(stage, cohort_id)


def test_nothing_is_said_on_the_last_day_itself(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA)
    stage.everybody_starts(cohort_id)
    stage.clock.move_to(datetime(2027, 1, 25, 23, 30, tzinfo=UTC))

    keep_house(ports=stage.ports)

    assert state_of(stage, cohort_id, ASHA) is EnrolmentState.ACTIVE
    assert not is_farewelled(stage, cohort_id)


def test_who_never_started_or_left_the_channel_is_not_written_to(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA, BEN, CARA)
    for who, state in ((ASHA, EnrolmentState.INVITED), (BEN, EnrolmentState.AWAY)):
        place = stage.store.cohorts.enrolment(TEAM, cohort_id, who.user_id)
        assert place is not None
        stage.store.cohorts.save_enrolment(replace(place, state=state))

    keep_house(ports=stage.ports)
    stage.beat()

    assert stage.letters(MessageKind.FAREWELL, ASHA) == []
    assert stage.letters(MessageKind.FAREWELL, BEN) == []
    assert len(stage.letters(MessageKind.FAREWELL, CARA)) == 1
    assert state_of(stage, cohort_id, ASHA) is EnrolmentState.ENDED
    assert is_farewelled(stage, cohort_id)


def test_somebody_on_holiday_is_told_when_they_are_back(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA)
    change(stage, ASHA, is_on_holiday=True)

    keep_house(ports=stage.ports)
    assert not is_farewelled(stage, cohort_id)

    stage.clock.move(days=7)
    change(stage, ASHA, is_on_holiday=False)
    keep_house(ports=stage.ports)
    stage.beat()

    assert len(stage.letters(MessageKind.FAREWELL, ASHA)) == 1
    assert is_farewelled(stage, cohort_id)


def test_after_four_weeks_a_farewell_would_come_too_late(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA)
    change(stage, ASHA, is_on_holiday=True)
    stage.clock.move(days=28)

    keep_house(ports=stage.ports)

    assert is_farewelled(stage, cohort_id)
    assert stage.store.outbox.pending_for(TEAM, ASHA.user_id) == []


def test_who_has_stopped_before_the_end_is_not_written_to(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA, BEN)
    place = stage.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    stage.store.cohorts.save_enrolment(replace(place, state=EnrolmentState.ENDED))

    keep_house(ports=stage.ports)
    stage.beat()

    assert stage.letters(MessageKind.FAREWELL, ASHA) == []
    assert len(stage.letters(MessageKind.FAREWELL, BEN)) == 1


def test_who_cannot_be_reached_is_let_go_quietly(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA)
    change(stage, ASHA, is_away=True)

    keep_house(ports=stage.ports)

    assert state_of(stage, cohort_id, ASHA) is EnrolmentState.ENDED
    assert stage.store.outbox.pending_for(TEAM, ASHA.user_id) == []


def test_a_farewell_waits_for_a_holiday_that_begins_before_it_goes_out(stage: Stage) -> None:
    ended_cohort(stage, ASHA)
    stage.clock.move(hours=8)
    keep_house(ports=stage.ports)
    change(stage, ASHA, is_on_holiday=True)

    stage.run_until(stage.clock.moment + timedelta(days=3))
    assert stage.letters(MessageKind.FAREWELL, ASHA) == []

    change(stage, ASHA, is_on_holiday=False)
    stage.run_until(stage.clock.moment + timedelta(days=4))
    assert len(stage.letters(MessageKind.FAREWELL, ASHA)) == 1


def test_no_nudge_comes_after_the_farewell(stage: Stage) -> None:
    ended_cohort(stage, ASHA)
    keep_house(ports=stage.ports)
    stage.run_until(stage.clock.moment + timedelta(days=21))

    assert [m.kind for m, _ in stage.posted if m.sent_at is None][-1] is MessageKind.FAREWELL
    person = stage.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    assert person.next_nudge_at is None


def test_a_person_who_was_erased_needs_no_farewell(stage: Stage) -> None:
    cohort_id = ended_cohort(stage, ASHA)
    stage.store._connection.exec_driver_sql("DELETE FROM person")

    keep_house(ports=stage.ports)

    assert is_farewelled(stage, cohort_id)


def test_the_letter_of_somebody_without_a_place_goes_by_the_cohort(stage: Stage) -> None:
    ended_cohort(stage, ASHA)
    keep_house(ports=stage.ports)
    (message,) = stage.store.outbox.pending_for(TEAM, ASHA.user_id)
    stage.store._connection.exec_driver_sql("DELETE FROM enrolment")

    letter = farewell_letter(message, ports=stage.ports)

    assert letter is not None
    assert letter.journal_until == date(2028, 1, 25)
