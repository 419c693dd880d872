"""Nothing that nobody asked for leaves outside a person's window, or while it is quiet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import Person, PersonId, Rhythm
from bot.domain.shifts import RotaDay, ShiftType
from bot.use_cases.delivery import claim_messages
from bot.use_cases.sending import queue_answer, queue_message
from tests.use_cases.stage import ASHA, BEN, TEAM, Stage

TUESDAY_NOON = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def person(stage: Stage, who: PersonId = ASHA) -> Person:
    """The person as they are kept."""
    found = stage.ports.store.people.find(TEAM, who.user_id)
    assert found is not None
    return found


def change(stage: Stage, **changes: object) -> None:
    """Asha, changed."""
    stage.ports.store.people.save(replace(person(stage), **changes))


def messages(stage: Stage, kind: MessageKind) -> list[OutgoingMessage]:
    """Asha's messages of one kind, from the outbox."""
    store = stage.ports.store
    subjects = {each.nudge_id for each in store.nudges.history(TEAM, ASHA.user_id)}
    found = [each for subject in (*subjects, "") for each in store.outbox.about(TEAM, subject)]
    return [each for each in found if each.kind is kind and each.recipient == ASHA.user_id]


def test_a_nudge_waits_for_the_end_of_do_not_disturb(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    change(stage, dnd=((TUESDAY_NOON - HOUR, TUESDAY_NOON + HOUR),))

    stage.run_until(TUESDAY_NOON + 2 * HOUR)

    assert [each.sent_at for each in messages(stage, MessageKind.NUDGE)] == [TUESDAY_NOON + HOUR]


def test_a_nudge_whose_shift_is_gone_meanwhile_is_missed(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    stage.run_until(TUESDAY_NOON - HOUR)
    change(stage, next_nudge_at=TUESDAY_NOON)
    leave = RotaDay(date(2026, 11, 3), ShiftType.LEAVE)
    queue_due_then(stage, leave)

    claim_messages(ports=stage.ports)

    (nudge,) = messages(stage, MessageKind.NUDGE)
    assert nudge.state is MessageState.MISSED
    assert nudge.reason == "the person cannot be reached in time"


def queue_due_then(stage: Stage, told: RotaDay) -> None:
    """The nudge is queued; before it is claimed, the rota says something else."""
    from bot.use_cases.due_nudges import queue_due_nudges

    stage.clock.move_to(TUESDAY_NOON)
    queue_due_nudges(ports=stage.ports)
    change(stage, pattern=person(stage).pattern.with_rota((told,)))


def test_somebody_whom_slack_cannot_reach_gets_nothing(stage: Stage) -> None:
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    change(stage, is_away=True)

    stage.run_until(TUESDAY_NOON + HOUR)

    assert messages(stage, MessageKind.NUDGE) == []
    assert len(stage.letters(MessageKind.NUDGE, BEN)) == 1


def test_a_follow_up_waits_for_the_end_of_a_holiday(stage: Stage) -> None:
    stage.first_nudges()
    queue_message(
        MessageKind.FOLLOW_UP,
        ASHA,
        stage.nudge_of(ASHA).nudge_id,
        due_at=stage.clock.moment,
        window_ends_at=stage.clock.moment + HOUR,
        ports=stage.ports,
    )
    change(stage, paused_until=date(2026, 11, 9))
    stage.clock.move(seconds=2)

    claim_messages(ports=stage.ports)

    (waiting,) = messages(stage, MessageKind.FOLLOW_UP)
    assert waiting.state is MessageState.PENDING
    assert waiting.due_at == datetime(2026, 11, 9, 9, 30, tzinfo=UTC)


def test_another_message_waits_until_the_week_has_room(stage: Stage) -> None:
    stage.first_nudges()
    for number in range(4):
        stage.ports.store.outbox.add(
            OutgoingMessage(
                TEAM,
                f"m{number}",
                MessageKind.FOLLOW_UP,
                BEN.user_id,
                "n",
                due_at=stage.clock.moment,
                user_id=BEN.user_id,
                state=MessageState.SENT,
                sent_at=stage.clock.moment,
            )
        )
    stage.ports.store.people.save(replace(person(stage, BEN), rhythm=Rhythm.ASKED))
    queue_message(MessageKind.STILL_USEFUL, BEN, "", due_at=stage.clock.moment, ports=stage.ports)
    stage.clock.move(seconds=2)

    claim_messages(ports=stage.ports)

    (waiting,) = [
        each
        for each in stage.ports.store.outbox.about(TEAM, "")
        if each.kind is MessageKind.STILL_USEFUL
    ]
    assert waiting.state is MessageState.PENDING
    assert waiting.due_at >= TUESDAY_NOON + timedelta(days=1)


def test_a_welcome_waits_for_the_end_of_do_not_disturb(stage: Stage) -> None:
    until = datetime(2026, 11, 2, 11, 15, tzinfo=UTC)
    stage.start_cohort()
    change(stage, dnd=((until - 3 * HOUR, until),))

    stage.run_until(until + HOUR)

    (welcome,) = [
        each
        for each, _ in stage.posted
        if each.kind is MessageKind.WELCOME and each.recipient == ASHA.user_id
    ]
    assert stage.ports.store.outbox.find(TEAM, welcome.message_id).sent_at == until


def test_what_somebody_asked_for_comes_at_once(stage: Stage) -> None:
    stage.first_nudges()
    nudge = stage.nudge_of(ASHA)
    stage.ports.store.nudges.save(replace(nudge, state=nudge.snoozed().state))
    change(stage, paused_until=date(2026, 12, 1))

    queue_answer(
        MessageKind.NUDGE, ASHA, nudge.nudge_id, due_at=stage.clock.moment, ports=stage.ports
    )
    stage.clock.move(seconds=2)
    stage.beat()

    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 2


class RunningClock:
    """A clock that goes on while a use case works, as every real one does."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """A little later each time."""
        self.moment += timedelta(milliseconds=1)
        return self.moment


def test_time_that_goes_on_while_messages_are_claimed_delays_none(stage: Stage) -> None:
    stage.start_cohort(ASHA, BEN)
    running = replace(stage.ports, clock=RunningClock(datetime(2026, 11, 2, 10, 5, tzinfo=UTC)))

    claimed = claim_messages(ports=running)

    assert {each.message.recipient for each in claimed} == {ASHA.user_id, BEN.user_id}
