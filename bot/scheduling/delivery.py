"""The outbox worker: claim, post, record; and in doubt, look before sending again."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

import structlog

from bot.domain.letters import Letter
from bot.domain.messages import TELLS_OF_NOBODY, OutgoingMessage
from bot.domain.slack_troubles import NotTaken
from bot.use_cases.delivery import (
    BATCH,
    Claimed,
    Posted,
    claim_messages,
    messages_to_look_for,
    record_all_sent,
    record_doubt,
    record_refused,
    record_sent,
    settle_doubt,
    where_to_look,
)
from bot.use_cases.ports import DeliveryInDoubt, DeliveryRefused, Perform

AT_ONCE = 25
FEW = 2 * AT_ONCE
"""So many are called for, or wait for it or for their record, when the next are claimed."""
RESTS = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between tries to write down what came of a message; a server restarts in fewer."""
UNRENDERABLE = NotTaken("the message could not be built")
UnderWay = set["asyncio.Task[None]"]
log = structlog.get_logger(__name__)


class Messenger(Protocol):
    """Posts, finds and deletes messages. Raises DeliveryRefused or DeliveryInDoubt."""

    async def post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted: ...
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
        self._waiting: dict[str, OutgoingMessage] = {}
        self._posted: list[tuple[OutgoingMessage, Posted]] = []
        self._recording = asyncio.Lock()
        self.tally: Counter[str] = Counter()

    async def send_due(self) -> int:
        """Send until nothing is due; how many messages were posted or tried.

        The next are claimed while the last of those before are on their way: in the order in which
        they are to be sent, no more than Slack takes, and a batch at the most is under way. The
        first are as many as can be sent at once, so that none of them waits for the others.
        """
        sent = 0
        under_way: UnderWay = set()
        try:
            while True:
                claimed = await self._claim_beside(under_way)
                under_way |= {asyncio.create_task(self._send(each)) for each in claimed}
                sent += len(claimed)
                if not under_way:
                    return sent
                # Without anything new, fewer and fewer of those under way can be waited for.
                await _until(FEW if claimed else len(under_way) // 2, under_way)
        finally:
            await _end(under_way)
            self._waiting.clear()

    async def _claim_beside(self, under_way: UnderWay) -> list[Claimed]:
        most = BATCH - len(under_way) if under_way else AT_ONCE
        claimed = await self._perform(claim_messages, most, list(self._waiting.values()))
        self._waiting |= {each.message.message_id: each.message for each in claimed}
        return claimed

    async def settle_doubts(self) -> int:
        """Look for doubtful messages whose wait is over; how many there were."""
        doubtful = await self._perform(messages_to_look_for)
        for message in doubtful:
            await self._settle(message)
        return len(doubtful)

    async def _send(self, claimed: Claimed) -> None:
        message = claimed.message
        try:
            async with self._at_once:
                del self._waiting[message.message_id]
                posted = await self._messenger.post(message, claimed.letter, claimed.language)
        except DeliveryRefused as refused:
            await self._record(record_refused, message, refused.not_taken)
        except DeliveryInDoubt as doubt:
            await self._record(record_doubt, message, doubt.reason)
        except ValueError:
            log.exception("message_not_built", kind=message.kind, id=message.message_id)
            await self._record(record_refused, message, UNRENDERABLE)
        else:
            await self._record_sent(message, posted)

    async def _record_sent(self, message: OutgoingMessage, posted: Posted) -> None:
        """Record that it was sent, with all that were sent while the last ones were recorded."""
        self._posted.append((message, posted))
        async with self._recording:
            many, self._posted = self._posted, []
            if many:
                await self._perform_in_the_end(record_all_sent, many)
        self._count(record_sent, message)

    async def _record(
        self, outcome: Callable[..., None], message: OutgoingMessage, *said: Any
    ) -> None:
        await self._perform_in_the_end(outcome, message, *said)
        self._count(outcome, message)

    async def _perform_in_the_end(self, outcome: Callable[..., None], *said: Any) -> None:
        """Write down what came of it, though the database be away for a moment.

        Whatever cannot be written is in doubt, and looked for after a while.
        """
        for rest in RESTS:
            try:
                await self._perform(outcome, *said)
            except Exception:
                log.exception("not_recorded_yet")
                await asyncio.sleep(rest)
            else:
                return
        await self._perform(outcome, *said)

    def _count(self, outcome: Callable[..., None], message: OutgoingMessage) -> None:
        if message.kind in TELLS_OF_NOBODY:
            self.tally[outcome.__name__] += 1

    async def _settle(self, message: OutgoingMessage) -> None:
        where = await self._perform(where_to_look, message)
        try:
            found = await self._messenger.find(message, where)
            for extra in await self._perform(settle_doubt, message, found):
                await self._messenger.delete(extra)
        except DeliveryInDoubt as doubt:
            log.warning("still_in_doubt", id=message.message_id, reason=doubt.reason)
            await self._perform(record_doubt, message, doubt.reason)


async def _until(few: int, under_way: UnderWay) -> None:
    """Wait until so few are under way. Raises what went wrong in sending one."""
    while len(under_way) > few:
        done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
        under_way -= done
        for task in done:
            task.result()


async def _end(under_way: UnderWay) -> None:
    """See those that are under way to their end, whatever went wrong; none if we are to stop."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        for each in under_way:
            each.cancel()
    await asyncio.gather(*under_way, return_exceptions=True)
