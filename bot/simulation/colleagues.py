"""Simulated colleagues: each reads their own screen, waits, and presses what a person might.

They know only what stands on the screen: messages, buttons and forms, through the sandbox.
"""

import heapq
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, Self

from bot.sandbox.gestures import Gestures
from bot.sandbox.workspace import Channel, Message, Workspace
from bot.simulation.characters import Character, Lines
from bot.simulation.screens import actions_in, button_in, inputs_in
from bot.simulation.tally import Tally

Deed = Callable[[], Awaitable[None]]
A_MOMENT = timedelta(seconds=40)
GLANCE = 8
"""How many of the newest messages somebody looks at."""
WRITES = 0.9
NOT_YET = 0.05
SAYS_HOW_WORK_IS = 0.7
LEANS = (1, 3, 4, 2, 1)
"""How often each of the barometer's answers is pressed, from *Not at all* to *I can't say*."""


@dataclass(order=True)
class Intention:
    """Something that a colleague means to do at a moment."""

    at: datetime
    turn: int
    deed: Deed = field(compare=False)


@dataclass(frozen=True)
class Mood:
    """One person's own chance, so that nobody's day depends on what others do."""

    answering: Random
    reading: Random
    judging: Random

    @classmethod
    def of(cls, user_id: str, seed: int) -> Self:
        """The same for the same person and seed."""
        # Make-believe, not secrecy.
        answering = Random(f"{seed} {user_id} answers")  # noqa: S311 # nosec B311
        reading = Random(f"{seed} {user_id} reads")  # noqa: S311 # nosec B311
        judging = Random(f"{seed} {user_id} judges")  # noqa: S311 # nosec B311
        return cls(answering, reading, judging)


class Colleagues:
    """Everybody in the cohort whom nobody plays."""

    def __init__(
        self,
        characters: list[Character],
        lines: Lines,
        terms: dict[str, str],
        place: tuple[Workspace, Gestures],
        *,
        seed: int,
    ) -> None:
        self.tally = Tally()
        self._characters = {character.user_id: character for character in characters}
        self._lines = lines
        self._terms = terms
        self._workspace, self._gestures = place
        self._moods = {each: Mood.of(each, seed) for each in self._characters}
        self._intentions: list[Intention] = []
        self._turns = itertools.count()
        self._seen: set[tuple[str, str, str]] = set()
        self._concepts: dict[str, str] = {}
        self._written: set[str] = set()
        self._newest_line: dict[str, str] = {}
        self._change_read = -1

    def next_at(self) -> datetime | None:
        """When somebody means to do something next."""
        return self._intentions[0].at if self._intentions else None

    async def act(self, now: datetime) -> None:
        """Read what is new on every screen and do what the time has come for."""
        self._read_screens(now)
        while self._intentions and self._intentions[0].at <= now:
            await heapq.heappop(self._intentions).deed()
            self._read_screens(now)

    def _read_screens(self, now: datetime) -> None:
        if self._workspace.change == self._change_read:
            return
        self._change_read = self._workspace.change
        bot = self._workspace.bot_user_id
        for character in self._characters.values():
            direct = self._workspace.direct_channel(character.user_id, bot)
            for message in direct.messages[-GLANCE:] if direct else []:
                self._notice(character, message, now)
        for channel in self._workspace.channels.values():
            if not channel.is_im:
                self._read_lines(channel, now)

    def _read_lines(self, channel: Channel, now: datetime) -> None:
        newest = self._newest_line.get(channel.id, "")
        for message in channel.messages:
            if message.ts > newest:
                self._newest_line[channel.id] = message.ts
                self._notice_line(message, now)

    def _notice(self, who: Character, message: Message, now: datetime) -> None:
        """Form an intention about each set of buttons once."""
        actions = actions_in(message.blocks)
        key = (who.user_id, message.ts, " ".join(actions))
        if not actions or key in self._seen:
            return
        self._seen.add(key)
        for action, intend in (
            ("start.open", self._intend_start),
            ("nudge.try", self._intend_nudge),
            ("nudge.plan.0", self._intend_plan),
            ("nudge.snooze.0", self._intend_later),
            ("nudge.reject.0", self._intend_refusal),
            ("follow_up.tried", self._intend_follow_up),
            ("reflection.open", self._intend_line),
            ("barometer.answer.0", self._intend_statement),
        ):
            if action in actions and (action == "start.open" or not who.only_starts):
                intend(who, message, now)
                return

    def _notice_line(self, message: Message, now: datetime) -> None:
        if "line.been_there" not in actions_in(message.blocks):
            return
        self.tally.contributions += 1
        for who in self._characters.values():
            chance = self._moods[who.user_id].reading
            if chance.random() < who.warmth:
                deed = self._presser(who, self._spot(message), "line.been_there")
                self._plan(now + timedelta(minutes=chance.randint(5, 600)), deed)

    def _intend_start(self, who: Character, message: Message, now: datetime) -> None:
        async def start() -> None:
            if await self._press(who, message, "start.open"):
                started = await self._submit(who, who.start_answers())
                self.tally.started += started
                await self._close(who)

        at = max(now + A_MOMENT, who.starts_at) if who.starts_at else None
        self._plan(
            at or now + timedelta(minutes=self._moods[who.user_id].answering.randint(2, 120)), start
        )

    def _intend_nudge(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].answering
        self.tally.nudges_sent += 1
        self._concepts[who.user_id] = self._concept_in(message.text)
        if chance.random() > who.answers:
            return
        draw = chance.random()
        refuses = draw < (1 + who.tries) / 2
        button = "try" if draw < who.tries else "refuse" if refuses else "later"
        self._soon(who, now, self._presser(who, self._spot(message), f"nudge.{button}"))

    def _intend_plan(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].answering
        choice = chance.randrange(3)
        self._plan(now + A_MOMENT, self._presser(who, self._spot(message), f"nudge.plan.{choice}"))

    def _intend_later(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].answering
        choice = chance.randrange(2)
        self._plan(
            now + A_MOMENT, self._presser(who, self._spot(message), f"nudge.snooze.{choice}")
        )

    def _intend_refusal(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].answering
        choice = chance.randrange(3)

        async def refuse() -> None:
            if await self._press(who, message, f"nudge.reject.{choice}"):
                self.tally.outcome("not for me")

        self._plan(now + A_MOMENT, refuse)

    def _intend_follow_up(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].answering
        draw = chance.random()
        rarely = who.no_chance + NOT_YET
        answer = "no_chance" if draw < who.no_chance else "not_yet" if draw < rarely else "tried"

        async def reply() -> None:
            if await self._press(who, message, f"follow_up.{answer}"):
                self.tally.outcome(answer.replace("_", " "))

        self._soon(who, now, reply)

    def _intend_statement(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].judging
        if chance.random() > SAYS_HOW_WORK_IS:
            return
        (answer,) = chance.choices(range(len(LEANS)), LEANS)
        after = timedelta(minutes=chance.randint(*who.replies_in))
        deed = self._presser(who, self._spot(message), f"barometer.answer.{answer}")
        self._plan(now + after, deed)

    def _intend_line(self, who: Character, message: Message, now: datetime) -> None:
        chance = self._moods[who.user_id].answering
        if chance.random() > WRITES:
            return
        shares = chance.random() < who.shares

        async def write() -> None:
            if await self._press(who, message, "reflection.open"):
                await self._write_line(who, shares=shares)

        self._plan(now + A_MOMENT, write)

    async def _write_line(self, who: Character, *, shares: bool) -> None:
        """Fill in the one-line form and, to share, confirm what the preview shows."""
        concept = self._concepts.get(who.user_id, "")
        line = self._lines.about(
            concept, chance=self._moods[who.user_id].answering, used=self._written
        )
        modal = self._workspace.top_modal(who.user_id)
        offers_choice = modal is not None and button_in(modal.view, "choice")
        answers: dict[str, Any] = {"line": line}
        if offers_choice:
            answers["choice"] = "share" if shares else "private"
        self.tally.reflections += await self._submit(who, answers)
        modal = self._workspace.top_modal(who.user_id)
        if modal is not None and modal.view.get("callback_id") == "reflection.share":
            self.tally.shared += await self._submit(who, {})
        await self._close(who)

    def _presser(self, who: Character, spot: tuple[str, str], action: str) -> Deed:
        async def press() -> None:
            await self._gestures.press_in_message(who.user_id, spot, action)

        return press

    async def _press(self, who: Character, message: Message, action: str) -> bool:
        outcome = await self._gestures.press_in_message(who.user_id, self._spot(message), action)
        return outcome.ok

    async def _submit(self, who: Character, answers: dict[str, Any]) -> bool:
        """Send the form on the screen, each answer into the one input of its field."""
        modal = self._workspace.top_modal(who.user_id)
        if modal is None:
            return False
        names = inputs_in(modal.view)
        values = {field: {names[field]: value} for field, value in answers.items()}
        return (await self._gestures.submit_view(who.user_id, modal.id, values)).ok

    async def _close(self, who: Character) -> None:
        modal = self._workspace.top_modal(who.user_id)
        if modal is not None:
            await self._gestures.close_view(who.user_id, modal.id, all_views=True)

    def _soon(self, who: Character, now: datetime, deed: Deed) -> None:
        """After as long as this person usually takes."""
        self._plan(
            now + timedelta(minutes=self._moods[who.user_id].answering.randint(*who.replies_in)),
            deed,
        )

    def _plan(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self._intentions, Intention(at, next(self._turns), deed))

    def _concept_in(self, text: str) -> str:
        """The concept whose term stands in a nudge's words."""
        words = text.lower()
        return next((each for each, term in self._terms.items() if term.lower() in words), "")

    def _spot(self, message: Message) -> tuple[str, str]:
        return message.channel_id, message.ts
