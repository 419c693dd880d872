"""Peers press "Been there"; the author finds their line by its receipt, and may take it back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import LineRefused, NotFound, Trouble
from bot.domain.letters import Deletion, FollowUpLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.people import PersonId
from bot.use_cases.contributions import my_line, press_been_there, withdraw_line
from bot.use_cases.delivery import Claimed, claim_messages
from bot.use_cases.reflections import share_line
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, TRAINEES, Stage

PUBLISHED = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def boxed(stage: Stage) -> dict[PersonId, FollowUpLetter]:
    stage.first_nudges()
    letters = stage.everybody_tries()
    for who in TRAINEES[:5]:
        letter = letters[who]
        line = f"line of {TRAINEES.index(who)}"
        share_line(who, letter.nudge_id, letter.receipt, line, ports=stage.ports)
    return letters


def line_id_of(stage: Stage, text: str) -> str:
    for claimed in stage.letters(MessageKind.CONTRIBUTION):
        line = stage.ports.store.threads.contribution(TEAM, claimed.message.subject_id)
        if line is not None and line.text == text:
            return line.line_id
    raise AssertionError(text)


def test_been_there_counts_each_person_once_and_can_be_taken_back(stage: Stage) -> None:
    boxed(stage)
    stage.run_until(PUBLISHED)
    line_id = line_id_of(stage, "line of 0")

    counts = [
        press_been_there(who, line_id, ports=stage.ports).been_there for who in (BEN, CARA, BEN)
    ]

    assert counts == [1, 2, 1]


def test_the_author_sees_what_became_of_their_line(stage: Stage) -> None:
    letter = boxed(stage)[ASHA]
    waiting = my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    stage.run_until(PUBLISHED)
    press_been_there(BEN, line_id_of(stage, "line of 0"), ports=stage.ports)
    published = my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    assert (waiting.text, waiting.is_waiting) == ("line of 0", True)
    assert (published.text, published.is_waiting, published.been_there) == ("line of 0", False, 1)


def test_somebody_who_shared_nothing_sees_an_empty_page(stage: Stage) -> None:
    letters = boxed(stage)
    quiet = TRAINEES[7]

    line = my_line(quiet, letters[quiet].nudge_id, letters[quiet].receipt, ports=stage.ports)

    assert (line.text, line.is_waiting) == ("", False)


def test_nobody_opens_anothers_line(stage: Stage) -> None:
    letters = boxed(stage)

    with pytest.raises(NotFound):
        my_line(BEN, letters[BEN].nudge_id, letters[ASHA].receipt, ports=stage.ports)
    with pytest.raises(NotFound):
        my_line(BEN, letters[ASHA].nudge_id, letters[ASHA].receipt, ports=stage.ports)


def test_a_waiting_line_can_be_taken_out_of_the_box(stage: Stage) -> None:
    letter = boxed(stage)[ASHA]

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    stage.run_until(PUBLISHED)
    assert stage.letters(MessageKind.SUPPORT_THREAD) == []
    with pytest.raises(NotFound, match=Trouble.NO_SHARED_LINE):
        withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)


def test_a_published_line_is_deleted_from_every_thread(stage: Stage) -> None:
    letter = boxed(stage)[ASHA]
    stage.run_until(PUBLISHED)
    line_id = line_id_of(stage, "line of 0")
    (copy,) = stage.ports.store.outbox.about(TEAM, line_id)

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    stage.clock.move(seconds=2)
    stage.beat()

    (deletion,) = stage.letters(MessageKind.WITHDRAWAL)
    assert deletion.letter == Deletion(copy.channel_id, copy.ts)
    (after,) = stage.ports.store.outbox.about(TEAM, line_id)
    assert after.state is MessageState.DELETED
    with pytest.raises(NotFound, match=Trouble.LINE_TAKEN_BACK):
        press_been_there(BEN, line_id, ports=stage.ports)


def test_a_line_taken_back_before_it_was_posted_is_never_posted(stage: Stage) -> None:
    letter = boxed(stage)[ASHA]
    stage.clock.move_to(datetime(2026, 11, 5, 11, 59, tzinfo=UTC))
    stage.beat()
    stage.clock.move(minutes=1)
    stage.beat()
    assert len(stage.letters(MessageKind.SUPPORT_THREAD)) == 1

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    stage.run_until(PUBLISHED)

    texts = {getattr(each.letter, "text", "") for each in stage.letters(MessageKind.CONTRIBUTION)}
    assert "line of 0" not in texts
    assert len(texts) == 4


def test_a_line_taken_back_while_it_was_on_its_way_is_deleted_once_it_arrives(
    stage: Stage,
) -> None:
    letter = boxed(stage)[ASHA]
    stage.clock.move_to(PUBLISHED)
    stage.beat()
    on_its_way: list[Claimed] = []
    while not on_its_way or text_of(on_its_way[-1]) != "line of 0":
        stage.clock.move(seconds=1)
        on_its_way += claim_messages(ports=stage.ports)
        if text_of(on_its_way[-1]) != "line of 0":
            stage.post(on_its_way[-1])

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    posted = stage.post(on_its_way[-1])
    stage.run_until(stage.clock.now() + timedelta(minutes=1))

    deletions = [each.letter for each in stage.letters(MessageKind.WITHDRAWAL)]
    assert Deletion(posted.channel_id, posted.ts) in deletions


def text_of(claimed: Claimed) -> str:
    return getattr(claimed.letter, "text", "")


def test_after_90_days_a_receipt_opens_nothing(stage: Stage) -> None:
    letter = boxed(stage)[ASHA]
    stage.clock.move_to(stage.clock.now() + timedelta(days=130))
    stage.ports.store.receipts.destroy_before(stage.clock.now())
    stage.commit()

    with pytest.raises(NotFound, match=Trouble.RECEIPT_EXPIRED):
        my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)


def test_claiming_twice_sends_nothing_twice(stage: Stage) -> None:
    boxed(stage)
    stage.run_until(PUBLISHED)

    assert claim_messages(ports=stage.ports) == []


def test_a_line_that_stands_in_a_thread_has_to_be_taken_back_before_another_one(
    stage: Stage,
) -> None:
    letter = boxed(stage)[ASHA]
    stage.run_until(PUBLISHED)
    with pytest.raises(LineRefused, match=Trouble.LINE_IN_THREAD):
        share_line(ASHA, letter.nudge_id, letter.receipt, "another one", ports=stage.ports)

    withdraw_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    share_line(ASHA, letter.nudge_id, letter.receipt, "another one", ports=stage.ports)

    line = my_line(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)
    assert (line.text, line.is_waiting) == ("another one", True)


def test_two_lines_with_one_receipt_have_nothing_in_common(stage: Stage) -> None:
    """Not even for somebody who has kept every copy of the database."""
    letters = boxed(stage)
    stage.run_until(PUBLISHED)
    hashes = set(stage.store.threads.receipt_hashes(TEAM))
    for who in TRAINEES[:5]:
        letter = letters[who]
        withdraw_line(who, letter.nudge_id, letter.receipt, ports=stage.ports)
        line = f"again {TRAINEES.index(who)}"
        share_line(who, letter.nudge_id, letter.receipt, line, ports=stage.ports)

    stage.run_until(PUBLISHED + timedelta(days=7))

    later = set(stage.store.threads.receipt_hashes(TEAM))
    assert len(hashes) == len(later) == 5
    assert not hashes & later
