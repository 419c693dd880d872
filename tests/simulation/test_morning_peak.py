"""A morning on which nudges come to many at the same minute, with Slack's rate limits in force.

The gate lives through it with 150 people; CARRYOVER_SOAK=1 takes 2,000.
"""

import asyncio
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from benchmarks.peak import crowded_hospital, name_of
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, Pool
from bot.domain.shifts import ShiftHours, WeeklyHours, WorkingPattern
from bot.simulation.lives.clocks import LoopClock
from bot.simulation.lives.machine import Machine, Onlooker, track_tasks
from bot.simulation.lives.wire import InProcess, Session
from bot.simulation.virtual_loop import run_virtually
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports
from bot.wiring.demo import demo_settings

PEOPLE = 2000 if os.environ.get("CARRYOVER_SOAK") == "1" else 150
TUESDAY = datetime(2026, 11, 3, 11, 30, tzinfo=UTC)
PEAK = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
EARLY_END = datetime(2026, 11, 3, 13, tzinfo=UTC)
HALF_DAY = WorkingPattern(WeeklyHours((0, 1, 2, 3, 4), ShiftHours(time(9), time(13))))


@dataclass
class Morning:
    """What came of it: Slack's refusals, calls, and every nudge's message."""

    refused: list[str] = field(default_factory=list)
    calls: list[tuple[float, str]] = field(default_factory=list)
    nudges: list[OutgoingMessage] = field(default_factory=list)


def employ(team_id: str, channel_id: str, *, ports: Ports) -> None:
    """Everybody takes part in one programme; a third of them go home at one o'clock."""
    ports.store.cohorts.save_pool(
        Pool(team_id, "p", 5, 3, time(12), "Europe/London", PEAK + timedelta(weeks=1), True)
    )
    dates = date(2026, 11, 2), date(2027, 1, 25)
    ports.store.cohorts.save(
        Cohort(team_id, "c", "Leading well", channel_id, "p", *dates, "Europe/London")
    )
    for number in range(PEOPLE):
        who = name_of(number)
        place = Enrolment(team_id, "c", who, EnrolmentState.ACTIVE)
        ports.store.cohorts.save_enrolment(place)
        person = Person(team_id, who, "Europe/London")
        if number % 3 == 0:
            person = replace(person, pattern=HALF_DAY)
        ports.store.people.save(replanned(person, after=ports.clock.now(), ports=ports))


def nudges_sent(team_id: str, *, ports: Ports) -> list[OutgoingMessage]:
    """The message of every nudge."""
    store = ports.store
    histories = (store.nudges.history(team_id, name_of(number)) for number in range(PEOPLE))
    ids = [nudge.nudge_id for history in histories for nudge in history]
    about = (message for each in ids for message in store.outbox.about(team_id, each))
    return [message for message in about if message.kind is MessageKind.NUDGE]


async def live_through(folder: Path) -> Morning:
    """From an hour before the peak until half an hour after it."""
    loop = asyncio.get_running_loop()
    loop.set_task_factory(track_tasks)  # type: ignore[arg-type]
    clock, morning = LoopClock(TUESDAY), Morning()
    there = crowded_hospital(PEOPLE, clock)
    way = InProcess()
    there.office.courier.transport = way
    session = Session(
        there.office,
        lambda method, said: morning.calls.append((loop.time(), method)),
        lambda method, said: morning.refused.append(method),
    )
    settings = demo_settings(folder, "http://127.0.0.1/api/", "", "PEAK-PEAK-PEAK")
    machine = Machine(settings, session, way, clock=clock, chance=Random(1), onlooker=Onlooker())
    running = loop.create_task(machine.keep_running())
    try:
        await machine.is_up()
        assert machine.executor is not None
        team_id = there.workspace.team_id
        machine.executor.perform_now(employ, team_id, "C1")
        assert machine.life.rounds is not None
        machine.life.rounds.ask()
        await asyncio.sleep((EARLY_END - clock.now()).total_seconds())
        morning.nudges = machine.executor.perform_now(nudges_sent, team_id)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return morning


@pytest.fixture(scope="module")
def morning() -> Morning:
    with TemporaryDirectory() as folder:
        return run_virtually(live_through(Path(folder)))


def test_nobody_is_missed_and_slack_never_says_that_it_was_too_much(morning: Morning) -> None:
    assert morning.refused == []
    assert len(morning.nudges) == PEOPLE
    assert {each.state for each in morning.nudges} == {MessageState.SENT}


def test_everybody_gets_it_within_their_window_and_soon(morning: Morning) -> None:
    sent = [each.sent_at for each in morning.nudges if each.sent_at]

    assert min(sent) < PEAK + timedelta(seconds=5)
    assert max(sent) < PEAK + timedelta(minutes=1 + PEOPLE / 180)


def test_whose_window_closes_first_is_served_first(morning: Morning) -> None:
    early = [each for each in morning.nudges if each.window_ends_at == EARLY_END]
    late = [each for each in morning.nudges if each.window_ends_at != EARLY_END]

    assert early
    assert max(each.sent_at or PEAK for each in early) <= min(each.sent_at or PEAK for each in late)


def test_slack_was_asked_about_everybody_once_before(morning: Morning) -> None:
    looks = [at for at, method in morning.calls if method == "users.info"]

    assert len(looks) == PEOPLE
    assert max(looks) <= (PEAK - TUESDAY).total_seconds()


def test_in_no_minute_were_there_more_than_220_messages(morning: Morning) -> None:
    posts = [at for at, method in morning.calls if method == "chat.postMessage"]

    assert max(sum(at <= each < at + 60 for each in posts) for at in posts) <= 220
