"""Writes of ours follow each *Tried it*, so that a person's own do not stand out."""

import pytest

from bot.domain.people import PersonId
from bot.use_cases.erasures import erase_everything
from bot.use_cases.pool_writes import WRITES, write_due_covers
from bot.use_cases.reflections import keep_line
from tests.use_cases.stage import ASHA, TEAM, Stage


def sealed_rows(stage: Stage) -> list[bytes]:
    """What stands sealed in the journals of all people, as it is now."""
    found = stage.store._connection.exec_driver_sql("SELECT sealed FROM journal ORDER BY user_id")
    return [bytes(row[0]) for row in found]


def own_write(stage: Stage, who: PersonId) -> None:
    asked = stage.tries(who)
    keep_line(who, asked.nudge_id, asked.receipt, "I listened.", ports=stage.ports)


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Everybody has been asked how it went."""
    stage.first_nudges()
    stage.everybody_tries()
    return stage


def test_some_writes_follow_each_try_and_then_no_more(asked: Stage) -> None:
    written = []
    for _ in range(13):
        asked.clock.move(hours=1)
        written.append(write_due_covers(ports=asked.ports))

    assert sum(written) >= 10
    assert written[-1] == 0
    assert asked.ports.covers.next_due_at() is None


def test_a_write_changes_the_rows_of_everybody(asked: Stage) -> None:
    before = sealed_rows(asked)

    own_write(asked, ASHA)

    after = sealed_rows(asked)
    assert len(before) == len(after) == 10
    assert not set(before) & set(after)


def test_a_persons_own_write_stands_for_one_of_ours(asked: Stage) -> None:
    (name,) = [name for name in asked.ports.covers.due if name[1] == asked.nudge_of(ASHA).nudge_id]
    assert len(asked.ports.covers.due[name]) <= WRITES
    due = len(asked.ports.covers.due[name])

    own_write(asked, ASHA)

    assert len(asked.ports.covers.due.get(name, [])) == due - 1


def test_somebody_who_was_erased_needs_no_cover(asked: Stage) -> None:
    erase_everything(ASHA, ports=asked.ports)
    asked.clock.move(hours=12)

    assert write_due_covers(ports=asked.ports) == 10
    assert asked.store.journal.entries(TEAM, ASHA.user_id) == []
