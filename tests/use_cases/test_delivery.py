"""The promise for a message: claim, post, record; in doubt, look before sending again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.messages import DOUBT_REST, MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.scenarios import Scenario, ScenarioStatus
from bot.domain.slack_troubles import NotTaken
from bot.domain.timetable import Later
from bot.use_cases.administration import send_test_nudge
from bot.use_cases.composing import COMPOSERS
from bot.use_cases.delivery import (
    Claimed,
    Posted,
    claim_messages,
    messages_to_look_for,
    record_doubt,
    record_refused,
    record_sent,
    settle_doubt,
    where_to_look,
)
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.later import snooze
from bot.use_cases.nudges import nudge_letter
from tests.library import LISTEN, NURSES_ONLY, REPEAT_ORDER, SAY_BACK, small_library
from tests.use_cases.stage import ASHA, DEV, TEAM, FixedShelf, Stage, nudge_letter_of

ALL_FOUR = (SAY_BACK, REPEAT_ORDER, LISTEN, NURSES_ONLY)
TUESDAY_ANCHOR = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)


def one_claimed_nudge(stage: Stage) -> Claimed:
    """Asha's nudge, claimed and not yet posted."""
    cohort_id = stage.start_cohort(ASHA)
    stage.run_until(datetime(2026, 11, 2, 10, tzinfo=UTC))
    stage.everybody_starts(cohort_id)
    stage.run_until(TUESDAY_ANCHOR - timedelta(minutes=30))
    stage.clock.move_to(TUESDAY_ANCHOR)
    queue_due_nudges(ports=stage.ports)
    (claimed,) = claim_messages(ports=stage.ports)
    return claimed


def kept(stage: Stage, message: OutgoingMessage) -> OutgoingMessage:
    found = stage.ports.store.outbox.find(TEAM, message.message_id)
    assert found is not None
    return found


def test_a_claimed_message_is_claimed_by_nobody_else(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)

    assert kept(stage, claimed.message).state is MessageState.CLAIMED
    assert claim_messages(ports=stage.ports) == []


def test_a_posted_message_is_recorded_with_its_place(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)

    record_sent(claimed.message, Posted("D1", "5.0"), ports=stage.ports)

    message = kept(stage, claimed.message)
    assert (message.state, message.channel_id, message.ts) == (MessageState.SENT, "D1", "5.0")
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_a_refused_message_is_tried_again_after_the_rest_that_slack_asked_for(
    stage: Stage,
) -> None:
    claimed = one_claimed_nudge(stage)

    record_refused(
        claimed.message, NotTaken("rate limited", timedelta(seconds=30)), ports=stage.ports
    )

    assert claim_messages(ports=stage.ports) == []
    stage.clock.move(seconds=30)
    assert [again.message.attempts for again in claim_messages(ports=stage.ports)] == [1]


def test_a_message_that_slack_will_never_take_is_missed_with_the_reason(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)

    record_refused(claimed.message, NotTaken("user_not_found", None), ports=stage.ports)

    message = kept(stage, claimed.message)
    assert (message.state, message.reason) == (MessageState.MISSED, "user_not_found")
    assert stage.nudge_of(ASHA).state is NudgeState.MISSED


def test_a_message_whose_window_closed_is_missed(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)
    record_refused(claimed.message, NotTaken("down", timedelta(hours=6)), ports=stage.ports)

    stage.clock.move(hours=6)

    assert claim_messages(ports=stage.ports) == []
    assert kept(stage, claimed.message).state is MessageState.MISSED


def test_a_doubtful_message_is_left_alone_for_300_seconds(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)
    record_doubt(claimed.message, "reply lost", ports=stage.ports)

    stage.clock.move(seconds=299)
    assert messages_to_look_for(ports=stage.ports) == []
    stage.clock.move(seconds=1)

    assert [each.message_id for each in messages_to_look_for(ports=stage.ports)] == [
        claimed.message.message_id
    ]


def test_a_crash_between_claim_and_record_is_a_doubt(stage: Stage) -> None:
    one_claimed_nudge(stage)

    stage.clock.move_to(stage.clock.now() + DOUBT_REST)

    assert len(messages_to_look_for(ports=stage.ports)) == 1


def test_a_message_that_slack_has_is_adopted_and_extra_copies_go(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)
    record_doubt(claimed.message, "reply lost", ports=stage.ports)
    doubtful = kept(stage, claimed.message)

    extra = settle_doubt(doubtful, [Posted("D1", "5.0"), Posted("D1", "6.0")], ports=stage.ports)

    assert extra == (Posted("D1", "6.0"),)
    assert kept(stage, claimed.message).ts == "5.0"
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_a_message_that_slack_does_not_have_is_sent_again_and_looked_at_once_more(
    stage: Stage,
) -> None:
    claimed = one_claimed_nudge(stage)
    record_doubt(claimed.message, "reply lost", ports=stage.ports)

    assert settle_doubt(kept(stage, claimed.message), [], ports=stage.ports) == ()
    (again,) = claim_messages(ports=stage.ports)
    record_sent(again.message, Posted("D1", "7.0"), ports=stage.ports)
    stage.clock.move_to(stage.clock.now() + DOUBT_REST)
    (resent,) = messages_to_look_for(ports=stage.ports)
    extra = settle_doubt(resent, [Posted("D1", "5.0"), Posted("D1", "7.0")], ports=stage.ports)

    assert extra == (Posted("D1", "5.0"),)
    assert messages_to_look_for(ports=stage.ports) == []


def resent(stage: Stage) -> OutgoingMessage:
    """A nudge that was in doubt and has been sent again, at its second look."""
    claimed = one_claimed_nudge(stage)
    record_doubt(claimed.message, "reply lost", ports=stage.ports)
    settle_doubt(kept(stage, claimed.message), [], ports=stage.ports)
    (again,) = claim_messages(ports=stage.ports)
    record_sent(again.message, Posted("D1", "7.0"), ports=stage.ports)
    stage.clock.move_to(stage.clock.now() + DOUBT_REST)
    (message,) = messages_to_look_for(ports=stage.ports)
    return message


def test_a_second_look_that_fails_leaves_a_sent_message_sent(stage: Stage) -> None:
    message = resent(stage)

    record_doubt(message, "timed out", ports=stage.ports)

    assert kept(stage, message).state is MessageState.SENT
    assert messages_to_look_for(ports=stage.ports) == []
    stage.clock.move_to(stage.clock.now() + DOUBT_REST)
    assert messages_to_look_for(ports=stage.ports) == [kept(stage, message)]


def test_we_look_again_until_no_extra_copy_is_left(stage: Stage) -> None:
    message = resent(stage)
    copies = [Posted("D1", "5.0"), Posted("D1", "7.0")]

    settle_doubt(message, copies, ports=stage.ports)
    stage.clock.move_to(stage.clock.now() + DOUBT_REST)

    (looked_at,) = messages_to_look_for(ports=stage.ports)
    assert settle_doubt(looked_at, copies[1:], ports=stage.ports) == ()
    stage.clock.move_to(stage.clock.now() + DOUBT_REST)
    assert messages_to_look_for(ports=stage.ports) == []


def test_an_extra_copy_of_an_adopted_message_is_looked_for_again(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)
    record_doubt(claimed.message, "reply lost", ports=stage.ports)
    copies = [Posted("D1", "5.0"), Posted("D1", "6.0")]

    settle_doubt(kept(stage, claimed.message), copies, ports=stage.ports)
    stage.clock.move_to(stage.clock.now() + DOUBT_REST)

    assert messages_to_look_for(ports=stage.ports) == [kept(stage, claimed.message)]


def test_a_message_that_was_deleted_meanwhile_stays_deleted(stage: Stage) -> None:
    message = resent(stage)
    stage.store.outbox.save(replace(message, state=MessageState.DELETED))

    record_doubt(message, "timed out", ports=stage.ports)
    extra = settle_doubt(message, [Posted("D1", "5.0")], ports=stage.ports)

    assert extra == (Posted("D1", "5.0"),)
    assert kept(stage, message).state is MessageState.DELETED


def test_in_doubt_until_the_window_has_closed_means_missed(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)
    record_doubt(claimed.message, "reply lost", ports=stage.ports)
    stage.clock.move(hours=6)

    settle_doubt(kept(stage, claimed.message), [], ports=stage.ports)

    assert kept(stage, claimed.message).state is MessageState.MISSED


def test_we_look_from_the_newest_moment_that_slack_gave_us(stage: Stage) -> None:
    claimed = one_claimed_nudge(stage)

    where = where_to_look(claimed.message, ports=stage.ports)

    assert where == Posted("DASHA", "1001.000000")


def test_a_nudge_answered_meanwhile_is_no_longer_sent(stage: Stage) -> None:
    stage.everybody_starts(stage.start_cohort(ASHA))
    stage.run_until(TUESDAY_ANCHOR - timedelta(minutes=30))
    stage.clock.move_to(TUESDAY_ANCHOR)
    queue_due_nudges(ports=stage.ports)
    stage.ports.store.nudges.save(stage.nudge_of(ASHA).lapsed())

    assert claim_messages(ports=stage.ports) == []
    (message,) = stage.ports.store.outbox.about(TEAM, stage.nudge_of(ASHA).nudge_id)
    assert message.state is MessageState.DELETED


ABOUT_NOTHING = {
    MessageKind.NOTE,
    MessageKind.BOX_ENDED,
    MessageKind.ROTA_REFUSED,
    MessageKind.ROTA_SHEET,
    MessageKind.FILE_NOT_SENT,
    MessageKind.TYPED_WORDS,
}


def queued(stage: Stage, kind: MessageKind, subject_id: str) -> None:
    stage.ports.store.outbox.add(
        OutgoingMessage(TEAM, f"m-{kind}", kind, "C9", subject_id, stage.clock.now())
    )


def test_what_a_message_is_about_may_have_gone_meanwhile(stage: Stage) -> None:
    for kind in COMPOSERS:
        if kind not in ABOUT_NOTHING:
            queued(stage, kind, "gone")
            assert claim_messages(ports=stage.ports) == []


def test_recording_a_message_about_something_gone_is_no_error(stage: Stage) -> None:
    for kind in (MessageKind.NUDGE, MessageKind.WITHDRAWAL):
        message = OutgoingMessage(TEAM, f"m-{kind}", kind, "C9", "gone", stage.clock.now())
        stage.ports.store.outbox.add(message)
        record_sent(message, Posted("C9", "1.0"), ports=stage.ports)
        record_refused(message, NotTaken("gone", None), ports=stage.ports)


def test_help_is_posted_as_it_is(stage: Stage) -> None:
    queued(stage, MessageKind.NOTE, "help")

    assert len(claim_messages(ports=stage.ports)) == 1


def test_an_admin_gets_a_test_nudge(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)

    send_test_nudge(DEV, ports=stage.ports)
    stage.beat()

    letter = nudge_letter_of(stage.letters(MessageKind.TEST_NUDGE, DEV)[0])
    assert letter.nudge_id == "test"


def test_a_test_nudge_whose_scenario_went_is_not_sent(stage: Stage) -> None:
    stage.ports.store.teams.add_admin(TEAM, DEV.user_id)
    send_test_nudge(DEV, ports=stage.ports)
    library = replace(small_library(), scenarios={})
    stage.ports = replace(stage.ports, library=FixedShelf(library))

    stage.beat()

    assert stage.letters(MessageKind.TEST_NUDGE) == []


def _shelve(stage: Stage, *scenarios: Scenario) -> None:
    """Another library is live from now on."""
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    shelf.library = small_library(*scenarios)


def _queued_nudge(stage: Stage) -> Nudge:
    """Asha's first nudge, chosen and not yet sent."""
    stage.everybody_starts(stage.start_cohort())
    stage.run_until(TUESDAY_ANCHOR - timedelta(minutes=30))
    stage.clock.move_to(TUESDAY_ANCHOR)
    queue_due_nudges(ports=stage.ports)
    return stage.nudge_of(ASHA)


def test_a_nudge_whose_scenario_was_deleted_before_it_was_sent_brings_another(
    stage: Stage,
) -> None:
    queued = _queued_nudge(stage)
    rest = [each for each in ALL_FOUR if each.scenario_id != queued.scenario_id]

    _shelve(stage, *rest)
    stage.beat()

    sent = stage.nudge_of(ASHA)
    assert sent.nudge_id == queued.nudge_id
    assert sent.state is NudgeState.OPEN
    assert sent.scenario_id in {each.scenario_id for each in rest}
    ask = nudge_letter_of(stage.letters(MessageKind.NUDGE, ASHA)[-1]).ask
    assert ask == {each.scenario_id: each.nudge for each in rest}[sent.scenario_id]


def test_a_nudge_for_which_nothing_is_left_is_missed_and_not_sent(stage: Stage) -> None:
    queued = _queued_nudge(stage)
    gone = [replace(each, status=ScenarioStatus.RETIRED) for each in ALL_FOUR]

    _shelve(stage, *gone)
    stage.beat()

    assert stage.nudge_of(ASHA).state is NudgeState.MISSED
    assert stage.nudge_of(ASHA).scenario_id == queued.scenario_id
    assert stage.letters(MessageKind.NUDGE, ASHA) == []


def test_a_nudge_whose_scenario_and_place_are_gone_is_missed(stage: Stage) -> None:
    queued = _queued_nudge(stage)
    stage.store.nudges.save(replace(queued, cohort_id="gone"))

    _shelve(stage, *(each for each in ALL_FOUR if each.scenario_id != queued.scenario_id))
    stage.beat()

    assert stage.nudge_of(ASHA).state is NudgeState.MISSED


def test_a_nudge_that_was_sent_keeps_its_words_when_its_scenario_is_retired(stage: Stage) -> None:
    stage.first_nudges()
    sent = stage.nudge_of(ASHA)
    ask = nudge_letter(sent, ports=stage.ports).ask

    _shelve(stage, *(each for each in ALL_FOUR if each.scenario_id != sent.scenario_id))

    assert nudge_letter(sent, ports=stage.ports).ask == ask
    snooze(ASHA, sent.nudge_id, Later.IN_AN_HOUR, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(hours=2))
    assert nudge_letter_of(stage.letters(MessageKind.NUDGE, ASHA)[-1]).ask == ask
