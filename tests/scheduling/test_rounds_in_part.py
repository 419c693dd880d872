"""A process that does a part of what falls due leaves the rest, and the house, to others."""

import asyncio
from collections.abc import Callable, Set
from typing import Any

import pytest

from bot.scheduling.delivery import Delivery
from bot.scheduling.rounds import ANY, Rounds
from bot.use_cases.agenda import Outlook, Task, keep_house, outlook
from bot.use_cases.delivery import claim_messages
from bot.use_cases.pool_writes import write_due_covers
from tests.storage.examples import StoppedClock

DUE = frozenset({Task.COVERS, Task.MESSAGES})


async def asked_of_the_database(does: Set[Task]) -> list[Callable[..., Any]]:
    """The use cases of one round in which a cover and a message are due."""
    asked: list[Callable[..., Any]] = []

    async def perform(use_case: Callable[..., Any], *_args: Any, **_kwargs: Any) -> Any:
        asked.append(use_case)
        if use_case is outlook:
            return Outlook(DUE if asked.count(outlook) == 1 else frozenset())
        return [] if use_case is claim_messages else 0

    async def nothing() -> bool:
        return False

    delivery = Delivery(perform, messenger=object())  # type: ignore[arg-type]
    rounds = Rounds(perform, delivery, StoppedClock(), finish=nothing, edge=(), does=does)
    await rounds.until_quiet()
    return asked


@pytest.mark.parametrize(
    ("does", "done"),
    [
        (frozenset({Task.COVERS}), {outlook, write_due_covers}),
        (ANY, {outlook, write_due_covers, claim_messages, keep_house}),
        (frozenset(Task), {outlook, write_due_covers, claim_messages, keep_house}),
    ],
    ids=["covers alone", "everything", "everything, named"],
)
def test_what_is_not_named_is_left_to_others(does: Set[Task], done: set[object]) -> None:
    assert set(asyncio.run(asked_of_the_database(does))) == done
