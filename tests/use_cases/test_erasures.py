"""Erasing everything about a person, and doing it again after a backup was put back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.boxes import receipt_hash
from bot.domain.erasures import Erased
from bot.domain.errors import NotAllowed, NotFound, Trouble
from bot.domain.journal import JournalEntry
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.slack_troubles import NotTaken
from bot.use_cases.agenda import keep_house
from bot.use_cases.contributions import published_line, withdraw_line
from bot.use_cases.delivery import (
    Posted,
    claim_messages,
    record_doubt,
    record_refused,
    record_sent,
    settle_doubt,
)
from bot.use_cases.erasures import erase_everything, replay_erasures
from bot.use_cases.message_ports import SentFile
from bot.use_cases.nudges import the_nudge
from bot.use_cases.reflections import keep_line, share_line
from tests.use_cases.stage import ASHA, BEN, DEV, TEAM, TRAINEES, Stage

LINE = "I waited before I answered."


@pytest.fixture
def shared(stage: Stage) -> Stage:
    """Everybody has tried; five lines wait in the box, and Ben keeps his in the journal."""
    stage.first_nudges()
    asked = stage.everybody_tries()
    for who in TRAINEES[:6]:
        share_line(who, asked[who].nudge_id, asked[who].receipt, LINE, ports=stage.ports)
    keep_line(BEN, asked[BEN].nudge_id, asked[BEN].receipt, LINE, ports=stage.ports)
    return stage


def pool_of(stage: Stage) -> str:
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    return cohort.pool_id


def kept_about(stage: Stage, who: PersonId) -> dict[str, list[dict[str, object]]]:
    return stage.store.traces.of(who.team_id, who.user_id)


def test_nothing_is_kept_about_an_erased_person(shared: Stage) -> None:
    assert set(kept_about(shared, BEN)) == {"enrolment", "journal", "nudge", "outbox", "person"}

    erase_everything(BEN, ports=shared.ports)
    shared.commit()

    assert kept_about(shared, BEN) == {}
    assert BEN.user_id not in shared.store.traces.people(TEAM)
    assert shared.store.journal.entries(TEAM, BEN.user_id) == []


def test_erasing_twice_writes_one_entry(shared: Stage) -> None:
    erase_everything(BEN, ports=shared.ports)
    erase_everything(BEN, ports=shared.ports)

    (erasure,) = shared.store.ledger.entries()
    assert erasure.what is Erased.PERSON
    assert shared.store.ledger.is_about(erasure, BEN.user_id)


def test_nothing_more_is_sent_to_an_erased_person(shared: Stage) -> None:
    erase_everything(ASHA, ports=shared.ports)
    before = len(shared.posted)

    shared.run_until(shared.clock.moment + timedelta(days=21))

    later = [message for message, _ in shared.posted[before:]]
    assert later
    assert not [each for each in later if each.recipient == ASHA.user_id]


def test_a_boxed_line_stays_and_its_author_is_forgotten(shared: Stage) -> None:
    erase_everything(ASHA, ports=shared.ports)

    box = shared.store.boxes.open_box(TEAM, pool_of(shared))
    assert ASHA.user_id not in box.entries
    assert len(box.entries) == 5


def test_the_box_is_written_anew_whether_they_have_shared_or_not(shared: Stage) -> None:
    silent = TRAINEES[9]
    shared.commit()
    keys = shared.store._boxes.key_names()

    erase_everything(silent, ports=shared.ports)

    assert shared.store._boxes.key_names() != keys


def test_a_box_that_nobody_can_open_does_not_keep_a_person_here(shared: Stage) -> None:
    shared.lose_box_keys()

    erase_everything(ASHA, ports=shared.ports)

    assert kept_about(shared, ASHA) == {}


def test_files_in_slack_are_deleted_at_once_without_naming_the_person(shared: Stage) -> None:
    later = shared.clock.now() + timedelta(days=1)
    shared.store.sent_files.save(SentFile(TEAM, "s1", ASHA.user_id, ("F1",), later))

    erase_everything(ASHA, ports=shared.ports)

    (sent,) = shared.store.sent_files.due(shared.clock.now(), 10)
    assert (sent.user_id, sent.file_ids) == ("", ("F1",))


def test_a_sponsor_is_taken_out_of_every_cohort(shared: Stage) -> None:
    (cohort,) = shared.store.cohorts.of_team(TEAM)
    sam = PersonId(TEAM, "USAM")
    shared.store.cohorts.save(replace(cohort, sponsors=("USAM", "UEVA")))

    erase_everything(sam, ports=shared.ports)

    (after,) = shared.store.cohorts.of_team(TEAM)
    assert after.sponsors == ("UEVA",)
    assert len(shared.store.ledger.entries()) == 1


def test_the_only_admin_is_asked_to_name_another_first(shared: Stage) -> None:
    with pytest.raises(NotAllowed) as refused:
        erase_everything(DEV, ports=shared.ports)
    assert refused.value.why == Trouble.ONLY_ADMIN

    shared.store.teams.add_admin(TEAM, "UEVA")
    erase_everything(DEV, ports=shared.ports)

    assert shared.store.teams.admins(TEAM) == ("UEVA",)


def test_buttons_of_an_erased_person_get_a_kind_answer(shared: Stage) -> None:
    nudge_id = shared.nudge_of(ASHA).nudge_id

    erase_everything(ASHA, ports=shared.ports)

    with pytest.raises(NotFound):
        the_nudge(ASHA, nudge_id, ports=shared.ports)


def test_a_message_under_way_leaves_no_row_when_its_person_is_erased(stage: Stage) -> None:
    stage.start_cohort()
    stage.clock.move(hours=1)
    (claimed, *_) = [
        each for each in claim_messages(ports=stage.ports) if each.message.recipient == ASHA.user_id
    ]
    message = claimed.message

    erase_everything(ASHA, ports=stage.ports)
    record_sent(message, Posted("D1", "1.0"), ports=stage.ports)
    record_doubt(message, "lost", ports=stage.ports)
    record_refused(message, NotTaken("no"), ports=stage.ports)

    assert settle_doubt(message, [Posted("D1", "1.0")], ports=stage.ports) == ()
    assert kept_about(stage, ASHA) == {}


# A backup is put back


def forget_that_it_was_done(stage: Stage) -> None:
    stage.store._connection.exec_driver_sql("DELETE FROM erasure")


def test_a_restored_person_is_erased_again_before_anything_is_sent(shared: Stage) -> None:
    on = shared.clock.now().date()
    shared.store.ledger.add(TEAM, Erased.PERSON, BEN.user_id, on=on)
    forget_that_it_was_done(shared)

    assert replay_erasures(ports=shared.ports) == 1
    assert replay_erasures(ports=shared.ports) == 0
    shared.commit()

    assert kept_about(shared, BEN) == {}
    assert kept_about(shared, ASHA) != {}


def test_an_owner_is_taken_out_of_every_cohort_also_of_a_restored_one(shared: Stage) -> None:
    (cohort,) = shared.store.cohorts.of_team(TEAM)
    shared.store.cohorts.save(replace(cohort, owner="UOLA"))

    erase_everything(PersonId(TEAM, "UOLA"), ports=shared.ports)
    assert shared.store.cohorts.of_team(TEAM)[0].owner == ""

    shared.store.cohorts.save(replace(cohort, owner="UOLA"))
    forget_that_it_was_done(shared)
    replay_erasures(ports=shared.ports)
    assert shared.store.cohorts.of_team(TEAM)[0].owner == ""


def test_a_restored_sponsor_is_erased_again(shared: Stage) -> None:
    (cohort,) = shared.store.cohorts.of_team(TEAM)
    shared.store.cohorts.save(replace(cohort, sponsors=("USAM",)))
    shared.store.ledger.add(TEAM, Erased.PERSON, "USAM", on=shared.clock.now().date())
    forget_that_it_was_done(shared)

    replay_erasures(ports=shared.ports)

    assert shared.store.cohorts.of_team(TEAM)[0].sponsors == ()


def test_somebody_who_came_back_after_an_erasure_is_not_erased_at_the_next_start(
    shared: Stage,
) -> None:
    erase_everything(BEN, ports=shared.ports)
    shared.start_cohort(BEN)

    assert replay_erasures(ports=shared.ports) == 0
    assert kept_about(shared, BEN) != {}


def test_a_key_that_a_crash_left_is_destroyed_at_the_start(shared: Stage) -> None:
    store = shared.store
    erase_everything(BEN, ports=shared.ports)
    shared.commit()
    for who in (ASHA, BEN):
        store.journal.save(TEAM, who.user_id, JournalEntry("left", shared.clock.now().date()))
    store._connection.exec_driver_sql("DELETE FROM journal")
    shared.commit()
    before = store.traces.keys_without_journal(TEAM)
    assert {ASHA.user_id, BEN.user_id} <= set(before)

    replay_erasures(ports=shared.ports)
    shared.commit()

    assert set(store.traces.keys_without_journal(TEAM)) == set(before) - {BEN.user_id}


def test_a_line_withdrawn_from_the_box_is_withdrawn_again(shared: Stage) -> None:
    box = shared.store.boxes.open_box(TEAM, pool_of(shared))
    asked = [each.letter for each in shared.letters(MessageKind.FOLLOW_UP, ASHA)][-1]
    withdraw_line(ASHA, asked.nudge_id, asked.receipt, ports=shared.ports)
    shared.store.boxes.seal(TEAM, pool_of(shared), box, people=10)
    forget_that_it_was_done(shared)

    replay_erasures(ports=shared.ports)

    after = shared.store.boxes.open_box(TEAM, pool_of(shared))
    assert len(after.entries) == 4
    assert ASHA.user_id not in after.entries


def test_a_line_withdrawn_from_a_thread_is_withdrawn_again(shared: Stage) -> None:
    asked = [each.letter for each in shared.letters(MessageKind.FOLLOW_UP, ASHA)][-1]
    shared.run_until(shared.clock.moment + timedelta(days=3))
    token = shared.store.receipts.unseal(asked.receipt, team_id=TEAM, user_id=ASHA.user_id)
    mark = receipt_hash(token)
    line = published_line(TEAM, mark, ports=shared.ports)
    assert line is not None
    on = shared.clock.now().date()
    shared.store.ledger.add(TEAM, Erased.LINE, line.receipt_hash, on=on)
    forget_that_it_was_done(shared)
    shared.lose_box_keys()

    replay_erasures(ports=shared.ports)

    assert published_line(TEAM, mark, ports=shared.ports) is None
    shared.run_until(shared.clock.now() + timedelta(seconds=5))
    assert MessageKind.WITHDRAWAL in {message.kind for message, _ in shared.posted}


def test_a_withdrawal_is_noted_for_a_backup_from_before_and_after_the_publication(
    shared: Stage,
) -> None:
    asked = [each.letter for each in shared.letters(MessageKind.FOLLOW_UP, ASHA)][-1]
    shared.run_until(shared.clock.moment + timedelta(days=3))
    token = shared.store.receipts.unseal(asked.receipt, team_id=TEAM, user_id=ASHA.user_id)
    mark = receipt_hash(token)
    line = published_line(TEAM, mark, ports=shared.ports)
    assert line is not None

    withdraw_line(ASHA, asked.nudge_id, asked.receipt, ports=shared.ports)

    entries = shared.store.ledger.entries()
    for subject in (mark, line.receipt_hash):
        assert sum(shared.store.ledger.is_about(each, subject) for each in entries) == 1


def test_a_box_of_an_older_backup_that_cannot_be_opened_is_left_alone(shared: Stage) -> None:
    shared.store.ledger.add(TEAM, Erased.LINE, "a hash", on=shared.clock.now().date())
    forget_that_it_was_done(shared)
    shared.lose_box_keys()

    assert replay_erasures(ports=shared.ports) == 1


def test_the_ledger_forgets_after_thirty_days(shared: Stage) -> None:
    erase_everything(BEN, ports=shared.ports)

    shared.clock.move(days=30)
    keep_house(ports=shared.ports)
    assert len(shared.store.ledger.entries()) == 1

    shared.clock.move(days=1)
    keep_house(ports=shared.ports)
    assert shared.store.ledger.entries() == []
