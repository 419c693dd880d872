"""A full disk, or a database that somebody else holds: each kind of write is undone as a whole.

Whoever asked is told that nothing was saved, and once there is room again everything goes on.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.letters import FollowUpLetter
from bot.domain.nudges import Helped
from bot.domain.people import PersonId
from bot.storage import sqlite
from bot.storage.executor import DatabaseExecutor
from bot.storage.ledger import LedgerUnusable
from bot.storage.secrets import SystemSecrets
from bot.storage.store import TransactionLost
from bot.use_cases.agenda import do_what_is_due
from bot.use_cases.contributions import withdraw_line
from bot.use_cases.delivery import Claimed, Posted, claim_messages, record_sent
from bot.use_cases.erasures import erase_everything
from bot.use_cases.follow_ups import say_if_it_helped
from bot.use_cases.inbox import answer_direct_message, receive_event
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.pauses import pause_until
from bot.use_cases.reflections import keep_line, share_line
from tests.ports import ports_for
from tests.storage.disk_trace import Trace, traced
from tests.storage.examples import Disk
from tests.storage.publication_story import ALL_LINES, keys_are_exactly_those_in_use, made_ready
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, TRAINEES, FixedClock, FixedShelf

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
SLOT = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)
DATABASES = ("carryover.db", "keys.db", "person-keys.db")
LEDGER = "erasures.txt"
EVENT = InboxEvent(TEAM, "Ev1", "message", ASHA.user_id, "D1", "1.0")
LINE = "I waited before I answered."


@dataclass
class Bot:
    """The executor over files, and what each person was asked."""

    folder: Path
    executor: DatabaseExecutor
    clock: FixedClock
    asked: dict[PersonId, FollowUpLetter]

    def do(self, use_case: Callable[..., Any], *arguments: Any) -> Any:
        """One use case, committed."""
        return self.executor.perform_now(use_case, *arguments)

    def share(self, who: PersonId, line: str = LINE) -> None:
        """Somebody shares a line."""
        letter = self.asked[who]
        self.do(share_line, who, letter.nudge_id, letter.receipt, line)

    def kept(self) -> dict[str, object]:
        """All that is committed, keys apart: a failed write may leave one too many for a while."""
        with closing(sqlite3.connect(self.folder / DATABASES[0])) as data:
            names = data.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            rows = {name: data.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}  # noqa: S608
        return {**rows, LEDGER: (self.folder / LEDGER).read_bytes()}


@dataclass(frozen=True)
class Write:
    """A kind of write: what has to be there before, and the write itself."""

    act: Callable[[Bot], object]
    before: Callable[[Bot], object] = lambda bot: None


def _asked(bot: Bot, who: PersonId) -> tuple[PersonId, str, str]:
    return who, bot.asked[who].nudge_id, bot.asked[who].receipt


def _share_three(bot: Bot) -> None:
    for who, line in zip(TRAINEES[2:5], ALL_LINES, strict=False):
        bot.share(who, line)


def _share_three_until_the_slot(bot: Bot) -> None:
    _share_three(bot)
    bot.clock.move_to(SLOT)


def _queue_an_answer(bot: Bot) -> None:
    bot.do(receive_event, EVENT)
    bot.do(answer_direct_message, EVENT)


claimed: list[Claimed] = []


def _claim(bot: Bot) -> None:
    _queue_an_answer(bot)
    claimed[:] = bot.do(claim_messages)


WRITES = {
    "an answer": Write(
        lambda bot: bot.do(say_if_it_helped, *_asked(bot, ASHA)[:2], Helped.YES, "receipt")
    ),
    "a pause": Write(lambda bot: bot.do(pause_until, ASHA, SLOT.date())),
    "a private line": Write(lambda bot: bot.do(keep_line, *_asked(bot, BEN), "Mine.")),
    "a shared line": Write(lambda bot: bot.share(ASHA)),
    "a line taken back": Write(
        lambda bot: bot.do(withdraw_line, *_asked(bot, ASHA)), lambda bot: bot.share(ASHA)
    ),
    "a publication": Write(lambda bot: bot.do(do_what_is_due), _share_three_until_the_slot),
    "an erasure": Write(lambda bot: bot.do(erase_everything, CARA), _share_three),
    "an event": Write(lambda bot: bot.do(receive_event, EVENT)),
    "a claim": Write(lambda bot: bot.do(claim_messages), _queue_an_answer),
    "a record": Write(
        lambda bot: bot.do(record_sent, claimed[0].message, Posted("D1", "1.0")), _claim
    ),
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[PersonId, FollowUpLetter]]:
    """Files in which ten people have tried something, and what they were asked."""
    folder = tmp_path_factory.mktemp("ready") / "bot"
    return folder, made_ready(Disk(folder))


@pytest.fixture
def bot(
    ready: tuple[Path, dict[PersonId, FollowUpLetter]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Bot]:
    """The bot on a copy of these files, which waits for nobody."""
    pragmas = [each.replace(str(sqlite.LONG_WAIT), "20") for each in sqlite.PRAGMAS]
    monkeypatch.setattr(sqlite, "PRAGMAS", tuple(pragmas))
    monkeypatch.setattr(sqlite, "LONG_WAIT", 20)
    monkeypatch.setattr(sqlite, "SHORT_WAIT", 20)
    folder, clock = shutil.copytree(ready[0], tmp_path / "bot"), FixedClock(NOW)
    disk, secrets = Disk(folder), SystemSecrets("0" * 64)
    executor = DatabaseExecutor(
        disk.open, lambda store: ports_for(store, FixedShelf(), clock, secrets)
    )
    yield Bot(folder, executor, clock, ready[1])
    executor.close()


@pytest.fixture
def trace(ready: object, tmp_path: Path) -> Iterator[Trace]:
    """The files' own disk, which can be full."""
    with traced(tmp_path / "bot") as trace:
        yield trace


@contextmanager
def full(trace: Trace, name: str) -> Iterator[None]:
    """No room for anything more in a database, its log, or the ledger."""
    trace.full |= {name, f"{name}-wal", f"{name}.new"}
    yield
    trace.full.clear()


@contextmanager
def held(folder: Path, name: str) -> Iterator[None]:
    """Another program holds the right to write."""
    other = sqlite3.connect(folder / name, isolation_level=None)
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def fails_as_a_whole(bot: Bot, write: Write) -> bool:
    """Whether the write was refused, and then nothing of it may be kept."""
    before = bot.kept()
    try:
        write.act(bot)
    except (SQLAlchemyError, TransactionLost, LedgerUnusable):
        assert bot.kept() == before
        return True
    return False


def goes_on(bot: Bot, write: Write) -> None:
    """The same write works, and the keys fit what is kept."""
    before = bot.kept()
    write.act(bot)
    assert bot.kept() != before
    bot.do(receive_event, InboxEvent(TEAM, "Ev9", "message", BEN.user_id, "D2", "2.0"))
    bot.executor.close()
    with Disk(bot.folder).store() as store:
        assert keys_are_exactly_those_in_use(store)


@pytest.mark.parametrize("kind", WRITES)
def test_a_full_disk_leaves_nothing_half_saved(trace: Trace, bot: Bot, kind: str) -> None:
    write = WRITES[kind]
    write.before(bot)

    with full(trace, "carryover.db"):
        assert fails_as_a_whole(bot, write)
        assert fails_as_a_whole(bot, write)

    goes_on(bot, write)


@pytest.mark.parametrize("kind", WRITES)
def test_a_database_that_is_held_leaves_nothing_half_saved(bot: Bot, kind: str) -> None:
    write = WRITES[kind]
    write.before(bot)

    with held(bot.folder, "carryover.db"):
        assert fails_as_a_whole(bot, write)
        assert fails_as_a_whole(bot, write)

    goes_on(bot, write)


@pytest.mark.parametrize("kind", ["a shared line", "a publication"])
def test_a_key_store_without_room_or_held_keeps_box_and_key_together(
    trace: Trace, bot: Bot, kind: str
) -> None:
    write = WRITES[kind]
    write.before(bot)

    with full(trace, "keys.db"):
        assert fails_as_a_whole(bot, write)
    with held(bot.folder, "keys.db"):
        assert fails_as_a_whole(bot, write)

    goes_on(bot, write)


def test_an_erasure_that_the_ledger_cannot_take_does_not_happen(trace: Trace, bot: Bot) -> None:
    write = WRITES["an erasure"]

    with full(trace, LEDGER), pytest.raises(TransactionLost):
        write.act(bot)
    with full(trace, LEDGER):
        assert fails_as_a_whole(bot, write)

    goes_on(bot, write)


def test_keys_that_cannot_be_destroyed_yet_go_with_the_next_commit(trace: Trace, bot: Bot) -> None:
    """The data are committed, so whoever asked is told that it worked."""
    bot.share(ASHA)

    with full(trace, "person-keys.db"):
        bot.do(erase_everything, BEN)

    bot.do(receive_event, EVENT)
    bot.executor.close()
    with closing(sqlite3.connect(bot.folder / "person-keys.db")) as keys:
        found = keys.execute("SELECT key_id FROM person_key").fetchall()
    assert (BEN.user_id,) not in found


def test_a_log_that_a_full_disk_keeps_from_being_emptied_is_emptied_later(
    trace: Trace, bot: Bot
) -> None:
    """There is room for the log alone: the work is saved, and the database goes on."""
    bot.share(ASHA)
    trace.full.add("carryover.db")

    bot.do(erase_everything, BEN)
    bot.do(receive_event, EVENT)

    assert (bot.folder / "carryover.db-wal").stat().st_size > 0
    trace.full.clear()
    bot.do(receive_event, InboxEvent(TEAM, "Ev2", "message", ASHA.user_id, "D1", "2.0"))
    assert (bot.folder / "carryover.db-wal").stat().st_size == 0
