"""A simulated world: one bot on its machine, a pretend Slack, people, weather, and a judge."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from bot.domain.people import PersonId
from bot.sandbox.workspace import Channel, Message
from bot.simulation.invariants.facts import Facts
from bot.simulation.invariants.judge import Judge
from bot.simulation.lives.clocks import LoopClock, MachineClock
from bot.simulation.lives.crowd import crowd
from bot.simulation.lives.furnishing import secrets_in, settings_in
from bot.simulation.lives.hands import Hands, Place
from bot.simulation.lives.hospital import EDUCATOR, open_hospital
from bot.simulation.lives.machine import Machine, Onlooker
from bot.simulation.lives.plan import Plan
from bot.simulation.lives.practising import Practising
from bot.simulation.lives.trace import Trace
from bot.simulation.lives.weather import Forecast, Weather
from bot.simulation.lives.wire import InProcess, Session
from bot.simulation.screens import actions_in
from bot.use_cases.journal import my_journal
from bot.wiring.demo import live_library


class World:
    """Everything of one life, joined."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.trace = Trace()
        self.clock = LoopClock(plan.begins_at)
        self.machine_clock = MachineClock(self.clock)
        self.settings = settings_in(folder, plan.weeks)
        roles = sorted(live_library(self.settings).roles)
        self.residents = crowd(plan.people, roles, seed=plan.seed)
        self.hospital = open_hospital(self.residents, self.clock)
        self.weather = Weather(Forecast(plan.faults, plan.seed), self.clock.now)
        self.hospital.office.faults = self.hospital.office.courier.faults = self.weather
        self.facts = Facts(admins={EDUCATOR}, tokens=secrets_in(self.settings))
        self.judge = Judge(folder / "bot", self.hospital.workspace, self.facts)
        self.place = Place(self.hospital.workspace, self.hospital.gestures, self.clock, self.facts)
        self.calls: Counter[str] = Counter()
        self.broken: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()
        self.place.on_broken = self.breaks
        self.way = InProcess(self.weather)
        self.hospital.office.courier.transport = self.way
        self.machine = self._machine()
        self.practising = self._practising()
        self.weather.heard = lambda kind, what: self.note("fault", f"{kind} {what}")
        self.hospital.workspace.on_message.append(self._hear)
        self.place.look_over = self.look_over
        self.posted: dict[str, str] = {}
        """The ts at which each message of the bot was first seen, by its opaque id."""
        self._has_news = False

    def note(self, kind: str, what: str) -> None:
        """A step for the trace."""
        self.trace.note(self.clock.now(), kind, what)

    def breaks(self, error: BaseException) -> None:
        """Something is not as it must be; the first counts."""
        if not self.broken.done():
            self.broken.set_result(error)

    def _machine(self) -> Machine:
        session = Session(self.hospital.office, self._calling, self._failed)
        onlooker = Onlooker(
            moment=self.weather.kills,
            opened=self.judge.opened,
            committed=self._committed,
            ended=self.judge.restarted,
        )
        return Machine(
            self.settings,
            session,
            self.way,
            clock=self.machine_clock,
            chance=Random(f"{self.plan.seed} bot"),  # noqa: S311 # nosec B311 - make-believe
            onlooker=onlooker,
        )

    def _practising(self) -> dict[str, Practising]:
        hands = (Hands(each, self.place, seed=self.plan.seed) for each in self.residents)
        self.hands = {each.who: each for each in hands}
        return {who: Practising(each) for who, each in self.hands.items()}

    def _hear(self, channel: Channel, message: Message) -> None:
        """Whoever sits at a screen on which something new stands reads it."""
        if message.user_id != self.hospital.workspace.bot_user_id:
            return
        self._count(message)
        if channel.is_im:
            who = channel.other_member_id(self.hospital.workspace.bot_user_id)
            if who in self.practising:
                self.practising[who].read(channel, message)
        elif "line.been_there" in actions_in(message.blocks):
            self._has_news = True
            self.place.counts["lines posted"] += 1
            for who in channel.member_ids:
                if who in self.practising:
                    self.practising[who].read_line(message)

    def _count(self, message: Message) -> None:
        """A message seen at a second place was posted twice; the promise allows one that goes."""
        payload = (message.metadata or {}).get("event_payload", {})
        if (one := str(payload.get("id", ""))) and self.posted.setdefault(
            one, message.ts
        ) != message.ts:
            self.place.counts["messages posted twice"] += 1

    def _calling(self, method: str, said: dict[str, Any]) -> None:
        self.calls[method] += 1
        self.note("call", f"{method} {json.dumps(said, sort_keys=True, default=str)}")
        with self._judging():
            self.judge.calling(method, said, self.clock.now())

    def _failed(self, method: str, said: dict[str, Any]) -> None:
        self.judge.failed(method, said, self.clock.now())

    def _committed(self, work: str) -> None:
        self.note("commit", work)
        with self._judging():
            self.judge.committed(self.clock.now())
        if self._has_news:
            self._has_news = False
            self.look_over()

    @contextmanager
    def _judging(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the life ends with it
            self.breaks(error)

    def look_over(self) -> None:
        """Let the judge look at everything, which no fault interrupts."""
        executor = self.machine.executor
        if executor is None or not self.machine.life.is_running:
            return

        def journal(user_id: str) -> list[str]:
            who = PersonId(self.hospital.workspace.team_id, user_id)
            entries = executor.perform_now(my_journal, who)
            return [each.line for each in entries]

        was_on, self.weather.is_on = self.weather.is_on, False
        with self._judging():
            self.judge.look_over_everything(self.clock.now(), journal)
        self.weather.is_on = was_on
