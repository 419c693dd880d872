"""The clock over HTTP: read, followed, moved, played, paused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aiohttp import web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.followers import Followers
from bot.sandbox.seeding import member_id
from bot.sandbox.time_travel import TimeTravel
from bot.sandbox.workspace import Json, Workspace

FARTHEST = timedelta(days=3660)
FASTEST = 1_000_000.0


class ClockControl:
    """Answers /_control/clock and what is below it."""

    def __init__(
        self,
        clock: SandboxClock,
        followers: Followers,
        travel: TimeTravel,
        workspace: Workspace,
    ) -> None:
        """Move that clock."""
        self._clock = clock
        self._followers = followers
        self._travel = travel
        self._workspace = workspace

    def as_json(self) -> Json:
        """What followers and the page are told."""
        return {
            "now": self._clock.now().isoformat(),
            "version": self._clock.version,
            "running": self._clock.is_running,
            "speed": self._clock.speed,
        }

    async def show(self, request: web.Request) -> Json:
        """The clock; with `follower`, once there is a newer version than `settled`."""
        name = request.query.get("follower")
        if name:
            settled = int(request.query.get("settled") or 0)
            told = request.query.get("next")
            next_at = read_moment(told) if told else None
            await self._followers.poll(name, settled=settled, next_at=next_at)
            if request.transport is None:
                self._followers.forget(name)
        return self.as_json()

    async def advance(self, said: Json) -> Json:
        """Move by `seconds` or to a moment, or until a person has a message from the app."""
        target = self._target(said)
        person = said.get("until_message_to")
        if not person:
            await self._travel.advance(target)
            return self.as_json()
        is_reached = self._message_watch(member_id(self._workspace, str(person)))
        await self._travel.advance(target, is_reached=is_reached)
        return self.as_json() | {"reached": is_reached()}

    def _target(self, said: Json) -> datetime:
        now = self._clock.now()
        if "to" in said:
            target = read_moment(str(said["to"]))
        elif "seconds" in said:
            target = now + timedelta(seconds=float(said["seconds"]))
        else:
            target = now + timedelta(days=60)
        if target < now or target - now > FARTHEST:
            raise ValueError("a clock goes forward, by ten years at most")
        return target

    def _message_watch(self, user_id: str) -> Callable[[], bool]:
        before = self._newest_from_app(user_id)
        return lambda: self._newest_from_app(user_id) > before

    def _newest_from_app(self, user_id: str) -> str:
        bot_id = self._workspace.bot_user_id
        channel = self._workspace.direct_channel(user_id, bot_id)
        mine = [m.ts for m in channel.messages if m.user_id == bot_id] if channel else []
        return max(mine, default="")

    async def play(self, said: Json) -> Json:
        """Let the clock run, `speed` workspace seconds for each real one (1 if not said)."""
        speed = float(said.get("speed") or 1.0)
        if not 0 < speed <= FASTEST:
            raise ValueError("speed must be above 0")
        self._travel.play(speed)
        return self.as_json()

    async def pause(self, said: Json) -> Json:
        """Let the clock stand still."""
        await self._travel.pause()
        return self.as_json()


def read_moment(text: str) -> datetime:
    """An aware moment from ISO-8601; a plus sign that became a space in an address is forgiven."""
    moment = datetime.fromisoformat(text.replace(" ", "+"))
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)
