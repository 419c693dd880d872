"""The trace of a world: what happened, in order, so that the same seed is seen to give the same."""

import hashlib
from collections import deque
from datetime import datetime

KEPT = 40


class Trace:
    """A running hash over every step, and the newest steps in words."""

    def __init__(self) -> None:
        self.steps = 0
        self._hash = hashlib.sha256()
        self._newest: deque[str] = deque(maxlen=KEPT)

    def note(self, at: datetime, kind: str, what: str) -> None:
        """One step."""
        self.steps += 1
        line = f"{at.isoformat()} {kind} {what}"
        self._hash.update(line.encode())
        self._newest.append(line)

    @property
    def digest(self) -> str:
        """The SHA-256 over all steps so far."""
        return self._hash.hexdigest()

    def newest(self) -> list[str]:
        """The last steps, oldest first."""
        return list(self._newest)
