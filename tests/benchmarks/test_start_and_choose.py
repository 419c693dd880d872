"""The bot that is started is reached and weighed, and a choice is made for each person."""

import asyncio

from benchmarks.choose import history_of, library_of, measured, wish_of
from benchmarks.start import start_again_and_again
from bot.domain.selection import choose_scenario


def test_the_bot_is_reached_and_holds_some_memory() -> None:
    ((took, weight),) = asyncio.run(start_again_and_again((0,)))

    assert took > 0
    assert weight > 10


def test_there_are_as_many_scenarios_and_a_choice_for_everybody() -> None:
    library = library_of(60)

    assert len(library.scenarios) == 60
    assert len(history_of(library, 1)) == 36
    for person in range(5):
        wish, past = wish_of(library, person), history_of(library, person)
        assert choose_scenario(library, wish, history=past) is not None


def test_a_choice_is_timed() -> None:
    assert measured(40, 3, rounds=1)["one choice, median, us"]["median"] > 0
