"""Everything that passed between the app and the workspace, newest last, for tests to read."""

from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.sandbox.clock import SandboxClock


@dataclass(frozen=True)
class Passage:
    """One thing that happened.

    `kind` is "web_api", "download", "response_url", "delivery", "answer",
    "socket" or "gesture"; `name` the method, payload type or gesture; `detail` what was said.
    """

    number: int
    kind: str
    name: str
    at: str
    detail: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The passage for the control API."""
        return asdict(self)


class Traffic:
    """The log of the last passages; `count` also counts those already forgotten."""

    def __init__(self, clock: SandboxClock, keep: int = 5_000) -> None:
        """Keep the newest `keep` passages."""
        self._clock = clock
        self._passages: deque[Passage] = deque(maxlen=keep)
        self.count = 0

    def note(self, kind: str, name: str, **detail: Any) -> None:
        """Write one passage down."""
        self.count += 1
        at = self._clock.now().isoformat()
        self._passages.append(Passage(self.count, kind, name, at, detail))

    def after(self, number: int = 0) -> list[Passage]:
        """Every remembered passage with a higher number, oldest first."""
        return [passage for passage in self._passages if passage.number > number]
