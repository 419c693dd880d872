"""An app in the test's own process: it writes down every payload and answers as it is told."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.courier import EVENT, Answer, Delivery
from bot.sandbox.server import Sandbox

Json = dict[str, Any]


@dataclass
class ObedientApp:
    """A way to deliver that never leaves the process."""

    answer: Any = None
    is_deaf: bool = False
    deliveries: list[Delivery] = field(default_factory=list)

    async def carry(self, delivery: Delivery, *, seconds: float) -> Answer:
        """Take one delivery."""
        self.deliveries.append(delivery)
        if self.is_deaf:
            return Answer(is_acknowledged=False, reason="timeout")
        return Answer(is_acknowledged=True, body=self.answer)

    async def close(self) -> None:
        """Nothing is open."""

    @property
    def last(self) -> Json:
        """The newest payload that is no event."""
        return next(d.payload for d in reversed(self.deliveries) if d.kind != EVENT)

    def events(self, kind: str) -> list[Json]:
        """The events of one type."""
        told = [d.payload["event"] for d in self.deliveries if d.kind == EVENT]
        return [event for event in told if event["type"] == kind]


def obedient_app(sandbox: Sandbox) -> ObedientApp:
    """Put such an app in place of sockets."""
    app = ObedientApp()
    sandbox.office.courier.transport = app
    return app
