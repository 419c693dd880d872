"""What the judge says of nudges, due times, events and states that have ended."""

from datetime import timedelta

from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import NudgeState
from tests.simulation.court import A_DAY, NOW, Court, broken
from tests.storage.examples import TODAY, message, nudge


def test_a_nudge_that_lapses_as_the_next_comes_is_in_order(court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.OPEN))
    court.commit()
    court.store.nudges.add(nudge("n2", local_date=TODAY + A_DAY))
    court.store.nudges.save(nudge("n1", state=NudgeState.LAPSED))
    court.commit()

    court.look()


def test_two_open_nudges_break_the_first_invariant(court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.OPEN))
    court.commit()
    court.store.nudges.add(nudge("n2", local_date=TODAY + A_DAY))

    with broken(1):
        court.commit()


def test_what_is_undone_is_not_judged(court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.OPEN))
    court.store.nudges.add(nudge("n2", local_date=TODAY + A_DAY))

    court.store.rollback()

    court.commit()


def test_two_nudges_in_one_slot_break_the_fourth(court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.LAPSED))
    court.commit()
    court.write("CREATE TABLE copy AS SELECT * FROM nudge")
    court.write("DROP TABLE nudge")
    court.write("ALTER TABLE copy RENAME TO nudge")
    court.judge.restarted()
    court.judge.opened(court.rows)

    court.write("CREATE TEMP TABLE second AS SELECT * FROM nudge")
    court.write("UPDATE second SET nudge_id = 'n2'")
    court.write("INSERT INTO nudge SELECT * FROM second")

    with broken(4):
        court.judge.committed(NOW)


def test_a_nudge_that_vanishes_breaks_the_sixth(court: Court) -> None:
    court.store.nudges.add(nudge("n1"))
    court.commit()
    court.write("DELETE FROM nudge")

    with broken(6):
        court.look()


def test_a_state_that_is_none_breaks_the_sixth(court: Court) -> None:
    court.store.nudges.add(nudge("n1"))
    court.commit()
    court.write("UPDATE nudge SET state = 'asleep'")

    with broken(6):
        court.look()


def test_a_nudge_that_vanishes_with_its_erased_person_is_in_order(court: Court) -> None:
    court.store.nudges.add(nudge("n1"))
    court.commit()
    court.store.traces.erase("T1", "UASHA")
    court.commit()
    court.facts.person("UASHA").erased_at = NOW

    court.look()


def test_a_nudge_that_leaves_its_outcome_breaks_the_seventh(court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.TRIED))
    court.commit()
    court.store.nudges.save(nudge("n1", state=NudgeState.OPEN))

    with broken(7):
        court.commit()


def test_a_message_that_is_sent_and_waits_again_breaks_the_seventh(court: Court) -> None:
    court.queue(message(state=MessageState.SENT))
    court.store.outbox.save(message(state=MessageState.PENDING))

    with broken(7):
        court.commit()


def test_a_sent_message_may_be_deleted(court: Court) -> None:
    court.queue(message(state=MessageState.SENT))
    court.store.outbox.save(message(state=MessageState.DELETED))

    court.commit()


def test_a_late_answer_to_a_lapsed_nudge_is_in_order(court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.LAPSED))
    court.commit()
    court.store.nudges.save(nudge("n1", state=NudgeState.TRIED))

    court.commit()


def test_a_nudge_that_a_restart_loses_breaks_the_ninth(court: Court) -> None:
    court.store.nudges.add(nudge("n1"))
    court.commit()
    court.judge.restarted()
    court.write("DELETE FROM nudge")

    with broken(9):
        court.judge.opened(court.rows)


def test_an_answer_that_a_restart_loses_breaks_the_ninth(tmp_path, court: Court) -> None:
    court.store.nudges.add(nudge("n1", state=NudgeState.TRIED))
    court.commit()
    court.judge.restarted()
    court.write("UPDATE nudge SET state = 'open'")

    with broken(9):
        court.judge.opened(court.rows)


def test_an_event_that_is_taken_in_twice_breaks_the_tenth(court: Court) -> None:
    event = "INSERT INTO inbox VALUES ('T1', 'E1', 'message', 'UASHA', 'D1', '1.0', ?, ?, '')"
    court.write(event, str(NOW), 1)
    court.judge.committed(NOW)
    court.write("DELETE FROM inbox")
    court.write(event, str(NOW), 0)

    with broken(10):
        court.judge.committed(NOW + A_DAY)


def test_an_old_event_may_be_taken_in_again(court: Court) -> None:
    event = "INSERT INTO inbox VALUES ('T1', 'E1', 'message', 'UASHA', 'D1', '1.0', ?, 1, '')"
    court.write(event, str(NOW))
    court.judge.committed(NOW)
    court.write("DELETE FROM inbox")
    court.write(event, str(NOW))

    court.judge.committed(NOW + 8 * A_DAY)


def test_two_follow_ups_of_one_nudge_break_the_tenth(court: Court) -> None:
    court.queue(message("m1", kind=MessageKind.FOLLOW_UP))

    with broken(10):
        court.queue(message("m2", kind=MessageKind.FOLLOW_UP))


def test_due_times_that_do_not_increase_break_the_twenty_third(court: Court) -> None:
    court.queue(message("m1", subject_id="n1", due_at=NOW))

    with broken(23):
        court.queue(message("m2", subject_id="n2", due_at=NOW - timedelta(hours=1)))


def test_nudges_that_were_asked_for_are_due_whenever(court: Court) -> None:
    court.queue(message("m1", subject_id="n1", due_at=NOW))

    court.queue(message("m2", subject_id="n2", due_at=NOW - timedelta(hours=1), user_id=""))
