import asyncio
import time

import pytest

from bot.sandbox.clock import real_seconds
from bot.simulation.virtual_loop import NothingWillHappen, run_virtually


def test_weeks_pass_in_no_time_and_in_order() -> None:
    seen: list[tuple[str, float]] = []

    async def sleeper(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        seen.append((name, round(asyncio.get_running_loop().time())))

    async def world() -> None:
        await asyncio.gather(sleeper("twelve weeks", 7_257_600), sleeper("an hour", 3600))

    before = time.process_time()
    run_virtually(world())
    assert seen == [("an hour", 3600), ("twelve weeks", 7_257_600)]
    assert time.process_time() - before < 5


def test_a_time_out_is_virtual_too() -> None:
    async def world() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(300):
                await asyncio.Event().wait()
        return asyncio.get_running_loop().time()

    assert run_virtually(world()) == pytest.approx(300)


def test_work_for_other_threads_is_done_at_once_and_in_this_one() -> None:
    async def world() -> int:
        return await asyncio.to_thread(lambda: 42)

    assert run_virtually(world()) == 42


def test_what_other_threads_would_raise_reaches_whoever_waits() -> None:
    def broken() -> None:
        raise LookupError("gone")

    async def world() -> None:
        await asyncio.to_thread(broken)

    with pytest.raises(LookupError, match="gone"):
        run_virtually(world())


def test_a_world_in_which_everybody_waits_for_ever_is_an_error() -> None:
    async def world() -> None:
        await asyncio.Event().wait()

    with pytest.raises(NothingWillHappen):
        run_virtually(world())


def test_the_sandbox_measures_waits_by_the_loop_that_runs() -> None:
    async def world() -> float:
        before = real_seconds()
        await asyncio.sleep(60)
        return real_seconds() - before

    assert run_virtually(world()) == pytest.approx(60)
