"""Trainees are welcomed, asked once more, and say yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.errors import NotFound, Trouble, UnusableAnswer
from bot.domain.letters import WelcomeLetter
from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, ProtectedSlot, Rhythm
from bot.domain.shifts import RotaDay, ShiftHours, ShiftType, WeeklyHours
from bot.domain.timetable import Anchor, Moment
from bot.use_cases.cohorts import start_cohort
from bot.use_cases.hours import DEFAULT_HOURS, Hours
from bot.use_cases.people import the_person
from bot.use_cases.start import start, start_form
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, Stage, member, new_cohort

AT_TEN = Hours(
    WeeklyHours((1, 3), ShiftHours(time(9), time(17))), Moment(Anchor.AT_A_TIME, time(10))
)
VARIES = Hours(None, Moment(Anchor.MID_SHIFT))


def second_cohort(stage: Stage, **changed: object) -> str:
    """Dev starts another programme with Asha; its id."""
    new = replace(new_cohort(), programme="Lead more", **changed)  # type: ignore[arg-type]
    return start_cohort(DEV, new, [member(ASHA)], ports=stage.ports).cohort_id


def test_whoever_has_not_answered_is_asked_once_more_after_five_days(stage: Stage) -> None:
    stage.start_cohort(ASHA)

    stage.run_until(datetime(2026, 12, 14, 9, tzinfo=UTC))

    again = [
        (message.sent_at, claimed.letter)
        for message, claimed in stage.posted
        if message.kind is MessageKind.WELCOME_AGAIN
    ]
    assert len(again) == 1
    letter = again[0][1]
    assert isinstance(letter, WelcomeLetter)
    assert letter.is_again
    to_asha = [message for message, _ in stage.posted if message.recipient == ASHA.user_id]
    assert len(to_asha) == 2
    sent = stage.ports.store.outbox.find(TEAM, to_asha[1].message_id)
    assert sent is not None
    assert sent.sent_at == datetime(2026, 11, 9, 10, tzinfo=UTC)


def test_whoever_has_started_is_not_asked_again_and_keeps_their_attention(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA)
    stage.run_until(datetime(2026, 11, 2, 10, tzinfo=UTC))

    start(ASHA, cohort_id, "nurse", AT_TEN, ports=stage.ports)

    spent = stage.ports.store.outbox.unasked_between(
        TEAM, ASHA.user_id, stage.clock.moment, stage.clock.moment + timedelta(days=7)
    )
    assert spent == [MessageKind.WELCOME]
    stage.run_until(datetime(2026, 11, 10, 9, tzinfo=UTC))
    assert stage.letters(MessageKind.WELCOME_AGAIN) == []


def test_whoever_starts_before_the_welcome_is_not_welcomed(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)

    start(ASHA, cohort_id, "nurse", AT_TEN, ports=stage.ports)
    stage.run_until(datetime(2026, 11, 2, 11, tzinfo=UTC))

    assert stage.letters(MessageKind.WELCOME, ASHA) == []
    assert len(stage.letters(MessageKind.WELCOME, BEN)) == 1


def test_nobody_is_welcomed_to_a_programme_that_is_over(stage: Stage) -> None:
    stage.start_cohort(ASHA)
    stage.clock.move(weeks=13)

    stage.beat()

    assert stage.posted == []


def test_a_welcome_without_its_pool_is_dropped(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA)
    cohort = stage.ports.store.cohorts.find(TEAM, cohort_id)
    assert cohort is not None
    stage.ports.store.cohorts.save(replace(cohort, pool_id="gone"))

    stage.run_until(datetime(2026, 11, 2, 11, tzinfo=UTC))

    assert stage.posted == []


def test_a_welcome_waits_until_do_not_disturb_is_over(stage: Stage) -> None:
    first = stage.start_cohort(ASHA)
    person = the_person(ASHA, ports=stage.ports)
    busy = (datetime(2026, 11, 2, 8, tzinfo=UTC), datetime(2026, 11, 2, 13, 30, tzinfo=UTC))
    stage.ports.store.people.save(replace(person, dnd=(busy,)))

    second = second_cohort(stage)

    due = {
        message.subject_id: message.due_at
        for cohort_id in (first, second)
        for message in stage.ports.store.outbox.about(TEAM, cohort_id)
        if message.kind is MessageKind.WELCOME
    }
    assert due == {first: datetime(2026, 11, 2, 10, tzinfo=UTC), second: busy[1]}


def test_start_keeps_role_hours_and_situations_and_plans_the_first_nudge(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    letter = start(
        ASHA,
        cohort_id,
        "nurse",
        AT_TEN,
        situations=("huddle", "no-such-thing"),
        ports=stage.ports,
    )

    assert letter.next_nudge_at == datetime(2026, 11, 3, 10, tzinfo=UTC)
    place = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    assert (place.state, place.role) == (EnrolmentState.ACTIVE, "nurse")
    assert place.situations == ("huddle",)
    assert the_person(ASHA, ports=stage.ports).pattern.basis == AT_TEN.basis


def test_a_role_that_the_library_does_not_have_is_taken_for_any(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    start(ASHA, cohort_id, "astronaut", AT_TEN, ports=stage.ports)

    place = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    assert place.role == "any"


def test_starting_twice_changes_nothing(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    first = start(ASHA, cohort_id, "nurse", AT_TEN, ports=stage.ports)

    second = start(ASHA, cohort_id, "doctor", DEFAULT_HOURS, ports=stage.ports)

    assert second == first
    place = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    assert place.role == "nurse"
    with pytest.raises(NotFound, match=Trouble.STARTED_ALREADY):
        start_form(ASHA, cohort_id, ports=stage.ports)


def test_the_start_form_knows_programme_roles_situations_and_protected_time(stage: Stage) -> None:
    stage.start_cohort()
    cohort_id = second_cohort(stage, protected=ProtectedSlot(2, time(14)))

    form = start_form(ASHA, cohort_id, ports=stage.ports)

    assert form.programme == "Lead more"
    assert [role.role_id for role in form.roles] == ["nurse", "doctor"]
    assert [each.situation_id for each in form.situations] == ["handover", "huddle", "one-to-one"]
    assert form.protected == ProtectedSlot(2, time(14))
    assert form.today == date(2026, 11, 2)
    assert not form.knows_hours


def test_a_second_programme_shows_what_is_known_and_changes_nothing_else(stage: Stage) -> None:
    first = stage.start_cohort()
    start(ASHA, first, "nurse", AT_TEN, situations=("huddle",), ports=stage.ports)
    second = second_cohort(stage)

    form = start_form(ASHA, second, ports=stage.ports)
    letter = start(ASHA, second, "doctor", DEFAULT_HOURS, ports=stage.ports)

    assert (form.role, form.met, form.knows_hours) == ("nurse", ("huddle",), True)
    assert letter.next_nudge_at == datetime(2026, 11, 3, 10, tzinfo=UTC)
    assert the_person(ASHA, ports=stage.ports).moment == AT_TEN.moment
    places = stage.ports.store.cohorts.enrolments_of(TEAM, ASHA.user_id)
    assert {each.cohort_id: each.role for each in places} == {first: "nurse", second: "doctor"}


def test_shifts_that_vary_plan_nothing_and_say_so(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    letter = start(ASHA, cohort_id, "nurse", VARIES, ports=stage.ports)

    assert letter.next_nudge_at is None
    assert letter.varies
    assert letter.is_in_programme


def test_a_rota_that_was_sent_before_start_stays(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    person = the_person(ASHA, ports=stage.ports)
    rota = (RotaDay(date(2026, 11, 4), ShiftType.LONG_DAY),)
    stage.ports.store.people.save(replace(person, pattern=person.pattern.with_rota(rota)))

    letter = start(ASHA, cohort_id, "nurse", VARIES, ports=stage.ports)

    assert letter.next_nudge_at == datetime(2026, 11, 4, 13, 45, tzinfo=UTC)


def test_saying_yes_ends_a_silence(stage: Stage) -> None:
    first = stage.start_cohort()
    start(ASHA, first, "nurse", AT_TEN, ports=stage.ports)
    silent = replace(the_person(ASHA, ports=stage.ports), rhythm=Rhythm.SILENT, next_nudge_at=None)
    stage.ports.store.people.save(silent)

    letter = start(ASHA, second_cohort(stage), "nurse", ports=stage.ports)

    assert letter.next_nudge_at == datetime(2026, 11, 3, 10, tzinfo=UTC)
    assert the_person(ASHA, ports=stage.ports).rhythm is Rhythm.STEADY


def test_somebody_who_was_not_invited_cannot_start(stage: Stage) -> None:
    cohort_id = stage.start_cohort()

    with pytest.raises(NotFound, match=Trouble.PROGRAMME_ENDED):
        start(ERIN, cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)
    with pytest.raises(NotFound):
        start_form(ASHA, "no-such-cohort", ports=stage.ports)


def test_nobody_starts_a_programme_that_is_over(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.clock.move(weeks=13)

    with pytest.raises(NotFound, match=Trouble.PROGRAMME_ENDED):
        start(ASHA, cohort_id, "nurse", DEFAULT_HOURS, ports=stage.ports)


def test_hours_that_cannot_be_used_start_nothing(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    nothing = replace(AT_TEN, basis=WeeklyHours((), ShiftHours(time(9), time(17))))

    with pytest.raises(UnusableAnswer):
        start(ASHA, cohort_id, "nurse", nothing, ports=stage.ports)

    place = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    assert place.state is EnrolmentState.INVITED
