"""Screens and Home tabs give way to presses that wait for their acknowledgement."""

import asyncio

import pytest

from bot.slack.precedence import AT_ONCE, Precedence


class Screens:
    """Pieces of work that end when the test lets them."""

    def __init__(self, precedence: Precedence) -> None:
        self.begun: list[int] = []
        self.may_end = asyncio.Semaphore(0)
        self._precedence = precedence

    def left_for_later(self, how_many: int) -> list["asyncio.Task[None]"]:
        """So many of them, as the desk starts them."""
        each = (self._precedence.after_presses(self._show(number)) for number in range(how_many))
        return [asyncio.create_task(work) for work in each]

    async def _show(self, number: int) -> None:
        self.begun.append(number)
        await self.may_end.acquire()


async def a_while() -> None:
    """Let everything go on that can."""
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.asyncio
async def test_while_a_press_waits_screens_are_shown_one_at_a_time_and_in_their_order() -> None:
    precedence = Precedence()
    screens = Screens(precedence)

    with precedence.press():
        tasks = screens.left_for_later(3)
        await a_while()
        at_first = list(screens.begun)
        screens.may_end.release()
        await a_while()
        after_one_has_ended = list(screens.begun)

    await a_while()
    assert (at_first, after_one_has_ended, screens.begun) == ([0], [0, 1], [0, 1, 2])
    for _ in range(2):
        screens.may_end.release()
    await asyncio.gather(*tasks)


@pytest.mark.asyncio
async def test_there_is_an_end_to_how_many_are_shown_at_once() -> None:
    screens = Screens(Precedence())

    tasks = screens.left_for_later(AT_ONCE + 5)
    await a_while()

    assert len(screens.begun) == AT_ONCE
    for _ in tasks:
        screens.may_end.release()
    await asyncio.gather(*tasks)
    assert len(screens.begun) == AT_ONCE + 5


@pytest.mark.asyncio
async def test_a_screen_that_fails_makes_room_for_the_next() -> None:
    precedence = Precedence()

    async def stumble() -> None:
        raise RuntimeError

    with precedence.press():
        first = asyncio.create_task(precedence.after_presses(stumble()))
        [second] = Screens(precedence).left_for_later(1)
        await a_while()

        assert isinstance(first.exception(), RuntimeError)
        assert not second.done()
        second.cancel()


@pytest.mark.asyncio
async def test_who_is_ended_while_waiting_takes_nobodys_place() -> None:
    precedence = Precedence()
    screens = Screens(precedence)

    with precedence.press():
        tasks = screens.left_for_later(3)
        await a_while()
        tasks[1].cancel()
        tasks[0].cancel()
        await a_while()

        assert screens.begun == [0, 2]
    tasks[2].cancel()


@pytest.mark.asyncio
async def test_who_is_ended_just_when_its_turn_comes_passes_it_on() -> None:
    precedence = Precedence()
    screens = Screens(precedence)
    with precedence.press():
        first, second = screens.left_for_later(2)
        await a_while()
    # The second has been given its turn now, and has not taken it yet.
    second.cancel()
    tasks = [first, *screens.left_for_later(AT_ONCE)]
    await a_while()

    assert len(screens.begun) == AT_ONCE
    for _ in tasks:
        screens.may_end.release()
    await asyncio.gather(*tasks)
