"""Before something comes to a person we look; who cannot be reached is left in peace."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.messages import MessageKind
from bot.domain.people import EnrolmentState, Person, PersonId
from bot.domain.presence import Look, quiet_spans
from bot.use_cases.agenda import keep_house
from bot.use_cases.home import home_page
from bot.use_cases.inbox import events_waiting, receive_event
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.people import the_person
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.presence import (
    cannot_be_reached,
    come_back_to_channel,
    is_known,
    keep_look,
    keep_look_of_event,
    leave_channel,
    people_to_look_at,
    postpone_looks,
)
from tests.use_cases.stage import ASHA, BEN, DEV, ERIN, TEAM, Stage

LONDON = "Europe/London"
NUDGE_AT = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SEEN = Look(LONDON)
EVENT = InboxEvent(TEAM, "Ev1", "member_left_channel", ASHA.user_id, "C1", "1.0")


@pytest.fixture
def started(stage: Stage) -> Stage:
    """Asha and Ben have started; both were looked at long ago."""
    stage.everybody_starts(stage.start_cohort(ASHA, BEN))
    stage.run_until(NUDGE_AT - 5 * HOUR)
    return stage


def asha(stage: Stage) -> Person:
    """Asha as she is kept."""
    return the_person(ASHA, ports=stage.ports)


def ids(people: list[Person]) -> list[str]:
    """Who they are."""
    return [person.user_id for person in people]


def test_people_are_looked_at_half_an_hour_before_their_nudge(started: Stage) -> None:
    assert started.next_look_at() == NUDGE_AT - 30 * MINUTE
    started.clock.move_to(NUDGE_AT - 31 * MINUTE)
    assert people_to_look_at(ports=started.ports) == []
    started.clock.move(minutes=1)

    assert ids(people_to_look_at(ports=started.ports)) == [ASHA.user_id, BEN.user_id]


def test_a_look_lasts_for_six_hours(started: Stage) -> None:
    keep_look(ASHA, SEEN, ports=started.ports)
    started.clock.move_to(NUDGE_AT - MINUTE)

    assert ids(people_to_look_at(ports=started.ports)) == [BEN.user_id]


@pytest.mark.parametrize("is_away", [False, True])
def test_a_look_from_the_future_counts_for_nothing(started: Stage, is_away: bool) -> None:
    keep_look(ASHA, replace(SEEN, is_deleted=is_away), ports=started.ports)
    tomorrow = replace(asha(started), looked_at=NUDGE_AT + DAY)
    started.store.people.save(tomorrow)
    started.clock.move_to(NUDGE_AT - MINUTE)

    assert ASHA.user_id in ids(people_to_look_at(ports=started.ports))


def test_a_look_from_the_future_is_forgotten_before_its_day_comes(started: Stage) -> None:
    started.store.people.save(replace(asha(started), looked_at=NUDGE_AT - HOUR))
    seen = started.clock.moment - HOUR
    ben = the_person(BEN, ports=started.ports)
    started.store.people.save(replace(ben, looked_at=seen))

    keep_house(ports=started.ports)

    assert asha(started).looked_at is None
    assert the_person(BEN, ports=started.ports).looked_at == seen


def test_the_question_how_it_went_is_preceded_by_a_look_as_well(started: Stage) -> None:
    started.run_until(NUDGE_AT)
    plan_ready_made(ASHA, started.nudge_of(ASHA).nudge_id, 0, ports=started.ports)
    asked_at = started.nudge_of(ASHA).follow_up_at
    assert asked_at is not None
    started.store.people.save(replace(asha(started), looked_at=NUDGE_AT - 6 * HOUR))

    assert started.next_look_at() == asked_at - 30 * MINUTE
    started.clock.move_to(asked_at - 31 * MINUTE)
    assert people_to_look_at(ports=started.ports) == []
    started.clock.move(minutes=1)
    assert ids(people_to_look_at(ports=started.ports)) == [ASHA.user_id]


def test_a_welcome_is_preceded_by_a_look_as_well(stage: Stage) -> None:
    stage.start_cohort(ASHA)
    welcome_at = datetime(2026, 11, 2, 10, tzinfo=UTC)

    assert stage.next_look_at() == welcome_at - 30 * MINUTE
    assert people_to_look_at(ports=stage.ports) == []
    stage.clock.move_to(welcome_at - 30 * MINUTE)
    assert ids(people_to_look_at(ports=stage.ports)) == [ASHA.user_id]


def test_where_slack_does_not_answer_its_last_word_holds_until_the_rest_is_over(
    started: Stage,
) -> None:
    started.clock.move_to(NUDGE_AT - 30 * MINUTE)
    before = asha(started)

    postpone_looks([before, replace(before, user_id="UGONE")], 5 * MINUTE, ports=started.ports)

    assert replace(asha(started), looked_at=None) == before
    assert ids(people_to_look_at(ports=started.ports)) == [BEN.user_id]
    started.clock.move(minutes=5)
    assert ids(people_to_look_at(ports=started.ports)) == [ASHA.user_id, BEN.user_id]


def test_quiet_hours_move_the_nudge_to_their_end(started: Stage) -> None:
    started.clock.move_to(NUDGE_AT - MINUTE)
    quiet = ((NUDGE_AT - HOUR, NUDGE_AT + HOUR),)

    keep_look(ASHA, replace(SEEN, dnd=quiet), ports=started.ports)
    keep_look(ERIN, SEEN, ports=started.ports)
    started.run_until(NUDGE_AT + HOUR - MINUTE)

    assert started.letters(MessageKind.NUDGE, ASHA) == []
    assert len(started.letters(MessageKind.NUDGE, BEN)) == 1


def test_quiet_hours_that_slack_would_not_say_stay_as_last_read(started: Stage) -> None:
    quiet = ((NUDGE_AT - HOUR, NUDGE_AT + HOUR),)
    keep_look(ASHA, replace(SEEN, dnd=quiet), ports=started.ports)

    keep_look(ASHA, replace(SEEN, dnd=None), ports=started.ports)

    assert asha(started).dnd == quiet


def test_a_look_at_the_very_moment_does_not_lose_the_nudge(started: Stage) -> None:
    started.clock.move_to(NUDGE_AT)

    keep_look(ASHA, SEEN, ports=started.ports)
    started.clock.move(seconds=1)
    started.beat()

    assert len(started.letters(MessageKind.NUDGE, ASHA)) == 1


def test_on_holiday_nothing_comes_and_a_look_a_day_finds_its_end(started: Stage) -> None:
    keep_look(ASHA, replace(SEEN, is_on_holiday=True), ports=started.ports)
    looked_at = started.clock.moment
    started.run_until(NUDGE_AT)
    keep_look(BEN, SEEN, ports=started.ports)

    assert asha(started).next_nudge_at is None
    assert started.next_look_at() == looked_at + DAY
    started.clock.move_to(looked_at + DAY)
    assert ids(people_to_look_at(ports=started.ports)) == [ASHA.user_id]
    keep_look(ASHA, SEEN, ports=started.ports)
    assert asha(started).next_nudge_at == NUDGE_AT + 2 * DAY


def test_a_welcome_waits_for_the_end_of_a_holiday(stage: Stage) -> None:
    stage.start_cohort(ASHA)
    keep_look(ASHA, replace(SEEN, is_on_holiday=True), ports=stage.ports)

    stage.run_until(stage.clock.moment + 2 * DAY)
    assert stage.letters(MessageKind.WELCOME, ASHA) == []
    keep_look(ASHA, SEEN, ports=stage.ports)
    stage.run_until(stage.clock.moment + DAY)

    assert len(stage.letters(MessageKind.WELCOME, ASHA)) == 1


def test_a_person_who_moves_keeps_their_local_moment(started: Stage) -> None:
    keep_look(ASHA, Look("America/New_York"), ports=started.ports)

    assert asha(started).next_nudge_at == datetime(2026, 11, 3, 17, 30, tzinfo=UTC)


def test_a_move_before_the_start_plans_nothing(stage: Stage) -> None:
    stage.start_cohort(ASHA)

    keep_look(ASHA, Look("America/New_York"), ports=stage.ports)

    assert asha(stage).next_nudge_at is None
    assert asha(stage).zone_name == "America/New_York"


def test_a_lost_account_pauses_and_a_new_one_goes_on(started: Stage) -> None:
    planned_at = asha(started).next_nudge_at

    keep_look(ASHA, Look("", is_deleted=True), ports=started.ports)
    away = asha(started)
    keep_look(ASHA, SEEN, ports=started.ports)

    assert (away.is_away, away.next_nudge_at, away.zone_name) == (True, None, LONDON)
    assert (asha(started).is_away, asha(started).next_nudge_at) == (False, planned_at)


def test_somebody_whom_slack_will_not_write_to_is_away_until_the_next_look(started: Stage) -> None:
    cannot_be_reached(ASHA, ports=started.ports)
    cannot_be_reached(ERIN, ports=started.ports)

    assert asha(started).is_away
    assert asha(started).next_nudge_at is None
    started.clock.move(days=1)
    assert ASHA.user_id in ids(people_to_look_at(ports=started.ports))


def test_leaving_the_channel_pauses_and_coming_back_goes_on(started: Stage) -> None:
    planned_at = asha(started).next_nudge_at
    receive_event(EVENT, ports=started.ports)

    leave_channel(EVENT, ports=started.ports)

    assert asha(started).next_nudge_at is None
    assert events_waiting(ports=started.ports) == []
    come_back_to_channel(EVENT, ports=started.ports)
    assert asha(started).next_nudge_at == planned_at


@pytest.mark.parametrize(
    "event",
    [
        replace(EVENT, channel_id="C2"),
        replace(EVENT, user_id=ERIN.user_id),
    ],
)
def test_another_channel_or_a_stranger_changes_nothing(started: Stage, event: InboxEvent) -> None:
    before = asha(started)

    leave_channel(event, ports=started.ports)

    assert asha(started) == before


def test_who_was_only_invited_is_not_started_by_coming_back(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA)

    leave_channel(EVENT, ports=stage.ports)
    come_back_to_channel(EVENT, ports=stage.ports)

    place = stage.ports.store.cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert place is not None
    assert place.state is EnrolmentState.INVITED


def test_nobody_is_asked_about_a_plan_in_a_channel_that_they_left(stage: Stage) -> None:
    stage.first_nudges(ASHA, BEN)
    for who in (ASHA, BEN):
        plan_ready_made(who, stage.nudge_of(who).nudge_id, 0, ports=stage.ports)

    leave_channel(EVENT, ports=stage.ports)
    stage.run_until(stage.clock.moment + DAY)

    assert stage.letters(MessageKind.FOLLOW_UP, ASHA) == []
    assert len(stage.letters(MessageKind.FOLLOW_UP, BEN)) == 1


def test_admins_see_how_many_cannot_be_reached_while_the_programme_runs(started: Stage) -> None:
    cannot_be_reached(ASHA, ports=started.ports)
    leave_channel(replace(EVENT, user_id=BEN.user_id), ports=started.ports)

    assert home_page(DEV, ports=started.ports).people_away == 2
    assert home_page(ASHA, ports=started.ports).people_away == 0
    started.clock.move(days=100)
    assert home_page(DEV, ports=started.ports).people_away == 0


def test_an_event_about_a_person_is_done_once_they_were_looked_at(started: Stage) -> None:
    event = replace(EVENT, type="user_change")
    receive_event(event, ports=started.ports)

    keep_look_of_event(event, Look("Asia/Kolkata"), ports=started.ports)

    assert asha(started).zone_name == "Asia/Kolkata"
    assert events_waiting(ports=started.ports) == []


def test_only_our_own_people_are_known(started: Stage) -> None:
    assert is_known(ASHA, ports=started.ports)
    assert not is_known(PersonId(TEAM, "UNOBODY"), ports=started.ports)


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "days"),
    [(HOUR, 2 * HOUR, 2), (-HOUR, HOUR, 1), (-2 * HOUR, -HOUR, 0), (HOUR, HOUR, 0)],
)
def test_quiet_hours_ahead_come_daily_and_those_that_have_begun_may_be_a_snooze(
    starts_in: timedelta, ends_in: timedelta, days: int
) -> None:
    spans = quiet_spans(NUDGE_AT + starts_in, NUDGE_AT + ends_in, now=NUDGE_AT)

    opened = [starts_at for starts_at, _ in spans]
    assert opened == [NUDGE_AT + starts_in + day * DAY for day in range(days)]
