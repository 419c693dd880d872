"""How long Slack waits for "received" after a press, in a burst: the whole bot, against empty Bolt.

The bot saves each person's answer before it acknowledges; the yardstick has 32 listeners that do
nothing. Each runs in a process of its own, and is started anew for each burst; this process plays
Slack and takes the time. Slack waits for three seconds.

A press that was acknowledged and whose answer is not in the database is a broken promise, and ends
the benchmark. One that was not acknowledged may be saved or not: its person is told by Slack that
it did not work, and presses again.
"""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from benchmarks.comparison import ROUNDS, percentile, spread
from benchmarks.presses import Line, Waits, open_line, over_http
from benchmarks.small_slack import child, first_line, small_slack
from benchmarks.ward import COHORT, TEAM, SetClock, Ward, open_store, ports_over
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.reasons import Reason, Why
from bot.storage.store import SqlStore

PRESSES, MANY = 1_000, 3_000
SLACK_WAITS = 3.0
REST = 2.0
"""Seconds after the start before the burst."""
WAYS = ("http", "socket")
OURS, EMPTY = "benchmarks.whole_bot", "benchmarks.yardsticks.empty_bolt"


class PromiseBroken(Exception):
    """Somebody was told that their answer had arrived, and the database does not have it."""


@dataclass(frozen=True)
class Burst:
    """Seconds to each acknowledgement, and whose answers are in the database afterwards."""

    presses: int
    waits: Waits
    saved: frozenset[int] = frozenset()

    @property
    def p99(self) -> float:
        """What 99 of 100 acknowledgements took at the most."""
        return percentile(list(self.waits.values()), 99)

    @property
    def late_or_lost(self) -> int:
        """How many did not come within three seconds."""
        return self.presses - sum(each <= SLACK_WAITS for each in self.waits.values())

    def kept(self) -> Self:
        """The same; raises PromiseBroken if an answer was acknowledged and not saved."""
        broken = self.waits.keys() - self.saved
        if broken:
            raise PromiseBroken(f"{len(broken)} of {self.presses} presses, such as {min(broken)}")
        return self


@dataclass(frozen=True)
class Where:
    """The ports of whoever is pressed and of the small Slack, and the rest before the burst."""

    port: int
    slack: int
    rest: float


def measure() -> dict[str, Any]:
    """The p99 of both, ours over theirs, and how many acknowledgements were late or lost."""
    return {way: measured(way, PRESSES, MANY) for way in WAYS}


def measured(way: str, presses: int, many: int, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """The same for one way in and any number of presses; the larger burst comes once a round."""
    pairs = [(burst_at_ours(way, presses), burst_at_empty(way, presses)) for _ in range(rounds)]
    large = [burst_at_ours(way, many) for _ in range(rounds)]
    ours = [mine for mine, _ in pairs]
    return {
        "ours, p99, s": spread([each.p99 for each in ours]),
        "yardstick, p99, s": spread([other.p99 for _, other in pairs]),
        "ours / yardstick": spread([mine.p99 / other.p99 for mine, other in pairs]),
        f"late or lost of {presses}, most": max(each.late_or_lost for each in ours),
        f"not acknowledged of {presses}, most": max(presses - len(each.waits) for each in ours),
        f"late or lost of {presses} at the yardstick, most": max(
            other.late_or_lost for _, other in pairs
        ),
        f"late or lost of {many}, most": max(each.late_or_lost for each in large),
        f"ours, p99 of {many}, s": spread([each.p99 for each in large]),
    }


def burst_at_ours(way: str, presses: int, *, rest: float = REST) -> Burst:
    """A burst at the whole bot, and what it has saved; raises PromiseBroken."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        with _opened(folder) as store:
            ask_everybody(store, presses)
        waits = asyncio.run(_burst(OURS, way, presses, rest, str(folder)))
        with _opened(folder) as store:
            saved = answered_in(store, presses)
    return Burst(presses, waits, saved).kept()


def burst_at_empty(way: str, presses: int, *, rest: float = REST) -> Burst:
    """A burst at the yardstick."""
    return Burst(presses, asyncio.run(_burst(EMPTY, way, presses, rest)))


async def _burst(module: str, way: str, presses: int, rest: float, *options: str) -> Waits:
    async with open_line() as (line, link):
        with small_slack("--link", link) as slack:
            port = _free_port()
            api_url = f"http://127.0.0.1:{slack}/api/"
            with child(module, way, api_url, str(port), *options) as process:
                await asyncio.to_thread(first_line, process)
                if way == "socket":
                    await line.until_connected(2 if module == OURS else 1)
                return await _press(line, way, presses, Where(port, slack, rest))


async def _press(line: Line, way: str, presses: int, where: Where) -> Waits:
    """The burst, once what goes on after the start has ended."""
    response_url = f"http://127.0.0.1:{where.slack}/response"
    await asyncio.sleep(where.rest)
    if way == "http":
        return await over_http(presses, where.port, response_url)
    return await line.burst(presses, response_url)


def ask_everybody(store: SqlStore, people: int) -> None:
    """So many people, each of whom has been asked how it went."""
    clock = SetClock()
    ward = Ward(store, ports_over(store, clock), clock)
    ward.employ(people, due=0)
    store.driver_connection().execute("UPDATE person SET next_nudge_at = NULL")
    scenario = min(ward.ports.library.of(TEAM).scenarios.values(), key=lambda each: each.revision)
    store.nudges.keep_revision(TEAM, scenario)
    for number in range(people):
        store.nudges.save(
            Nudge(
                TEAM,
                f"nudge-{number:07d}",
                f"U{number:07d}",
                COHORT,
                scenario.scenario_id,
                scenario.revision,
                scenario.concept,
                clock.now().date(),
                Reason(Why.FORTNIGHT, scenario.concept),
                state=NudgeState.FOLLOWED_UP,
            )
        )
    store.commit()


def answered_in(store: SqlStore, people: int) -> frozenset[int]:
    """Who of them has answered that no chance came up, by the number of their press."""
    found = {number: store.nudges.find(TEAM, f"nudge-{number:07d}") for number in range(people)}
    no_chance = NudgeState.NO_CHANCE
    return frozenset(
        number for number, nudge in found.items() if nudge and nudge.state is no_chance
    )


@contextmanager
def _opened(folder: Path) -> Iterator[SqlStore]:
    store = open_store(folder)
    try:
        yield store
    finally:
        store.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
