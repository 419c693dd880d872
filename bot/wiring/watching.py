"""What machines may know of a process: whether it is well, and figures that tell of nobody."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from time import perf_counter

from bot.config import Settings
from bot.health import Measure, NoMetrics, Readiness, Watch, health_page
from bot.metrics import ExtraMissing, Figure, written
from bot.use_cases.health import Backlog, backlog
from bot.wiring.world import Executor

OUTCOMES = {"record_sent": "sent", "record_refused": "refused", "record_doubt": "in doubt"}
Tally = Callable[[], Counter[str]]


@asynccontextmanager
async def watched_process(
    settings: Settings, executor: Executor, tally: Tally = Counter
) -> AsyncIterator[None]:
    """The pages of a worker or a clock for as long as this is open, if a port was set.

    It is well as long as its database answers: there may be nothing to do for hours.
    """
    if settings.health_port is None:
        yield
        return

    watch = Watch(Readiness("database"), Readiness("running"))
    watch.alive.answer_for("database", lambda: _answers(executor))
    watch.ready.answer_for("running", lambda: True)
    async with health_page(settings.health_port, watch, _tell_nothing, measuring(executor, tally)):
        yield


def measuring(
    executor: Executor, tally: Tally, seconds_idle: Callable[[], float | None] = lambda: None
) -> Measure:
    """What measures a process; `seconds_idle` is how long ago a step of a round was finished."""

    async def measure() -> bytes:
        began = perf_counter()
        behind = await _look(executor)
        figures = [
            *_counted(tally()),
            *_behind(behind),
            Figure(
                "carryover_database_seconds",
                perf_counter() - began,
                "How long the database took for one look, its queue included.",
            ),
        ]
        idle = seconds_idle()
        if idle is not None:
            meaning = "Since a step of a round was finished."
            figures.append(Figure("carryover_round_age_seconds", idle, meaning))
        try:
            return written(figures)
        except ExtraMissing as error:
            raise NoMetrics from error

    return measure


async def _tell_nothing() -> dict[str, object]:
    return {}


async def _answers(executor: Executor) -> bool:
    await _look(executor)
    return True


async def _look(executor: Executor) -> Backlog:
    """What is behind; an idle process learns only by looking that its connection was cut."""
    try:
        return await executor.perform(backlog)
    except Exception:  # noqa: BLE001 - whatever it is, it may have gone with the connection
        return await executor.perform(backlog)


def _counted(tally: Counter[str]) -> Iterator[Figure]:
    for name, outcome in OUTCOMES.items():
        yield Figure(
            "carryover_messages",
            tally[name],
            "Messages that come by the calendar, by what came of them.",
            only_rises=True,
            labels=(("outcome", outcome),),
        )
    for name, meaning in (("rounds", "Rounds made."), ("rounds_failed", "Rounds that failed.")):
        yield Figure(f"carryover_{name}", tally[name], meaning, only_rises=True)


def _behind(behind: Backlog) -> Iterator[Figure]:
    yield Figure(
        "carryover_messages_due",
        behind.messages,
        "Messages that come by the calendar, are due, and wait; all workspaces together.",
    )
    yield Figure(
        "carryover_messages_oldest_seconds",
        behind.oldest_seconds,
        "How long the oldest of these has been due.",
    )
    yield Figure(
        "carryover_workspaces_left_alone",
        behind.workspaces_left_alone,
        "Workspaces to which this process sends nothing, because Slack refuses everything.",
    )
    if behind.library_errors is not None:
        yield Figure(
            "carryover_library_errors",
            behind.library_errors,
            "Mistakes in the scenario folder; its last good version stays live meanwhile.",
        )
