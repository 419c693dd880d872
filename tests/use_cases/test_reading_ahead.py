"""What a batch of messages is about is looked up once, and never out of date."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import event

from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.nudges import NudgeState
from bot.domain.people import EnrolmentState, PersonId
from bot.domain.rates import POST, Bucket, Rate
from bot.use_cases.delivery import claim_messages
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.reading_ahead import reading_ahead
from tests.use_cases.stage import ASHA, BEN, TEAM, Stage, nudge_letter_of

TUESDAY_NOON = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
WHO = (TEAM, ASHA.user_id)


def nudges_wait(stage: Stage, people: int) -> list[OutgoingMessage]:
    """So many people have a nudge in the outbox; the messages."""
    cohort_id = stage.start_cohort(*(PersonId(TEAM, f"U{number}") for number in range(people)))
    stage.everybody_starts(cohort_id)
    stage.clock.move_to(TUESDAY_NOON)
    queue_due_nudges(ports=stage.ports)
    found = [stage.store.outbox.pending_for(TEAM, f"U{number}") for number in range(people)]
    return [each for of_one in found for each in of_one if each.kind is MessageKind.NUDGE]


def test_a_batch_of_nudges_is_claimed_with_few_statements(stage: Stage) -> None:
    waiting = nudges_wait(stage, 50)
    stage.ports.gates.of(TEAM).buckets[POST] = Bucket(
        Rate(1_000, timedelta(seconds=1)), TUESDAY_NOON
    )
    statements: list[str] = []
    event.listen(
        stage.store._connection,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_: statements.append(statement),
    )

    claimed = claim_messages(ports=stage.ports)

    assert {each.message.message_id for each in claimed} == {each.message_id for each in waiting}
    assert all(nudge_letter_of(each).ask for each in claimed)
    assert len(statements) < 20


def test_what_is_read_ahead_is_what_the_store_says(stage: Stage) -> None:
    message = nudges_wait(stage, 3)[1]
    store = stage.store
    ahead = reading_ahead([message], ports=stage.ports).store
    who = (TEAM, message.recipient)
    nudge = store.nudges.find(TEAM, message.subject_id)
    assert nudge is not None

    assert ahead.people.find(*who) == store.people.find(*who)
    assert ahead.people.find(TEAM, "UNOBODY") is None
    assert ahead.nudges.find(TEAM, message.subject_id) == nudge
    assert ahead.nudges.history(*who) == [nudge]
    assert ahead.cohorts.enrolments_of(*who) == store.cohorts.enrolments_of(*who)
    place = (TEAM, nudge.cohort_id, message.recipient)
    assert ahead.cohorts.enrolment(*place) == store.cohorts.enrolment(*place)
    assert ahead.outbox is store.outbox


def test_what_is_saved_is_known_at_once(stage: Stage) -> None:
    message = nudges_wait(stage, 1)[0]
    ahead = reading_ahead([message], ports=stage.ports).store
    nudge = ahead.nudges.find(TEAM, message.subject_id)
    place = ahead.cohorts.enrolments_of(TEAM, message.recipient)[0]
    assert nudge is not None

    ahead.nudges.save(nudge.missed())
    ahead.cohorts.save_enrolment(replace(place, state=EnrolmentState.AWAY))

    kept = ahead.nudges.find(TEAM, message.subject_id)
    assert kept is not None
    assert kept.state is NudgeState.MISSED
    assert ahead.nudges.history(TEAM, message.recipient) == [kept]
    (moved,) = ahead.cohorts.enrolments_of(TEAM, message.recipient)
    assert moved.state is EnrolmentState.AWAY


def test_a_message_to_a_channel_reads_nothing_of_anybody(stage: Stage) -> None:
    stage.start_cohort(ASHA, BEN)
    post = OutgoingMessage(TEAM, "m1", MessageKind.NOTE, "C1", "help", stage.clock.now())

    ahead = reading_ahead([post], ports=stage.ports).store

    assert ahead.people.find(*WHO) == stage.store.people.find(*WHO)
