"""When the machine cannot save: a modal says so, keeps what was typed, and works afterwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from bot.storage import sqlite
from tests.conversations.ward import ASHA, Ward
from tests.storage.disk_trace import Trace, traced

LINE = "I asked twice."
NOT_SAVED = "I could not save that just now. Nothing has changed. Please try again in a minute."
OUR_FAULT = "Something went wrong on our side. Nothing was lost. Please try again in a minute."
SAVED = "Your line is in your journal."


@contextmanager
def no_room(trace: Trace) -> Iterator[None]:
    """The disk under the database is full."""
    trace.full |= {"carryover.db", "carryover.db-wal"}
    yield
    trace.full.clear()


@contextmanager
def held(ward: Ward) -> Iterator[None]:
    """Another program holds the right to write."""
    with closing(sqlite3.connect(ward.folder / "carryover.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def answers_while(ward: Ward, way: str, trace: Trace) -> None:
    """Asha sends her line while nothing can be saved, is told so, and sends it again."""
    ward.may_fail |= {"work_not_saved", "gesture_failed", "round_failed"}
    await ward.press(ASHA, "reflection.open")
    with no_room(trace) if way == "full" else held(ward):
        await ward.submit(ASHA, line=LINE, choice="private")
        assert list(ward.complaints(ASHA).values()) in ([NOT_SAVED], [OUR_FAULT])

    await ward.submit(ASHA, line=LINE, choice="private")

    assert SAVED in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert ward.modal_words(ASHA).count(LINE) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("way", ["full", "held"])
async def test_a_line_that_cannot_be_saved_is_said_to_be_so_and_saved_afterwards(
    ward: Ward, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ward.tries(ASHA)
    await ward.stop_bot()
    pragmas = [each.replace(str(sqlite.LONG_WAIT), "20") for each in sqlite.PRAGMAS]
    monkeypatch.setattr(sqlite, "PRAGMAS", tuple(pragmas))
    monkeypatch.setattr(sqlite, "LONG_WAIT", 20)
    monkeypatch.setattr(sqlite, "SHORT_WAIT", 20)
    with traced(ward.folder) as trace:
        await ward.start_bot()
        await answers_while(ward, way, trace)
        await ward.stop_bot()
    await ward.start_bot()
