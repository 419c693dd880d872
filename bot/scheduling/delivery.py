"""The outbox worker: claim, post, record; and in doubt, look before sending again."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Protocol

import structlog

from bot.domain.letters import Letter
from bot.domain.messages import TELLS_OF_NOBODY, OutgoingMessage
from bot.domain.slack_troubles import NotTaken
from bot.use_cases.delivery import (
    Claimed,
    Posted,
    claim_messages,
    messages_to_look_for,
    record_doubt,
    record_refused,
    record_sent,
    settle_doubt,
    where_to_look,
)
from bot.use_cases.ports import DeliveryInDoubt, DeliveryRefused, Perform

AT_ONCE = 20
RESTS = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between tries to write down what came of a message; a server restarts in fewer."""
UNRENDERABLE = NotTaken("the message could not be built")
log = structlog.get_logger(__name__)


class Messenger(Protocol):
    """Posts, finds and deletes messages. Raises DeliveryRefused or DeliveryInDoubt."""

    async def post(self, message: OutgoingMessage, letter: Letter) -> Posted: ...
    async def find(self, message: OutgoingMessage, where: Posted) -> list[Posted]: ...
    async def delete(self, copy: Posted) -> None: ...


class Delivery:
    """Sends what is due. One of these runs in a process.

    Its `tally` says how often that went how, for messages whose number tells of nobody.
    """

    def __init__(self, perform: Perform, messenger: Messenger) -> None:
        self._perform = perform
        self._messenger = messenger
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self.tally: Counter[str] = Counter()

    async def send_due(self) -> int:
        """Send until nothing is due; how many messages were posted or tried."""
        sent = 0
        while claimed := await self._perform(claim_messages):
            ends = await asyncio.gather(
                *(self._send(each) for each in claimed), return_exceptions=True
            )
            _raise_first(ends)
            sent += len(claimed)
        return sent

    async def settle_doubts(self) -> int:
        """Look for doubtful messages whose wait is over; how many there were."""
        doubtful = await self._perform(messages_to_look_for)
        for message in doubtful:
            await self._settle(message)
        return len(doubtful)

    async def _send(self, claimed: Claimed) -> None:
        message = claimed.message
        async with self._at_once:
            try:
                posted = await self._messenger.post(message, claimed.letter)
            except DeliveryRefused as refused:
                await self._record(record_refused, message, refused.not_taken)
            except DeliveryInDoubt as doubt:
                await self._record(record_doubt, message, doubt.reason)
            except ValueError:
                log.exception("message_not_built", kind=message.kind, id=message.message_id)
                await self._record(record_refused, message, UNRENDERABLE)
            else:
                await self._record(record_sent, message, posted)

    async def _record(
        self, outcome: Callable[..., None], message: OutgoingMessage, *said: Any
    ) -> None:
        """Write down what came of it, though the database be away for a moment.

        Whatever cannot be written is in doubt, and looked for after a while.
        """
        if message.kind in TELLS_OF_NOBODY:
            self.tally[outcome.__name__] += 1
        for rest in RESTS:
            try:
                await self._perform(outcome, message, *said)
            except Exception:
                log.exception("not_recorded_yet", id=message.message_id)
                await asyncio.sleep(rest)
            else:
                return
        await self._perform(outcome, message, *said)

    async def _settle(self, message: OutgoingMessage) -> None:
        where = await self._perform(where_to_look, message)
        try:
            found = await self._messenger.find(message, where)
            for extra in await self._perform(settle_doubt, message, found):
                await self._messenger.delete(extra)
        except DeliveryInDoubt as doubt:
            log.warning("still_in_doubt", id=message.message_id, reason=doubt.reason)
            await self._perform(record_doubt, message, doubt.reason)


def _raise_first(ends: Iterable[BaseException | None]) -> None:
    """Raise what went wrong first, now that nothing of it is under way any more."""
    for end in ends:
        if end is not None:
            raise end
