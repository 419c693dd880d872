"""The sending days of one simulated workspace, in virtual time, with the real rounds and rules."""

import asyncio
import time as machine
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from bot.domain.letters import Letter
from bot.domain.messages import OutgoingMessage
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, Pool
from bot.domain.presence import Look
from bot.domain.rates import POST, QUIET_HOURS, USER
from bot.domain.timetable import Anchor, Moment
from bot.scheduling.delivery import Delivery
from bot.scheduling.rounds import Rounds
from bot.simulation.lives.clocks import LoopClock
from bot.simulation.scale.answering import People
from bot.simulation.scale.furnishing import Desk
from bot.simulation.scale.plan import A_WEEK, FIRST_DAY, ScalePlan, TeamDays
from bot.simulation.virtual_loop import run_virtually
from bot.slack.rendering import render
from bot.storage.measuring import sizes
from bot.use_cases.agenda import Task
from bot.use_cases.delivery import Posted
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports
from bot.use_cases.presence import keep_look, people_to_look_at

COHORT = "cohort-a"
ANSWERS_AFTER = 0.06
"""Seconds until Slack has taken a message, in virtual time."""
USUAL = 0.5
"""So many keep the usual moment; the others choose a quarter of an hour of the working day."""
SEEN = Look("Europe/London")
QUARTERS = [time(hour, minute) for hour in range(9, 16) for minute in (0, 15, 30, 45)]


def team_days(plan: ScalePlan, number: int) -> TeamDays:
    """Live through the sending days of one workspace; what they came to."""
    return run_virtually(_live(plan, number))


async def _live(plan: ScalePlan, number: int) -> TeamDays:
    chance = Random(f"{plan.seed} {number}")  # noqa: S311 # nosec B311 - make-believe
    clock = LoopClock(FIRST_DAY)
    desk = Desk(plan.team_id(number), plan.database, clock, chance)
    with closing(desk.store):
        workspace = _Workspace(plan, number, desk, clock, chance)
        began = machine.process_time()
        desk.perform_now(_employ, plan.team_id(number), plan.people, chance)
        workspace.days.cpu_before = machine.process_time() - began
        before = desk.statements()
        for week in range(plan.weeks):
            await workspace.live_through(week)
        workspace.days.statements = desk.statements() - before
        workspace.days.cpu = machine.process_time() - began - workspace.days.cpu_before
        if not plan.database:
            workspace.days.tables = sizes(desk.engine)
    return workspace.days


class _Workspace:
    """A workspace whose Slack takes everything, and what is noted of it."""

    def __init__(
        self, plan: ScalePlan, number: int, desk: Desk, clock: LoopClock, chance: Random
    ) -> None:
        self.days = TeamDays(plan.answers(number))
        self._lasts = plan.lasts(number)
        self._team_id, self._desk, self._clock = plan.team_id(number), desk, clock
        self._people = People(desk, chance)
        self._rounds = Rounds(
            desk.perform,
            Delivery(desk.perform, self),
            clock,
            finish=_nothing_left,
            edge=((self._look, {Task.LOOKS}),),
        )

    async def live_through(self, week: int) -> None:
        """One sending day, from the early morning on."""
        begins_at = FIRST_DAY + week * A_WEEK
        await asyncio.sleep((begins_at - self._clock.now()).total_seconds())
        self._desk.perform_now(_plan_again, self._team_id)
        serving = asyncio.get_running_loop().create_task(self._rounds.serve_by_agenda())
        await asyncio.sleep(self._lasts.total_seconds())
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await self._people.go()
        self.days.presses = self._people.presses

    async def post(self, message: OutgoingMessage, letter: Letter, language: str) -> Posted:
        """Slack takes a message."""
        self._desk.ports.gates.of(self._team_id).take(POST, self._clock.now())
        render(letter, language)
        await asyncio.sleep(ANSWERS_AFTER)
        self._note(message)
        if self.days.answers:
            self._people.receive(message, letter)
        return Posted(f"D{message.recipient}", f"{self._clock.now().timestamp():.6f}")

    async def find(self, message: OutgoingMessage, where: Posted) -> list[Posted]:
        """Nothing is ever in doubt here."""
        raise NotImplementedError

    async def delete(self, copy: Posted) -> None:
        """Nothing stands here twice."""
        raise NotImplementedError

    def _note(self, message: OutgoingMessage) -> None:
        now = self._clock.now()
        self.days.messages += 1
        self.days.nudges += message.kind == "nudge"
        self.days.sent_in[int((now - FIRST_DAY) / timedelta(seconds=1))] += 1
        delay = (now - message.due_at).total_seconds()
        self.days.worst_delay = max(self.days.worst_delay, delay)

    async def _look(self) -> int:
        """Ask Slack who may be disturbed: everybody may."""
        people = await self._desk.perform(people_to_look_at)
        gate, now = self._desk.ports.gates.of(self._team_id), self._clock.now()
        if people:
            gate.take(QUIET_HOURS, now)
        for person in people:
            gate.take(USER, now)
            who = person.person_id
            await self._desk.perform(keep_look, who, SEEN)
        return len(people)


async def _nothing_left() -> bool:
    """No gesture leaves anything for later here."""
    return False


def _employ(team_id: str, people: int, chance: Random, *, ports: Ports) -> None:
    """Everybody takes part in one programme of twelve weeks which has just begun."""
    store = ports.store
    box_at = FIRST_DAY + timedelta(days=3)
    store.cohorts.save_pool(
        Pool(team_id, "pool-a", 5, 4, box_at.time(), "Europe/London", box_at, True)
    )
    dates = date(2026, 11, 2), date(2027, 1, 25)
    store.cohorts.save(
        Cohort(team_id, COHORT, "Leading well", "C1", "pool-a", *dates, "Europe/London")
    )
    for person in _trainees(team_id, people, chance):
        place = Enrolment(team_id, COHORT, person.user_id, EnrolmentState.ACTIVE)
        store.cohorts.save_enrolment(place)
        store.people.save(person)


def _trainees(team_id: str, people: int, chance: Random) -> Iterator[Person]:
    for number in range(people):
        person = Person(team_id, f"U{number:05}", "Europe/London")
        if chance.random() >= USUAL:
            person = replace(person, moment=Moment(Anchor.AT_A_TIME, chance.choice(QUARTERS)))
        yield person


def _plan_again(team_id: str, *, ports: Ports) -> None:
    """Everybody's next nudge from now on: the days between two sending days are left out."""
    for person in ports.store.people.of_team(team_id):
        ports.store.people.save(replanned(person, ports=ports))
