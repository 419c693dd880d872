"""Simulated people who answer: through the use cases behind the buttons, without Slack."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random

from bot.domain.errors import LineRefused, NudgeClosed
from bot.domain.letters import FollowUpLetter, Letter, NudgeLetter
from bot.domain.messages import OutgoingMessage
from bot.domain.nudges import Helped, NudgeState
from bot.domain.people import PersonId
from bot.simulation.scale.furnishing import Desk
from bot.use_cases.follow_ups import answer_follow_up, say_if_it_helped
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.reflections import keep_line, share_line

PLANS, TRIES, SAYS, WRITES, SHARES = 0.6, 0.7, 0.7, 0.5, 0.5
"""How likely somebody plans, has tried it, says if it helped, writes a line, and shares it."""
MINUTES = 1, 90
LINE = "I asked for a say-back at the end, and we both found out what was missing."


class People:
    """Everybody of one workspace, who answer some minutes after a message has come."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self._desk = desk
        self._chance = chance
        self._answering: set[asyncio.Task[None]] = set()
        self.presses = 0

    def receive(self, message: OutgoingMessage, letter: Letter) -> None:
        """A message has come to one of them."""
        who = PersonId(message.team_id, message.recipient)
        if isinstance(letter, NudgeLetter) and self._does(PLANS):
            self._later(lambda: self._plan(who, letter))
        elif isinstance(letter, FollowUpLetter):
            self._later(lambda: self._tell(who, letter))

    async def go(self) -> None:
        """Nobody answers any more."""
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def _plan(self, who: PersonId, letter: NudgeLetter) -> None:
        if letter.plans:
            await self._press(plan_ready_made, who, letter.nudge_id, 0)

    async def _tell(self, who: PersonId, asked: FollowUpLetter) -> None:
        about = (who, asked.nudge_id)
        outcome = NudgeState.TRIED if self._does(TRIES) else NudgeState.NO_CHANCE
        await self._press(answer_follow_up, *about, outcome, asked.receipt)
        if outcome is not NudgeState.TRIED:
            return
        if self._does(SAYS):
            await self._press(say_if_it_helped, *about, Helped.YES, asked.receipt)
        if self._does(WRITES):
            write = share_line if self._does(SHARES) else keep_line
            await self._press(write, *about, asked.receipt, LINE)

    async def _press(self, use_case: Callable[..., object], *args: object) -> None:
        """What a button does; one that comes too late is told so, and that is all."""
        self.presses += 1
        with suppress(NudgeClosed, LineRefused):
            await self._desk.perform(use_case, *args)

    def _does(self, likely: float) -> bool:
        return self._chance.random() < likely

    def _later(self, answer: Callable[[], Awaitable[None]]) -> None:
        async def wait_and_answer() -> None:
            await asyncio.sleep(60 * self._chance.uniform(*MINUTES))
            await answer()

        task = asyncio.get_running_loop().create_task(wait_and_answer())
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
