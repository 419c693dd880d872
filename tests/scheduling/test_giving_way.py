"""Long work takes short turns, and leaves everything as it was."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from threading import Event

import pytest
import pytest_asyncio

from bot.scheduling.giving_way import GREAT_DEAL, MOST_STEPS, SHORT_TURN, giving_way, wait_a_little
from tests.conversations.waiting import eventually

Seen = tuple[float, bool]


@pytest_asyncio.fixture(autouse=True)
async def usual() -> AsyncIterator[None]:
    """What is usual before, once no thread of an earlier test is at work, and after."""
    await eventually(gc.isenabled, seconds=60.0)
    turn = sys.getswitchinterval()
    gc.unfreeze()
    gc.collect()
    yield
    assert sys.getswitchinterval() == turn
    assert gc.isenabled()
    gc.unfreeze()


def seen() -> Seen:
    """How long a turn is now, and whether garbage is searched for."""
    return sys.getswitchinterval(), gc.isenabled()


@pytest.mark.asyncio
async def test_turns_are_short_and_nobody_searches_while_there_is_long_work() -> None:
    before = seen()

    turn, is_searched = await giving_way(seen)

    assert turn == pytest.approx(SHORT_TURN)
    assert not is_searched
    assert seen() == before == (pytest.approx(0.005), True)


@pytest.mark.asyncio
async def test_turns_stay_short_until_the_last_work_has_finished() -> None:
    go_on = Event()

    def long() -> Seen:
        go_on.wait(60)
        return seen()

    longer = asyncio.create_task(giving_way(long))
    await giving_way(seen)
    go_on.set()

    assert await longer == (pytest.approx(SHORT_TURN), False)


@pytest.mark.asyncio
async def test_work_that_fails_leaves_everything_as_it_was() -> None:
    def fail() -> None:
        raise OSError("the disk stumbled")

    with pytest.raises(OSError, match="stumbled"):
        await giving_way(fail)

    assert seen() == (pytest.approx(0.005), True)


@pytest.mark.asyncio
@pytest.mark.parametrize(("many", "is_kept_out"), [(GREAT_DEAL * 2, True), (100, False)])
async def test_a_great_deal_that_is_kept_is_not_searched_again(
    many: int, is_kept_out: bool
) -> None:
    kept = await giving_way(lambda: [[number] for number in range(many)])

    assert len(kept) == many
    assert (gc.get_freeze_count() >= many) is is_kept_out


@pytest.mark.asyncio
async def test_who_does_not_search_at_all_does_not_begin_to() -> None:
    gc.disable()
    try:
        await giving_way(seen)

        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("served", "asked"), [([], 1), ([True, True], 3), ([True] * 999, MOST_STEPS)]
)
def test_it_waits_until_nobody_is_served_but_not_for_ever(served: list[bool], asked: int) -> None:
    answers = iter(served)
    times: list[bool] = []

    def is_anybody_served() -> bool:
        times.append(next(answers, False))
        return times[-1]

    wait_a_little(is_anybody_served)

    assert len(times) == asked
