"""A nudge is chosen and queued at its moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import event

from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import NudgeState
from bot.domain.people import Person, PersonId
from bot.domain.reasons import Why
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.gaps import gaps_in_month
from bot.use_cases.plans import plan_ready_made
from tests.library import LISTEN, small_library
from tests.use_cases.stage import (
    ASHA,
    BEN,
    DEV,
    ERIN,
    TEAM,
    TRAINEES,
    FixedShelf,
    Stage,
    nudge_letter_of,
)

TUESDAY_NOON = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
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
    gaps = gaps_in_month(TEAM, cohort_id, THURSDAY_NOON.date(), ports=stage.ports)
    assert gaps == {"nurse": 2 * len(TRAINEES)}


def test_two_programmes_take_turns_and_name_themselves(stage: Stage) -> None:
    for _ in range(2):
        stage.everybody_starts(stage.start_cohort())

    stage.run_until(THURSDAY_NOON)

    nudges = stage.ports.store.nudges.history(TEAM, ASHA.user_id)
    assert len({nudge.cohort_id for nudge in nudges}) == 2
    letters = [nudge_letter_of(each) for each in stage.letters(MessageKind.NUDGE, ASHA)]
    assert {letter.programme for letter in letters} == {"Lead well"}


def test_other_teams_and_cohorts_are_untouched(stage: Stage) -> None:
    stage.first_nudges()

    assert stage.letters(MessageKind.NUDGE, ERIN) == []
    assert stage.letters(MessageKind.NUDGE, DEV) == []
    assert stage.ports.store.cohorts.of_team("T2") == []


def test_people_of_several_teams_who_are_due_together_get_their_own(stage: Stage) -> None:
    store, elsewhere = stage.ports.store, "T2"
    cohort_id = stage.start_cohort(ASHA)
    stage.everybody_starts(cohort_id)
    for kept in (store.cohorts.find(TEAM, cohort_id), store.people.find(TEAM, ASHA.user_id)):
        assert kept is not None
        moved = replace(kept, team_id=elsewhere)
        save = store.people.save if isinstance(moved, Person) else store.cohorts.save
        save(moved)
    stage.clock.move_to(TUESDAY_NOON)

    queue_due_nudges(ports=stage.ports)

    assert len(store.nudges.history(TEAM, ASHA.user_id)) == 1
    assert store.nudges.history(elsewhere, ASHA.user_id) == []


def test_a_hundred_due_people_take_few_statements(stage: Stage) -> None:
    cohort_id = stage.start_cohort(*(PersonId(TEAM, f"U{number}") for number in range(100)))
    stage.everybody_starts(cohort_id)
    stage.clock.move_to(TUESDAY_NOON)
    statements: list[str] = []
    event.listen(
        stage.store._connection,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_: statements.append(statement),
    )

    assert queue_due_nudges(ports=stage.ports) == 100

    assert len(statements) < 15
