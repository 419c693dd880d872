"""The hands and eyes of one simulated person, and what they remember for the judge."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.gestures import Gestures
from bot.sandbox.outcome import NOT_ACKNOWLEDGED, Outcome
from bot.sandbox.workspace import Json, Message, OpenView, Workspace
from bot.simulation.invariants.facts import Facts, PersonFacts
from bot.simulation.lives.crowd import Resident
from bot.simulation.screens import actions_in, inputs_in
from bot.slack.views.words.notes import PROBLEM_TITLE

TRY_AGAIN_AFTER = timedelta(minutes=2)
MOST_TRIES = 12
"""A person who saw no answer comes back to it for as long as this."""

Deed = Callable[[], Awaitable[object]]


@dataclass
class Place:
    """What all people of one world share."""

    workspace: Workspace
    gestures: Gestures
    clock: SandboxClock
    facts: Facts
    counts: Counter[str] = field(default_factory=Counter)
    deeds: set["asyncio.Task[None]"] = field(default_factory=set)
    on_broken: Callable[[BaseException], None] = lambda error: None
    outside: Context = field(default_factory=copy_context)
    """Where people are: what they mean to do outlives the process whose message moved them."""
    look_over: Callable[[], None] = lambda: None
    """Has the judge look at everything."""

    def later(self, wait: timedelta, deed: Deed) -> None:
        """Let somebody do something after a while."""

        async def wait_and_do() -> None:
            await asyncio.sleep(wait.total_seconds())
            await deed()

        here = self.outside.copy()
        task = asyncio.get_running_loop().create_task(wait_and_do(), context=here)
        self.deeds.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self.deeds.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.on_broken(error)


class Hands:
    """One person at their screen; `chance` is their own, so that nobody's day hangs on others'."""

    def __init__(self, resident: Resident, place: Place, *, seed: int) -> None:
        self.who = resident.user_id
        self.character = resident.character
        self.habits = resident.habits
        self.place = place
        self.chance = Random(f"{seed} {resident.user_id}")  # noqa: S311 # nosec B311 - make-believe
        self.facts: PersonFacts = place.facts.person(resident.user_id)
        self._busy = asyncio.Lock()

    @property
    def now(self) -> datetime:
        """The true moment."""
        return self.place.clock.now()

    def soon(self, deed: Deed, least: float = 1, most: float = 20) -> None:
        """Do it after some minutes."""
        self.place.later(timedelta(minutes=self.chance.uniform(least, most)), deed)

    async def press(self, message: Message, action: str) -> bool:
        """Press a button, by some people twice; whether the bot dealt with it."""
        spot = (message.channel_id, message.ts)
        self.facts.acted_at = self.now
        if self.chance.random() < self.habits.doubles:
            self.place.counts["double clicks"] += 1
            both = (self._press(spot, action), self._press(spot, action))
            return any(each.ok for each in await asyncio.gather(*both))
        return (await self._press(spot, action)).ok

    async def _press(self, spot: tuple[str, str], action: str) -> Outcome:
        return await self.place.gestures.press_in_message(self.who, spot, action)

    async def press_until_heard(self, message: Message, action: str) -> bool:
        """Press, and again later for as long as the bot does not answer and the button is there."""
        for _ in range(MOST_TRIES):
            if await self.press(message, action):
                return True
            if action not in actions_in(message.blocks):
                return False
            await asyncio.sleep(TRY_AGAIN_AFTER.total_seconds())
        return False

    async def type(self, words: str) -> bool:
        """Type a command of the bot's into the conversation with it."""
        self.facts.acted_at = self.now
        bot = self.place.workspace.bot_user_id
        outcome = await self.place.gestures.run_command(self.who, bot, f"/carryover {words}")
        return outcome.ok

    def modal(self) -> OpenView | None:
        """What is open on the screen."""
        return self.place.workspace.top_modal(self.who)

    def modal_is(self, route: str) -> bool:
        """Whether a form of this name is open."""
        shown = self.modal()
        return shown is not None and shown.view.get("callback_id") == route

    async def submit(self, answers: dict[str, Any]) -> Outcome:
        """Send the form on the screen, as often as it takes until the bot answers."""
        outcome = Outcome("stale")
        for _ in range(MOST_TRIES):
            shown = self.modal()
            if shown is None:
                return Outcome("stale")
            self.facts.acted_at = self.now
            values = _values(shown.view, answers)
            outcome = await self.place.gestures.submit_view(self.who, shown.id, values)
            if outcome.error != NOT_ACKNOWLEDGED:
                return Outcome("refused") if self._is_told_of_a_problem() else outcome
            await asyncio.sleep(TRY_AGAIN_AFTER.total_seconds())
        return outcome

    def _is_told_of_a_problem(self) -> bool:
        shown = self.modal()
        return shown is not None and shown.view["title"]["text"] == PROBLEM_TITLE

    async def press_in_modal(self, action: str) -> bool:
        """Press a button in the form on the screen."""
        shown = self.modal()
        if shown is None:
            return False
        self.facts.acted_at = self.now
        return (await self.place.gestures.press_in_view(self.who, shown.id, action)).ok

    async def close(self) -> None:
        """Close whatever is open."""
        if (shown := self.modal()) is not None:
            await self.place.gestures.close_view(self.who, shown.id, all_views=True)

    def at_screen(self) -> asyncio.Lock:
        """A person fills in one form at a time."""
        return self._busy


def _values(view: Json, answers: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each answer in the one input of its field, as far as the form has that field."""
    names = inputs_in(view)
    return {field: {names[field]: value} for field, value in answers.items() if field in names}
