"""Brings payloads to the app and waits for its acknowledgement; events are tried again."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from bot.sandbox.faults import Faults
from bot.sandbox.patience import Patience
from bot.sandbox.tokens import new_secret
from bot.sandbox.traffic import Traffic
from bot.sandbox.workspace import Json

EVENT = "events_api"
COMMAND = "slash_commands"
INTERACTION = "interactive"


@dataclass(frozen=True)
class Delivery:
    """One payload on its way, by socket or by signed HTTP."""

    id: str
    kind: str
    payload: Json
    retry_attempt: int = 0
    retry_reason: str = ""

    @property
    def accepts_response_payload(self) -> bool:
        """Whether the app may answer in its acknowledgement."""
        return self.kind == COMMAND or self.payload.get("type") in (
            "view_submission",
            "block_suggestion",
        )

    @property
    def name(self) -> str:
        """What is delivered, in a word, for the log."""
        if self.kind == EVENT:
            return str(self.payload.get("event", {}).get("type"))
        return str(self.payload.get("type") or self.payload.get("command"))


@dataclass(frozen=True)
class Answer:
    """The app's acknowledgement: its body, or why there is none."""

    is_acknowledged: bool
    body: Any = None
    reason: str = ""
    may_retry: bool = True


class Transport(Protocol):
    """A way to the app."""

    async def carry(self, delivery: Delivery, *, seconds: float) -> Answer:
        """Deliver once and wait for so long; never raises because of the app."""
        ...

    async def close(self) -> None:
        """End every connection."""
        ...


class Courier:
    """Delivers by whatever transport the app uses."""

    def __init__(
        self, transport: Transport, traffic: Traffic, faults: Faults, patience: Patience
    ) -> None:
        """Deliver by `transport`, which may be replaced while running."""
        self.transport = transport
        self._traffic = traffic
        self.faults = faults
        self.patience = patience
        self._errands: set[asyncio.Task[None]] = set()
        self.in_flight = 0
        """Deliveries under way; those that wait for another attempt are not counted."""
        self.on_quiet: list[Callable[[], None]] = []

    async def ask(self, kind: str, payload: Json) -> Answer:
        """Deliver an interaction or command, once, and wait for the acknowledgement."""
        return await self._attempt(Delivery(new_secret(32), kind, payload))

    def tell(self, payload: Json) -> None:
        """Deliver an event in the background, and again if nobody acknowledges it."""
        self.send_out(self._tell(payload))

    def send_out(self, errand: Coroutine[Any, Any, None]) -> None:
        """Run something in the background until it ends or the sandbox closes."""
        task = asyncio.get_running_loop().create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _tell(self, payload: Json) -> None:
        answer = await self._attempt(Delivery(new_secret(32), EVENT, payload))
        for attempt, delay in enumerate(self.patience.retries, start=1):
            if answer.is_acknowledged or not answer.may_retry:
                return
            await asyncio.sleep(delay)
            again = Delivery(new_secret(32), EVENT, payload, attempt, answer.reason)
            answer = await self._attempt(again)

    async def _attempt(self, delivery: Delivery) -> Answer:
        self._traffic.note(
            "delivery",
            delivery.name,
            envelope_id=delivery.id,
            sent_as=delivery.kind,
            retry_attempt=delivery.retry_attempt,
            retry_reason=delivery.retry_reason,
            payload=delivery.payload,
        )
        self.in_flight += 1
        try:
            answer = await self.transport.carry(delivery, seconds=self.patience.acknowledgement)
        finally:
            self.in_flight -= 1
            self._tell_if_quiet()
        if answer.is_acknowledged and self.faults.strike("lose_ack", delivery.name):
            answer = Answer(is_acknowledged=False, reason="timeout")
        self._traffic.note(
            "answer",
            delivery.name,
            envelope_id=delivery.id,
            is_acknowledged=answer.is_acknowledged,
            reason=answer.reason,
            body=answer.body,
        )
        return answer

    def _tell_if_quiet(self) -> None:
        if self.in_flight == 0:
            for told in self.on_quiet:
                told()

    async def close(self) -> None:
        """Stop every errand, then the transport."""
        for errand in list(self._errands):
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        await self.transport.close()
