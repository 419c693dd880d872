"""How a simulated trainee practises: what they read on the screen is what they answer."""

from dataclasses import replace
from datetime import time

from bot.sandbox.workspace import Channel, Message
from bot.simulation.characters import Character
from bot.simulation.invariants.facts import USUAL_PACE, Fate, Line, Told, Work
from bot.simulation.lives.hands import Deed, Hands
from bot.simulation.screens import actions_in, button_in

WRITES = 0.8
HELPS = 0.5
TAKES_BACK = 0.06
LINES = (
    "I asked one person to say it back, {}, and we both slowed down",
    "Two minutes before the round, {}, were enough to hear everybody",
    "I said what I had seen, {}, and asked what they made of it",
    "It felt odd, {}, but the shift went better for it",
)


def told(character: Character, hands: Hands) -> Told:
    """What a person says of their hours, as the judge keeps it."""
    is_night = character.starts > character.ends
    work = Work(time.fromisoformat(character.starts), time.fromisoformat(character.ends), is_night)
    weekly = dict.fromkeys(character.days, work)
    return Told(hands.now, weekly, clock_time=time.fromisoformat(character.anchor))


class Practising:
    """One trainee's practice."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._seen: set[tuple[str, str]] = set()
        self._lines: dict[str, list[Line]] = {}
        """What they wrote, by the message that asked them."""
        self._written: set[str] = set()

    def read(self, channel: Channel, message: Message) -> None:
        """Something new stands in the person's own conversation with the bot."""
        actions = actions_in(message.blocks)
        key = (message.ts, " ".join(actions))
        if not actions or key in self._seen:
            return
        self._seen.add(key)
        for action, deed in self._deeds(message):
            if action in actions:
                self._intend(action, deed)
                return

    def read_line(self, message: Message) -> None:
        """A line of somebody's stands in the cohort's channel; each is looked at once."""
        hands = self._hands
        key = (message.channel_id, message.ts)
        if key in self._seen:
            return
        self._seen.add(key)
        if hands.chance.random() < hands.character.warmth:
            hands.soon(lambda: hands.press(message, "line.been_there"), 5, 600)

    def _deeds(self, message: Message) -> tuple[tuple[str, Deed], ...]:
        return (
            ("start.open", lambda: self._start(message)),
            ("rhythm.start", lambda: self._press(message, "rhythm.start")),
            ("rhythm.weekly", lambda: self._press(message, "rhythm.weekly")),
            ("nudge.try", lambda: self._answer(message)),
            ("nudge.plan.0", lambda: self._press_one(message, "nudge.plan", 3)),
            ("nudge.snooze.0", lambda: self._press_one(message, "nudge.snooze", 2)),
            ("nudge.reject.0", lambda: self._press_one(message, "nudge.reject", 3)),
            ("follow_up.tried", lambda: self._follow_up(message)),
            ("follow_up.obstacle.0", lambda: self._press_one(message, "follow_up.obstacle", 2)),
            ("follow_up.again.0", lambda: self._press_one(message, "follow_up.again", 1)),
            ("reflection.open", lambda: self._after_tried(message)),
            ("barometer.answer.0", lambda: self._press_one(message, "barometer.answer", 5)),
        )

    def _intend(self, action: str, deed: Deed) -> None:
        """Somewhere between at once and days later, or never."""
        hands = self._hands
        least, most = hands.character.replies_in
        if action in ("start.open", "nudge.plan.0", "nudge.snooze.0", "nudge.reject.0"):
            hands.soon(deed, 0.5, 30)
        elif hands.chance.random() < hands.habits.late:
            hands.place.counts["late answers"] += 1
            hands.soon(deed, 24 * 60, 6 * 24 * 60)
        elif hands.chance.random() < hands.character.answers:
            hands.soon(deed, least, most)

    async def _start(self, message: Message) -> None:
        hands = self._hands
        async with hands.at_screen():
            pace = hands.facts.told[-1].pace if hands.facts.told else USUAL_PACE
            hands.facts.tells(replace(told(hands.character, hands), pace=pace))
            if await hands.press_until_heard(message, "start.open"):
                hands.facts.stopped.clear()
                outcome = await hands.submit(hands.character.start_answers())
                hands.place.counts["starts"] += outcome.ok
                await hands.close()

    async def _answer(self, message: Message) -> None:
        character, draw = self._hands.character, self._hands.chance.random()
        refuses = draw < (1 + character.tries) / 2
        button = "try" if draw < character.tries else "refuse" if refuses else "later"
        await self._press(message, f"nudge.{button}")

    async def _follow_up(self, message: Message) -> None:
        draw = self._hands.chance.random()
        rarely = self._hands.character.no_chance
        answer = "no_chance" if draw < rarely else "not_yet" if draw < rarely + 0.05 else "tried"
        await self._press(message, f"follow_up.{answer}")

    async def _after_tried(self, message: Message) -> None:
        hands = self._hands
        if hands.chance.random() < HELPS:
            await self._press_one(message, "follow_up.helped", 3)
        if message.ts not in self._written and hands.chance.random() < WRITES:
            self._written.add(message.ts)
            async with hands.at_screen():
                await self._write(message)
                await hands.close()

    async def _write(self, message: Message) -> None:
        """One line, kept private or shared without a name."""
        hands = self._hands
        shares = hands.chance.random() < hands.character.shares
        if not await hands.press_until_heard(message, "reflection.open"):
            return
        shown = hands.modal()
        if shown is None or not hands.modal_is("reflection.save"):
            return
        shares = shares and button_in(shown.view, "choice")
        marker = hands.place.facts.new_marker()
        line = Line(marker, hands.who, Fate.NOWHERE, hands.now)
        hands.place.facts.wrote(line)
        answers = {"line": hands.chance.choice(LINES).format(marker)}
        if button_in(shown.view, "choice"):
            answers["choice"] = "share" if shares else "private"
        if not shares:
            self._put(line, Fate.PRIVATE, message)
            self._hear_of(line, (await hands.submit(answers)).ok)
            return
        await hands.submit(answers)
        if hands.modal_is("reflection.share"):
            self._put(line, Fate.SHARED, message)
            is_told = (await hands.submit({})).ok and not hands.modal_is("reflection.share")
            self._hear_of(line, is_told)
            if hands.chance.random() < TAKES_BACK:
                hands.soon(lambda: self._take_back(message, line), 5, 9 * 24 * 60)

    def _put(self, line: Line, fate: Fate, message: Message) -> None:
        """The line is on its way; nobody counts on an older one about the same practice."""
        line.fate = fate
        self._leave_lines_of(message)
        self._lines.setdefault(message.ts, []).append(line)

    def _leave_lines_of(self, message: Message) -> None:
        for older in self._lines.get(message.ts, ()):
            older.left_at = self._hands.now

    def _hear_of(self, line: Line, is_told: bool) -> None:
        """The person has seen that it is saved, or does not know."""
        hands = self._hands
        hands.place.counts[f"lines {line.fate}"] += is_told
        if is_told:
            line.told_at = hands.now

    async def _take_back(self, message: Message, line: Line) -> None:
        hands = self._hands
        async with hands.at_screen():
            if "line.open" not in actions_in(message.blocks):
                return
            if await hands.press_until_heard(message, "line.open") and hands.modal_is(
                "line.withdraw"
            ):
                self._leave_lines_of(message)
                outcome = await hands.submit({})
                if outcome.ok:
                    line.gone_at = hands.now
                    hands.place.counts["lines taken back"] += 1
                    hands.place.look_over()
            await hands.close()

    async def _press(self, message: Message, action: str) -> None:
        hands = self._hands
        hands.place.counts[action] += await hands.press_until_heard(message, action)

    async def _press_one(self, message: Message, stem: str, of: int) -> None:
        """One of several buttons of a kind, as many as there are."""
        there = [each for each in actions_in(message.blocks) if each.startswith(f"{stem}.")][:of]
        if there:
            await self._press(message, self._hands.chance.choice(there))
