"""One simulated life of the bot, from its seed to what came of it."""

import asyncio
import contextlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.config import Settings
from bot.domain.people import PersonId
from bot.log import configure_log, log_put_back
from bot.sandbox import tokens
from bot.sandbox.workspace import Channel, Message
from bot.simulation.educator import Educator
from bot.simulation.invariants.facts import Facts
from bot.simulation.invariants.judge import Judge
from bot.simulation.lives.clocks import LoopClock, MachineClock
from bot.simulation.lives.crowd import crowd
from bot.simulation.lives.hands import Hands, Place
from bot.simulation.lives.hospital import EDUCATOR, open_hospital, programme_dates
from bot.simulation.lives.machine import Machine, Onlooker, track_tasks
from bot.simulation.lives.practising import Practising
from bot.simulation.lives.spells import Around, Spells
from bot.simulation.lives.trace import Trace
from bot.simulation.lives.weather import Forecast, Weather
from bot.simulation.lives.whims import Whims
from bot.simulation.lives.wire import InProcess, Session
from bot.simulation.screens import actions_in
from bot.simulation.virtual_loop import VirtualLoop
from bot.storage import entropy
from bot.use_cases.journal import my_journal
from bot.wiring import demo_settings, live_library

BEGINNINGS = tuple(
    datetime(*date, 9, tzinfo=UTC)
    for date in ((2026, 10, 19), (2027, 3, 22), (2028, 2, 21), (2026, 11, 2), (2027, 3, 8))
)
"""Mondays before clocks go back, go forward, a 29 February, nothing, clocks forward elsewhere."""
CODE = "SIMU-LATE-CODE"
A_FEW = 4
"""Weeks, for which a small library is enough: a bot that is ended often reads it often."""
A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Plan:
    """How many people, for how long, from which seed, with which faults."""

    people: int
    weeks: int
    seed: int
    faults: frozenset[str] = frozenset()


@dataclass
class Lived:
    """What came of a life. `broken` says which invariant broke; empty for none."""

    plan: Plan
    digest: str = ""
    steps: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    broken: str = ""
    newest: list[str] = field(default_factory=list)

    @property
    def kind_of_break(self) -> str:
        """Which invariant broke, or which error came, without whom and when it befell."""
        return " ".join(self.broken.split()[:3])

    def as_document(self) -> dict[str, Any]:
        """All of it as plain values."""
        return {
            "people": self.plan.people,
            "weeks": self.plan.weeks,
            "seed": self.plan.seed,
            "faults": ",".join(sorted(self.plan.faults)) or "none",
            "trace": self.digest,
            "steps": self.steps,
            "counts": dict(sorted(self.counts.items())),
            "struck": dict(sorted(self.faults.items())),
            "killed_at": dict(sorted(self.moments.items())),
            "calls": dict(sorted(self.calls.items())),
            "broken": self.broken,
            "newest": self.newest,
        }


class World:
    """Everything of one life, joined."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.trace = Trace()
        self.clock = LoopClock(BEGINNINGS[plan.seed % len(BEGINNINGS)])
        self.machine_clock = MachineClock(self.clock)
        self.settings = _settings(folder, plan.weeks)
        roles = sorted(live_library(self.settings).roles)
        self.residents = crowd(plan.people, roles, seed=plan.seed)
        self.hospital = open_hospital(self.residents, self.clock)
        self.weather = Weather(Forecast(plan.faults, plan.seed), self.clock.now)
        self.hospital.office.faults = self.hospital.office.courier.faults = self.weather
        self.facts = Facts(admins={EDUCATOR}, tokens=_secrets_in(self.settings))
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
            chance=Random(f"{self.plan.seed} bot"),  # noqa: S311 - make-believe, not secrecy
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
        if channel.is_im:
            who = channel.other_member_id(self.hospital.workspace.bot_user_id)
            if who in self.practising:
                self.practising[who].read(channel, message)
        elif "line.been_there" in actions_in(message.blocks):
            self.place.counts["lines posted"] += 1
            for who in channel.member_ids:
                if who in self.practising:
                    self.practising[who].read_line(message)

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


async def live(plan: Plan, folder: Path, *, on_week: Callable[[int], None]) -> Lived:
    """Live one life; `on_week` hears of each week that is over."""
    loop = asyncio.get_running_loop()
    loop.set_task_factory(track_tasks)  # type: ignore[arg-type]
    tokens.SOURCE.set(Random(f"{plan.seed} slack"))  # noqa: S311 - make-believe, not secrecy
    entropy.SOURCE.set(Random(f"{plan.seed} keys").randbytes)  # noqa: S311 - make-believe
    world = World(plan, folder)
    async with _going_on(world):
        living = loop.create_task(_weeks(world, on_week))
        living.add_done_callback(_tell(world))
        both: set[asyncio.Future[Any]] = {living, world.broken}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        living.cancel()
    return _lived(world)


@asynccontextmanager
async def _going_on(world: World) -> AsyncIterator[None]:
    """The machine, the faults and the whims of people go on for as long as this is open."""
    loop = asyncio.get_running_loop()
    spells = Spells(world.weather, _around(world))
    running = [loop.create_task(world.machine.keep_running())]
    try:
        await world.machine.is_up()
        await _begin(world)
        world.weather.is_on = True
        running.append(loop.create_task(spells.come_and_go()))
        for each in running:
            each.add_done_callback(_tell(world))
        yield
    finally:
        for task in (*running, *world.place.deeds):
            task.cancel()
        await asyncio.gather(*running, *world.place.deeds, return_exceptions=True)


def _tell(world: World) -> Callable[["asyncio.Task[None]"], None]:
    def told(task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            world.breaks(error)

    return told


def _around(world: World) -> Around:
    return Around(
        world.place,
        world.machine,
        world.machine_clock,
        world.way,
        Path(world.settings.database_url.removeprefix("sqlite:///")),
        world.settings.scenarios,
        EDUCATOR,
        world.hospital.channels,
    )


async def _begin(world: World) -> None:
    """The educator becomes admin and starts a cohort in each channel; whims begin."""
    hospital = world.hospital
    educator = Educator(EDUCATOR, hospital.workspace, hospital.gestures)
    await hospital.gestures.open_home(EDUCATOR)
    await asyncio.sleep(10)
    await educator.become_admin(CODE)
    await asyncio.sleep(10)
    starts_on, ends_on = programme_dates(world.clock.now())
    for number, channel in enumerate(hospital.channels):
        await educator.start_cohort(
            f"Leading well {number}", channel.id, starts_on=starts_on, ends_on=ends_on
        )
        await asyncio.sleep(10)
    if world.plan.faults:
        for who, hands in world.hands.items():
            await Whims(hands, hospital.channel_of[who].id, EDUCATOR).live()


async def _weeks(world: World, on_week: Callable[[int], None]) -> None:
    for week in range(world.plan.weeks):
        ends_at = BEGINNINGS[world.plan.seed % len(BEGINNINGS)] + (week + 1) * A_WEEK
        await asyncio.sleep((ends_at - world.clock.now()).total_seconds())
        world.look_over()
        on_week(week + 1)


def _lived(world: World) -> Lived:
    error = world.broken.result() if world.broken.done() else None
    world.place.counts["bot started"] = world.machine.starts
    world.place.counts["bot could not start"] = world.machine.failed_starts
    return Lived(
        world.plan,
        world.trace.digest,
        world.trace.steps,
        world.place.counts,
        world.weather.counts,
        world.weather.moments,
        world.calls,
        "" if error is None else f"{type(error).__name__}: {error}",
        world.trace.newest() if error is not None else [],
    )


def _settings(folder: Path, weeks: int) -> Settings:
    """The bot's settings, with files and a library of its own in the folder."""
    settings = demo_settings(folder / "bot", "http://127.0.0.1/api/", "", CODE)
    scenarios = folder / "scenarios"
    copy_library(settings.scenarios, scenarios, of_each=None if weeks > A_FEW else 2)
    key = bytes(range(32))
    return settings.model_copy(update={"scenarios": scenarios, "master_key": key})


def copy_library(source: Path, target: Path, *, of_each: int | None) -> None:
    """A library for one world, with at most so many scenarios of each concept."""
    shutil.copytree(source, target)
    for concept in sorted(each for each in target.iterdir() if each.is_dir()):
        for file in sorted(concept.glob("*.md"))[of_each:] if of_each else []:
            file.unlink()


def _secrets_in(settings: Settings) -> set[bytes]:
    """What must stand in no file of the bot as it is."""
    words = (settings.slack_bot_token, settings.slack_app_token, CODE)
    return {settings.master_key, *(word.encode() for word in words)}


def memory_folder() -> str | None:
    """A folder in memory, where the machine has one: a simulated disk need not be a real one."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    return str(shared) if shared.is_dir() else None


def lived(plan: Plan, *, on_week: Callable[[int], None] = lambda week: None) -> Lived:
    """Live one life from beginning to end."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        folder = Path(name)
        (folder / "bot").mkdir()
        with (
            log_in_file(folder / "bot" / "carryover.log"),
            asyncio.Runner(loop_factory=VirtualLoop) as runner,
        ):
            return runner.run(live(plan, folder, on_week=on_week))


@contextmanager
def log_in_file(file: Path) -> Iterator[None]:
    """What the bot logs goes into a file for as long as this is open; the judge reads it too."""
    with (
        log_put_back(),
        file.open("w", encoding="utf-8") as log,
        contextlib.redirect_stderr(log),
    ):
        configure_log(as_json=True)
        yield
