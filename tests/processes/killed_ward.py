"""A ward whose bot is a process that is killed again and again, and started again each time.

The clock stands while no bot is there: a machine that comes up again at once, for which no window
passes meanwhile. People who see a warning sign look at their screen and press again.
"""

import asyncio
import contextlib
import json
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bot.sandbox.gestures import Outcome
from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from bot.wiring.demo import demo_settings
from bot.wiring.world import FOLLOWER
from tests.conversations.ward import CODE, MANIFEST, MONDAY, Ward, actions_in, hospital
from tests.processes.bot_process import LOG, BotProcess, Nursery, start_bot
from tests.processes.deaths import Deaths

TRIES = 60
PATIENT = Patience(
    acknowledgement=1.5, retries=(0.2, 1.5, 3.0), trigger=10.0, settling=60.0, follower=60.0
)
UNPRESSABLE = (AssertionError, KeyError, IndexError)
"""What hands raise that find nothing to press."""

Act = Callable[[], Awaitable[Outcome]]


class KilledWard(Ward):
    """The ward, and whoever starts its bot again."""

    def __init__(
        self, sandbox: Sandbox, folder: Path, deaths: Deaths, nursery: Nursery | None
    ) -> None:
        super().__init__(
            sandbox, demo_settings(folder, sandbox.api_url, sandbox.clock_url, CODE), folder
        )
        self.deaths = deaths
        self._starts = start_bot if nursery is None else nursery.start_bot
        self.step = 0
        self.kills = 0
        self.acknowledged: list[tuple[str, str]] = []
        self.posts: Counter[str] = Counter()
        """How often Slack has taken a message with each of our ids."""
        self.unexpected_ends: list[int] = []
        self._process: BotProcess | None = None
        self._is_up = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self._settle_followers = sandbox.followers.settle
        # Time must not move on while the bot is down; the sandbox alone would not wait for it.
        sandbox.followers.settle = self._settle_with_bot  # type: ignore[method-assign]
        self._note_traffic = sandbox.traffic.note
        sandbox.traffic.note = self._count_posts  # type: ignore[method-assign]

    # The process

    async def start_bot(self) -> None:
        """Have a bot at work until `stop_bot`, whatever kills it."""
        self._keeping = asyncio.create_task(self._keep_alive())
        await self._is_up.wait()

    async def stop_bot(self) -> None:
        """Let the bot stop as an operator would stop it."""
        assert self._keeping is not None
        await self._is_up.wait()
        self._keeping.cancel()
        await asyncio.gather(self._keeping, return_exceptions=True)
        assert self._process is not None
        code = await self._process.stop()
        if code not in (0, -signal.SIGKILL):
            self.unexpected_ends.append(code)

    async def put_away(self) -> None:
        """End whatever still runs."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        if self._process is not None:
            self._process.kill()
            await self._process.ended()

    async def _keep_alive(self) -> None:
        while True:
            death = self.deaths.next(self.step)
            self._process = process = await self._starts(
                self.settings, self.folder, death.failpoint
            )
            ending = asyncio.create_task(process.ended())
            if death.while_starting is not None:
                await asyncio.wait({ending}, timeout=death.while_starting)
                process.kill()
            await self._until_ready_or(ending)
            if death.at_work is not None:
                await asyncio.wait({ending}, timeout=death.at_work)
                process.kill()
            self._note_end(await ending, death.failpoint)
            await self._forget()

    async def _until_ready_or(self, ending: "asyncio.Task[int]") -> None:
        followers, sockets = self.sandbox.followers, self.sandbox.sockets
        while not ending.done() and not (followers.live() and sockets.sockets):
            await asyncio.sleep(0.01)
        if not ending.done():
            self._is_up.set()

    def _note_end(self, code: int, failpoint: str) -> None:
        self._is_up.clear()
        assert self._process is not None
        self.kills += 1
        if code != -signal.SIGKILL:
            self.unexpected_ends.append(code)
        elif not self._process.was_killed_by_us:
            self.deaths.has_died_of(failpoint)

    async def _forget(self) -> None:
        """The follower that has died must not be mistaken for its successor."""
        self.sandbox.followers.announce()
        await asyncio.sleep(0.02)
        self.sandbox.followers.forget(FOLLOWER)

    async def _settle_with_bot(self, is_quiet: Callable[[], bool]) -> bool:
        while True:
            await self._is_up.wait()
            is_settled = await self._settle_followers(is_quiet)
            if self._is_up.is_set() and self.sandbox.followers.live():
                return is_settled
            await asyncio.sleep(0.01)

    def _count_posts(self, kind: str, name: str, **detail: Any) -> None:
        """The sandbox forgets old traffic, and an extra copy is deleted again: count at once."""
        self._note_traffic(kind, name, **detail)
        if name == "chat.postMessage" and detail.get("answer", {}).get("ok"):
            metadata = detail["arguments"].get("metadata") or {}
            metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
            self.posts[metadata.get("event_payload", {}).get("id", "")] += 1

    def begin_step(self, step: int) -> None:
        """The life goes on to its next step; a failpoint that lies behind is given up."""
        self.step = step
        if self.deaths.is_past(step) and self._process is not None:
            self._process.kill()

    def failpoints_passed(self) -> list[str]:
        """The names in the log of a bot that was told to log them."""
        return names_in((self.folder / LOG).read_text(encoding="utf-8"))

    # People who do not give up

    async def insist(
        self, who: str, what: str, act: Act, is_seen: Callable[[], bool] | None = None
    ) -> None:
        """Do it until its effect is seen, or it was acknowledged where there is nothing to see."""
        outcomes = []
        for _ in range(TRIES):
            outcome = None
            with contextlib.suppress(*UNPRESSABLE):
                outcome = await act()
            outcomes.append("nothing to press" if outcome is None else outcome.error)
            if outcome is not None and outcome.ok:
                self.acknowledged.append((who, what))
                if is_seen is None:
                    return
            if is_seen is not None and is_seen():
                return
            await self._is_up.wait()
            if outcome is None:
                await self.after(minutes=6)
        why = dict(Counter(outcomes))
        raise AssertionError(f"{who} could not: {what}; {self.kills} kills, {why}")

    async def insists_on(self, who: str, action: str, then: str = "") -> None:
        """Press a button of the conversation until it did something; `then` is what appears."""
        has_tried = False

        async def press() -> Outcome:
            """A button that has gone after a warning sign did what it should."""
            nonlocal has_tried
            if has_tried and not self.offers(who, action):
                return Outcome()
            outcome = await self.press(who, action)
            has_tried = True
            return outcome

        is_seen = partial(self.offers, who, then) if then else None
        await self.insist(who, action, press, is_seen)

    async def insists_on_modal(self, who: str, action: str) -> None:
        """Press a button of the conversation until a modal is open."""
        await self.insist(
            who, action, lambda: self.press(who, action), lambda: bool(self.modal(who))
        )

    async def insists_on_form(self, who: str, what: str, **answers: object) -> None:
        """Send the modal on the screen until it was taken."""
        await self.insist(who, what, lambda: self.submit(who, **answers))

    def offers(self, who: str, action: str) -> bool:
        """Whether a message to this person has the button."""
        return any(action in actions_in(each) for each in self.direct_messages(who))


def names_in(log: str) -> list[str]:
    """The failpoints that a log names, in the order in which they were passed first."""
    names: dict[str, None] = {}
    for line in log.splitlines():
        with contextlib.suppress(ValueError):
            said = json.loads(line)
            if isinstance(said, dict) and said.get("event") == "failpoint":
                names[str(said["moment"])] = None
    return list(names)


@asynccontextmanager
async def open_killed_ward(
    folder: Path, deaths: Deaths, nursery: Nursery | None = None
) -> AsyncIterator[KilledWard]:
    """A ward on a Monday morning with an empty folder; its bot is not started yet."""
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY, patience=PATIENT)
    await sandbox.start()
    ward = KilledWard(sandbox, folder, deaths, nursery)
    try:
        yield ward
    finally:
        await ward.put_away()
        await sandbox.close()
