"""What the judge says of bytes on the disk, of Slack, of journals, the library and writers."""

import sqlite3
from datetime import timedelta

import pytest

from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import NudgeState
from bot.sandbox.workspace import Message
from bot.simulation.invariants import Fate, Line
from tests.simulation.court import A_DAY, ASHA, NOW, Court, broken, opaque
from tests.storage.examples import POOL, THREAD, line, message, nudge

OTHERS = ("UBEN", "UCARA", "UDAN", "UERIN")
MANIFEST = """INSERT INTO library_manifest VALUES ('T1', '[["feedback/ask.md", "ask", "d1"]]', 0)"""


def publish(court: Court) -> Line:
    """A thread with lines of five people; Asha's line."""
    texts = [court.line(Fate.SHARED, who, pool_id=POOL.pool_id) for who in (ASHA, *OTHERS)]
    lines = [line(f"line-{number}", text) for number, text in enumerate(texts)]
    court.store.threads.add(THREAD, lines)
    court.commit()
    return court.facts.lines[court.facts.markers_in(texts[0])[0]]


def note(court: Court, text: str, name: str = "bot.log") -> None:
    """Something stands in a file beside the database."""
    (court.disk.folder / name).write_text(text, encoding="utf-8")


def test_a_published_line_is_in_order_on_the_disk(court: Court) -> None:
    publish(court)
    note(court, "round_failed id=1\n")

    court.look()


def test_a_private_line_in_the_clear_breaks_the_fourteenth(court: Court) -> None:
    note(court, f"gesture_failed {court.line(Fate.PRIVATE)}")

    with broken(14):
        court.look()


def test_a_line_in_the_clear_before_its_box_is_published_breaks_the_fourteenth(
    court: Court,
) -> None:
    court.write("CREATE TABLE box_open (text TEXT)")
    court.write("INSERT INTO box_open VALUES (?)", court.line(Fate.SHARED))

    with broken(14):
        court.look()


def test_unguarded_words_anywhere_break_the_fourteenth(court: Court) -> None:
    court.write("UPDATE cohort SET programme = ?", court.line(Fate.NOWHERE))

    with broken(14):
        court.look()


def test_an_author_beside_their_line_in_a_table_breaks_the_fourteenth(court: Court) -> None:
    shared = publish(court)
    court.write("CREATE TABLE wrote (user_id TEXT, text TEXT)")
    court.write("INSERT INTO wrote VALUES (?, ?)", ASHA, f"I tried it: {shared.marker}.")

    with broken(14):
        court.look()


def test_an_author_beside_their_line_in_the_log_breaks_the_fourteenth(court: Court) -> None:
    shared = publish(court)
    note(court, f"shared who={ASHA} text={shared.marker}\n")

    with broken(14):
        court.look()


def test_an_author_in_another_line_of_the_log_is_in_order(court: Court) -> None:
    shared = publish(court)
    note(court, f"look_failed who={ASHA}\npublished text={shared.marker}\n")

    court.look()


def test_words_that_were_taken_back_break_the_fifteenth(court: Court) -> None:
    publish(court).gone_at = NOW

    with broken(15):
        court.look()


def test_words_that_were_withdrawn_are_gone_from_the_disk(court: Court) -> None:
    shared = publish(court)
    court.store.threads.withdraw(THREAD.team_id, "line-0")
    shared.gone_at = NOW

    court.look()


def test_words_that_stay_in_slack_break_the_fifteenth(court: Court) -> None:
    shared = publish(court)
    post = message(opaque("m1"), kind=MessageKind.CONTRIBUTION, recipient="C1", user_id="")
    court.takes(post, f"I tried it: {shared.marker}.")
    court.queue(sent(court, post))
    court.store.threads.withdraw(THREAD.team_id, "line-0")
    shared.gone_at = NOW

    court.look(NOW + timedelta(hours=1))
    with broken(15):
        court.look(NOW + 2 * A_DAY)


def test_an_erased_person_on_the_disk_breaks_the_sixteenth(court: Court) -> None:
    court.facts.person(ASHA).erased_at = NOW

    with broken(16):
        court.look()


def test_an_erased_person_is_nowhere(court: Court) -> None:
    court.store.traces.erase("T1", ASHA)
    court.commit()
    court.facts.person(ASHA).erased_at = NOW
    court.facts.person("UASHAB")
    note(court, "UASHAB is somebody else")

    court.look()


def test_an_event_that_slack_tells_of_an_erased_person_may_be_kept(court: Court) -> None:
    court.facts.person(ASHA).erased_at = NOW
    court.facts.person(ASHA).slack_changed_at = NOW + A_DAY

    court.look()


def test_a_token_in_a_file_breaks_the_twenty_first(court: Court) -> None:
    court.facts.tokens.add(b"xoxb-1-2-3")  # pragma: allowlist secret
    court.look()
    note(court, "token=xoxb-1-2-3")  # pragma: allowlist secret

    with broken(21):
        court.look()


def sent(court: Court, post: OutgoingMessage, **changes: object) -> OutgoingMessage:
    """The row of a message that Slack has taken as its newest."""
    channel = court.channel_of(post.recipient)
    values = {
        "state": MessageState.SENT,
        "channel_id": channel.id,
        "ts": channel.messages[-1].ts if channel.messages else "",
        "sent_at": NOW,
    }
    return OutgoingMessage(**{**vars(post), **values, **changes})


def test_a_message_with_its_row_is_in_order(court: Court) -> None:
    post = message(opaque("m1"))
    court.takes(post)
    court.queue(sent(court, post))

    court.look()


def test_a_message_without_a_row_breaks_the_eighth(court: Court) -> None:
    court.takes(message(opaque("m1")))

    with broken(8):
        court.look()


def test_a_message_to_somebody_erased_has_no_row(court: Court) -> None:
    court.takes(message(opaque("m1")))
    court.store.traces.erase("T1", ASHA)
    court.commit()
    court.facts.person(ASHA).erased_at = NOW

    court.look()


def test_a_row_without_its_message_breaks_the_eighth(court: Court) -> None:
    post = message(opaque("m1"))
    court.queue(sent(court, post, ts="1000.000000"))

    with broken(8):
        court.look()


@pytest.mark.parametrize("looks_again", [True, False])
def test_a_second_copy_breaks_the_eighth_unless_it_is_looked_for(
    court: Court, *, looks_again: bool
) -> None:
    post = message(opaque("m1"))
    court.takes(post)
    court.takes(post)
    court.queue(sent(court, post, look_again_at=NOW if looks_again else None))

    if looks_again:
        court.look()
    else:
        with broken(8):
            court.look()


def test_what_others_write_is_not_ours(court: Court) -> None:
    court.channel_of("C1").messages.append(Message("1.0", "C1", ASHA, "Hello"))

    court.look()


def test_a_saved_line_that_cannot_be_read_breaks_the_ninth(court: Court) -> None:
    text = court.line(Fate.PRIVATE)

    court.judge.look_over_everything(NOW, lambda _: [text])
    with broken(9):
        court.judge.look_over_everything(NOW, lambda _: ["something else"])


def test_a_line_of_which_its_author_was_not_told_may_be_lost(court: Court) -> None:
    text = court.line(Fate.PRIVATE)
    court.facts.lines[court.facts.markers_in(text)[0]].told_at = None

    court.judge.look_over_everything(NOW, lambda _: [])


def test_a_nudge_without_its_scenario_breaks_the_twentieth(court: Court) -> None:
    court.store.nudges.add(nudge("n1", revision="r2", state=NudgeState.TRIED))
    court.commit()

    with broken(20):
        court.look()


def test_files_that_make_no_library_break_the_twentieth(court: Court) -> None:
    court.write("INSERT INTO library_text VALUES ('T1', 'd1', '# Half of a')")
    court.write(MANIFEST)

    with broken(20):
        court.look()


def test_a_file_without_its_text_breaks_the_twentieth(court: Court) -> None:
    court.write(MANIFEST)

    with broken(20):
        court.look()


def test_another_writer_breaks_the_twenty_second(court: Court) -> None:
    court.look()
    other = sqlite3.connect(court.disk.folder / "carryover.db")
    with other:
        other.execute("UPDATE cohort SET programme = 'Another'")
    other.close()

    with broken(22):
        court.look()


def test_a_database_that_nobody_locks_breaks_the_twenty_second(court: Court) -> None:
    (court.disk.folder / "carryover.db.lock").unlink()

    with broken(22):
        court.look()


def test_a_second_start_breaks_the_twenty_second(court: Court) -> None:
    with broken(22):
        court.judge.opened(court.rows)
