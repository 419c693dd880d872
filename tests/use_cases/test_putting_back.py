"""A bot that finds itself on a backup sends nothing a second time, and lives on from now."""

from datetime import UTC, datetime, timedelta

from bot.domain.messages import MessageKind, MessageState
from bot.domain.people import EnrolmentState
from bot.domain.shared_words import WordNote
from bot.storage.copying import mark_as_copy
from bot.use_cases.agenda import keep_house
from bot.use_cases.buddies import buddies_of, want_buddy
from bot.use_cases.delivery import Posted, claim_messages, messages_to_look_for, settle_doubt
from bot.use_cases.inbox import events_waiting, receive_event
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.offers import offer_without_name
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.putting_back import BroughtUp, bring_backup_up_to_now
from bot.use_cases.sending import queue_edit
from tests.ports import planned
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, TRAINEES, Stage
from tests.use_cases.thread_stage import PUBLISHED, line_id_of, publish, share

COPIED_AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
NO_LINK = "I can cover for you."


def put_back(stage: Stage) -> BroughtUp | None:
    """The database is a backup that was put back; the bot starts."""
    raw = stage.store._connection.connection.driver_connection
    assert raw is not None
    mark_as_copy(raw, COPIED_AT)
    return bring_backup_up_to_now(ports=stage.ports)


def kinds_waiting(stage: Stage) -> list[MessageKind]:
    return sorted(message.kind for message in stage.store.backups.pending())


def test_a_database_that_has_lived_on_is_left_alone(stage: Stage) -> None:
    stage.first_nudges()

    assert bring_backup_up_to_now(ports=stage.ports) is None


def test_a_backup_is_brought_up_once(stage: Stage) -> None:
    stage.start_cohort()

    assert put_back(stage) is not None
    assert bring_backup_up_to_now(ports=stage.ports) is None


def test_what_waited_then_is_looked_for_before_it_is_sent(stage: Stage) -> None:
    stage.start_cohort(ASHA, BEN)
    stage.clock.move(hours=1)

    brought_up = put_back(stage)

    assert brought_up == BroughtUp(COPIED_AT, looked_for=2, passed_over=0)
    assert claim_messages(ports=stage.ports) == []
    stage.clock.move(minutes=5)
    first, second = messages_to_look_for(ports=stage.ports)
    settle_doubt(first, [Posted("D1", "1.0")], ports=stage.ports)
    settle_doubt(second, [], ports=stage.ports)
    assert stage.store.outbox.find(TEAM, first.message_id).state is MessageState.SENT
    assert [each.message for each in claim_messages(ports=stage.ports)] == [
        stage.store.outbox.find(TEAM, second.message_id)
    ]


def test_what_is_not_due_yet_was_not_sent_and_waits_on(stage: Stage) -> None:
    stage.start_cohort(ASHA)
    stage.clock.moment -= timedelta(hours=8)

    brought_up = put_back(stage)

    assert brought_up is not None
    assert brought_up.looked_for == 0
    assert kinds_waiting(stage) == [MessageKind.WELCOME, MessageKind.WELCOME_AGAIN]


def test_an_edit_is_made_again_because_that_changes_nothing(stage: Stage) -> None:
    publish(stage)
    message = stage.letters(MessageKind.SUPPORT_THREAD)[0].message
    sent = stage.store.outbox.find(TEAM, message.message_id)
    assert sent is not None
    queue_edit(sent, due_at=stage.clock.now(), ports=stage.ports)

    put_back(stage)

    assert kinds_waiting(stage) == [MessageKind.THREAD_EDIT]


def test_nudges_that_came_due_since_are_passed_over(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    stage.beat()
    stage.clock.move_to(datetime(2026, 11, 3, 12, 30, tzinfo=UTC))

    brought_up = put_back(stage)
    stage.run_until(stage.clock.now() + timedelta(hours=6))

    assert brought_up is not None
    assert brought_up.passed_over >= len(TRAINEES)
    assert stage.letters(MessageKind.NUDGE) == []
    stage.run_until(stage.clock.now() + timedelta(days=7))
    assert stage.letters(MessageKind.NUDGE, ASHA)


def test_follow_ups_that_came_due_since_are_passed_over(stage: Stage) -> None:
    stage.first_nudges()
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    stage.clock.move(hours=4)

    put_back(stage)
    stage.run_until(stage.clock.now() + timedelta(days=1))

    assert stage.letters(MessageKind.FOLLOW_UP, ASHA) == []


def test_offers_whose_slot_has_come_are_not_posted_again(stage: Stage) -> None:
    publish(stage)
    line_id = line_id_of(stage)
    assert offer_without_name(CARA, line_id, "o1", NO_LINK, ports=stage.ports) is None
    stage.clock.move(days=1)

    put_back(stage)
    stage.run_until(stage.clock.now() + timedelta(days=2))

    assert stage.letters(MessageKind.OFFER) == []
    (thread_id,) = stage.store.threads.open_ids(TEAM)
    assert stage.store.offers.waiting(TEAM, thread_id) == []


def test_a_round_of_buddies_that_came_due_since_leaves_people_with_whom_they_had(
    stage: Stage,
) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    for who in (ASHA, BEN):
        want_buddy(who, cohort_id, "", (), ports=stage.ports)
    stage.clock.move(days=8)

    put_back(stage)
    stage.beat()

    assert buddies_of(ASHA, cohort_id, ports=stage.ports) == ()
    assert stage.letters(MessageKind.BUDDIES) == []
    next_at = stage.store.buddies.round_at(TEAM, cohort_id)
    assert next_at is not None
    assert next_at > stage.clock.now()


def test_a_programme_that_ended_since_ends_without_a_second_farewell(stage: Stage) -> None:
    cohort_id = stage.start_cohort(ASHA, BEN)
    stage.everybody_starts(cohort_id)
    for who in (ASHA, BEN):
        want_buddy(who, cohort_id, "", (), ports=stage.ports)
    stage.beat()
    stage.clock.move_to(datetime(2027, 1, 26, 12, tzinfo=UTC))

    put_back(stage)
    keep_house(ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(days=2))

    assert stage.letters(MessageKind.FAREWELL) == []
    places = stage.store.cohorts.enrolments_in(TEAM, cohort_id)
    assert {place.state for place in places} == {EnrolmentState.ENDED}
    assert stage.store.buddies.round_at(TEAM, cohort_id) is None


def test_events_of_back_then_are_not_answered_now(stage: Stage) -> None:
    event = InboxEvent(TEAM, "Ev1", "message", ASHA.user_id, "D1", "1.0")
    receive_event(event, ports=stage.ports)

    put_back(stage)

    assert events_waiting(ports=stage.ports) == []
    assert not receive_event(event, ports=stage.ports)


def test_a_box_that_nobody_has_opened_since_is_published(stage: Stage) -> None:
    """Its key is still there, so it was never published and no later write took its place."""
    share(stage)
    stage.commit()
    stage.clock.move_to(PUBLISHED)

    put_back(stage)
    stage.run_until(PUBLISHED + timedelta(minutes=30))

    assert len(stage.letters(MessageKind.CONTRIBUTION)) == 5


def test_a_note_that_came_due_since_is_not_posted_in_the_next_office_hours(stage: Stage) -> None:
    stage.start_cohort()
    stage.run_until(datetime(2026, 11, 2, 10, 30, tzinfo=UTC))
    stage.clock.move_to(datetime(2026, 11, 2, 22, tzinfo=UTC))

    put_back(stage)
    stage.run_until(stage.clock.now() + timedelta(days=10))

    assert stage.letters(MessageKind.WORD_NOTE) == []
    stage.run_until(datetime(2026, 11, 16, 12, tzinfo=UTC))
    assert len(stage.letters(MessageKind.WORD_NOTE)) == 1


def test_notes_and_rounds_of_cohorts_that_are_gone_are_forgotten(stage: Stage) -> None:
    stage.ports.store.shared_words.save_note(WordNote(TEAM, "gone", next_at=COPIED_AT))
    stage.ports.store.buddies.plan_round(TEAM, "gone", COPIED_AT)
    stage.clock.move(days=8)

    put_back(stage)

    assert planned(stage.store).note_at is None
    assert planned(stage.store).buddies_at is None
