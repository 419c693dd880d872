"""What simulated people mean to do is theirs, whatever becomes of the bot."""

import asyncio
from contextvars import copy_context
from datetime import timedelta
from typing import Any

from bot.simulation.invariants import Facts
from bot.simulation.lives.hands import Place
from bot.simulation.lives.machine import CURRENT_LIFE, Life, track_tasks


def test_a_deed_outlives_the_process_whose_message_moved_its_person() -> None:
    nothing: Any = None
    done: list[str] = []

    async def press() -> None:
        done.append("pressed")

    async def a_life() -> None:
        asyncio.get_running_loop().set_task_factory(track_tasks)  # type: ignore[arg-type]
        place, life = Place(nothing, nothing, nothing, Facts()), Life()
        context = copy_context()
        context.run(CURRENT_LIFE.set, life)

        async def post() -> None:
            place.later(timedelta(0), press)

        await asyncio.get_running_loop().create_task(post(), context=context)
        await life.bury()
        await asyncio.gather(*place.deeds)

    asyncio.run(a_life())

    assert done == ["pressed"]
