"""Two clocks: the workspace's own, which can be moved, and the real one for Slack's own limits."""

import asyncio
import time
from datetime import UTC, datetime, timedelta


def real_seconds() -> float:
    """Seconds on a clock that only ever moves forward; for waits and expiries in real time.

    It is the clock of the event loop that runs, so that a loop in virtual time takes it along.
    """
    try:
        return asyncio.get_running_loop().time()
    except RuntimeError:
        return time.monotonic()


def real_now() -> datetime:
    """The real moment, in UTC; for signatures, which receivers compare with their own clock."""
    return datetime.now(UTC)  # noqa: TID251


class SandboxClock:
    """What time it is in the workspace; stands still unless somebody moves it.

    `version` goes up whenever followers have to look again: after a move, or when something
    happened at the same moment.
    """

    def __init__(self, start: datetime | None = None) -> None:
        """Start at `start` (aware), else at the real moment."""
        self._now = (start or real_now()).astimezone(UTC)
        self.version = 1
        self.speed = 0.0
        """Workspace seconds for each real second while the clock plays; 0 if it stands."""
        self.rest_speed = 0.0
        """The speed that it goes back to when somebody pauses it."""

    def now(self) -> datetime:
        """The workspace's moment, in UTC."""
        return self._now

    @property
    def is_running(self) -> bool:
        """Whether the clock is moving by itself."""
        return self.speed > 0

    @property
    def is_playing(self) -> bool:
        """Whether somebody lets it run faster than it does by itself."""
        return self.speed > self.rest_speed

    def move_to(self, moment: datetime) -> None:
        """Set the moment; a clock never goes back, so an earlier one changes nothing."""
        self._now = max(self._now, moment.astimezone(UTC))

    def bump(self) -> None:
        """Ask every follower to look again."""
        self.version += 1

    def timestamp(self, after: str = "0.000000") -> str:
        """A `ts` for now with six decimals, always greater than `after`."""
        micros = (self.now() - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        earliest = int(after.replace(".", "")) + 1
        seconds, fraction = divmod(max(micros, earliest), 1_000_000)
        return f"{seconds}.{fraction:06d}"

    def epoch_seconds(self) -> int:
        """Whole seconds since 1970 in the workspace's time."""
        return int(self.now().timestamp())
