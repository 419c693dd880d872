"""The only reader of the time: the machine's own clock, or the sandbox's, which can be moved."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import aiohttp

LONGEST_WAIT = 10.0
"""Seconds after which the sandbox answers even if nothing moved, and we stop trying."""
LONGEST_ANSWER = 15.0
SHORTEST_REST = 0.2
LONGEST_REST = 2.0


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251


@dataclass(frozen=True)
class _Seen:
    """What the sandbox said last, and when that was on this machine's steady clock."""

    moment: datetime
    version: int
    speed: float
    heard_at: float

    @classmethod
    def from_answer(cls, answer: dict[str, Any]) -> Self:
        """Read the sandbox's answer; raises KeyError, TypeError or ValueError if it is not one."""
        moment = datetime.fromisoformat(answer["now"])
        if moment.tzinfo is None:
            raise ValueError("the sandbox's moment has no time zone")
        speed = float(answer.get("speed", 1.0)) if answer["running"] else 0.0
        return cls(moment.astimezone(UTC), int(answer["version"]), speed, time.monotonic())

    def moment_at(self, steady: float) -> datetime:
        """The sandbox's moment when this machine's steady clock says `steady`."""
        return self.moment + timedelta(seconds=(steady - self.heard_at) * self.speed)


class FollowedClock:
    """The sandbox's clock, followed over HTTP; `start` it before the first `now`.

    `now` may be asked from any thread and never goes back, even if a sandbox starts again.
    """

    def __init__(self, url: str, name: str) -> None:
        """Follow the clock at `url` as the follower called `name`."""
        self._url = url
        self._name = name
        self._session: aiohttp.ClientSession | None = None
        self._seen: _Seen | None = None
        self._floor = datetime.min.replace(tzinfo=UTC)

    @property
    def version(self) -> int:
        """Goes up whenever there may be work to do: the clock was moved, or something happened."""
        return self._last_seen().version

    def now(self) -> datetime:
        """The workspace's moment, in UTC."""
        return max(self._floor, self._last_seen().moment_at(time.monotonic()))

    async def start(self) -> None:
        """Read the clock for the first time; raises ConnectionError if nobody answers for 10 s."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONGEST_ANSWER))
        if not await self._ask_until_answered({}):
            await self.close()
            raise ConnectionError("The sandbox's clock does not answer. Start the sandbox first.")

    async def wait_for_move(self, settled: int, next_due_at: datetime | None) -> None:
        """Say that all work due at version `settled` is done; return when there may be more.

        Returns after about ten seconds at the latest, also when the sandbox is gone.
        """
        asked = {"follower": self._name, "settled": str(settled)}
        if next_due_at is not None:
            asked["next"] = next_due_at.astimezone(UTC).isoformat()
        await self._ask_until_answered(asked)

    async def look(self) -> None:
        """Hear what the time is, without saying anything of our own work."""
        await self._ask({})

    async def close(self) -> None:
        """Stop following; `now` goes on from what was heard last."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _ask_until_answered(self, asked: dict[str, str]) -> bool:
        """Whether an answer came, after trying for as long as the sandbox may take for one."""
        gives_up_at = time.monotonic() + LONGEST_WAIT
        rest = SHORTEST_REST
        while not await self._ask(asked):
            if time.monotonic() + rest > gives_up_at:
                return False
            await asyncio.sleep(rest)
            rest = min(rest * 2, LONGEST_REST)
        return True

    async def _ask(self, asked: dict[str, str]) -> bool:
        if self._session is None:
            raise RuntimeError("start() the clock before you wait for it")
        try:
            async with self._session.get(self._url, params=asked) as response:
                response.raise_for_status()
                seen = _Seen.from_answer(await response.json())
        except (aiohttp.ClientError, TimeoutError, KeyError, TypeError, ValueError):
            return False
        if self._seen is not None:
            self._floor = self.now()
        self._seen = seen
        return True

    def _last_seen(self) -> _Seen:
        if self._seen is None:
            raise RuntimeError("start() the clock before you ask it for the time")
        return self._seen
