"""Signatures that have let a request in, in memory alone, so that none lets in a second one."""

from datetime import datetime, timedelta

from bot.domain.errors import CarryoverError

MOST_KEPT = 50_000
"""Slack sends a workspace's app at most 30,000 events an hour; this is for ten minutes."""


class TooManyRequests(CarryoverError):
    """More requests came than can be told apart. Nothing is let in until the oldest are stale."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Replays:
    """Remembers signatures for at least `life`, in two halves of which the older is dropped whole.

    Only signatures that were right are kept, so only who knows the secret can fill it.
    """

    def __init__(self, life: timedelta, *, most: int = MOST_KEPT) -> None:
        """`life` is the longest time for which a signature could be right; `most` for each half."""
        self._life = life
        self._most = most
        self._newer: set[bytes] = set()
        self._older: set[bytes] = set()
        self._began_at: datetime | None = None

    def keep(self, signature: bytes, now: datetime) -> bool:
        """Remember it; whether it is new. Raises TooManyRequests if there is no room."""
        self._drop_older(now)
        if signature in self._newer or signature in self._older:
            return False
        if len(self._newer) >= self._most:
            raise TooManyRequests
        self._newer.add(signature)
        return True

    def forget(self, signature: bytes) -> None:
        """It had no effect, so it may come again."""
        self._newer.discard(signature)
        self._older.discard(signature)

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._newer) + len(self._older)

    def _drop_older(self, now: datetime) -> None:
        if self._began_at is None:
            self._began_at = now
        if now - self._began_at > self._life:
            self._older, self._newer = self._newer, set()
            self._began_at = now
