"""The bot as a process of its own, killed without a chance to tidy up: nothing said is lost.

The gate kills a handful of times; with CARRYOVER_SOAK=1 there is one kill at each named moment
that a life passes, and CARRYOVER_SOAK_KILLS (500) at random moments.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes.afterwards import (
    Findings,
    kept_by,
    look_at_answers,
    look_back,
    shape_of,
)
from tests.processes.bot_process import LOG, UNUSABLE, Nursery, open_nursery, start_bot
from tests.processes.deaths import Deaths, NamedDeaths, NoDeaths, RandomDeaths
from tests.processes.killed_ward import KilledWard, open_killed_ward
from tests.processes.life import STEPS, Step, cohort, first_admin, first_start, live, plan, start
from tests.storage.servers import SERVER, WHY_NOT, Servers, emptied_servers, found_in

IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
KILLS = int(os.environ.get("CARRYOVER_SOAK_KILLS", "500"))
SEED = 20261126
SHORT = (cohort, start, plan)
HANDFUL = {"slack.after/chat.postMessage": 1, "commit.after/plan_ready_made": 2}
"""A message that Slack has and we have not recorded; a plan that is saved and not acknowledged."""

STARTED = {name: step + 2 for name, step in HANDFUL.items()}
"""The same in a life that begins with the first start and the first admin."""

soak = pytest.mark.skipif(not IS_SOAK, reason="takes most of an hour: CARRYOVER_SOAK=1")


@pytest.mark.asyncio
async def test_kills_between_two_steps_lose_and_double_nothing_and_a_second_bot_is_refused(
    tmp_path: Path,
) -> None:
    deaths = NamedDeaths(list(HANDFUL), HANDFUL)
    async with open_killed_ward(tmp_path, deaths) as ward:
        await first_start(ward)
        second = await start_bot(ward.settings, tmp_path)
        await first_admin(ward)
        assert await second.ended() == UNUSABLE
        await live(ward, SHORT)

        assert "Another Carryover is using" in (tmp_path / LOG).read_text(encoding="utf-8")
        assert deaths.left == []
        assert ward.unexpected_ends == []
        assert ward.kills == len(HANDFUL)
        found = Findings()
        with kept_by(ward.settings) as store:
            look_at_answers(ward, store, found)
        assert found.are_good
        assert set(ward.posts.values()) == {1}


@pytest.mark.skipif(not SERVER, reason=WHY_NOT)
@pytest.mark.asyncio
async def test_kills_of_a_bot_whose_data_and_keys_stand_on_servers_lose_and_double_nothing(
    tmp_path: Path,
) -> None:
    with emptied_servers() as servers:
        await lived_on(
            servers,
            tmp_path,
            NamedDeaths(list(HANDFUL), STARTED),
            (first_start, first_admin, *SHORT),
        )


@soak
@pytest.mark.skipif(not SERVER, reason=WHY_NOT)
@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(SEED, SEED + 20))
async def test_kills_at_random_moments_on_servers_lose_and_double_nothing(
    tmp_path: Path, seed: int
) -> None:
    with emptied_servers() as servers:
        await lived_on(servers, tmp_path, RandomDeaths(seed), STEPS)


async def lived_on(servers: Servers, folder: Path, deaths: Deaths, steps: tuple[Step, ...]) -> None:
    """A life on servers, after which all that was acknowledged is there and nothing doubled."""
    async with open_killed_ward(folder, deaths) as ward:
        ward.settings = ward.settings.model_copy(update=servers.settings())
        await live(ward, steps)

        assert ward.unexpected_ends == []
        assert ward.kills > 0
        found = Findings()
        with kept_by(ward.settings) as store:
            look_at_answers(ward, store, found)
        assert found.are_good
        assert found_in(servers.data, "SELECT count(*) FROM person") != [(0,)]
        assert set(ward.posts.values()) == {1}


@soak
@pytest.mark.asyncio
async def test_a_kill_at_every_named_moment_loses_and_doubles_nothing(tmp_path: Path) -> None:
    names, steps, undisturbed = await undisturbed_life(tmp_path)
    deaths = NamedDeaths(names, steps)
    lives = Lives(tmp_path, undisturbed)
    async with open_nursery() as nursery:
        while deaths.left:
            await lives.one_more(deaths, nursery, lambda: f"{len(deaths.killed)} of {len(names)}")
    lives.report(f"{len(deaths.killed)} of {len(names)} named moments")
    sys.stderr.write(
        f"  not passed again: {', '.join(set(names) - set(deaths.killed)) or 'none'}\n"
    )
    assert lives.are_good
    assert len(deaths.killed) > 0.9 * len(names)


@soak
@pytest.mark.asyncio
async def test_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    _, _, undisturbed = await undisturbed_life(tmp_path)
    deaths = RandomDeaths(SEED)
    lives = Lives(tmp_path, undisturbed)
    async with open_nursery() as nursery:
        while lives.kills < KILLS:
            await lives.one_more(deaths, nursery, lambda: f"{KILLS} random moments")
    assert lives.are_good


async def undisturbed_life(
    folder: Path,
) -> tuple[list[str], dict[str, int], dict[str, int]]:
    """The named moments of a life without kills, their steps, and what stands in Slack then."""
    home = folder / "undisturbed"
    home.mkdir()
    steps: dict[str, int] = {}
    async with open_killed_ward(home, NoDeaths("?")) as ward:
        for number, step in enumerate(STEPS):
            ward.begin_step(number)
            await step(ward)
            for name in ward.failpoints_passed():
                steps.setdefault(name, number)
        await ward.stop_bot()
        assert look_back(ward, shape_of(ward)).are_good
        return list(steps), steps, shape_of(ward)


class Lives:
    """Life after life in a folder of its own, and what was found."""

    def __init__(self, folder: Path, undisturbed: dict[str, int]) -> None:
        self._folder = folder
        self._undisturbed = undisturbed
        self._began = time.monotonic()
        self._all: list[Findings] = []
        self.kills = 0

    @property
    def are_good(self) -> bool:
        """Whether nothing was wrong in any of them."""
        return all(each.are_good for each in self._all)

    async def one_more(self, deaths: Deaths, nursery: Nursery, progress: Callable[[], str]) -> None:
        """Live once, look back, and say how far it is."""
        home = self._folder / f"life-{len(self._all)}"
        home.mkdir()
        async with open_killed_ward(home, deaths, nursery) as ward:
            found = await self._lived(ward)
        self.kills += ward.kills
        self._all.append(found)
        self.report(f"{progress()}; life {len(self._all)}")
        for wrong in (*found.lost, *found.doubled, *found.wrong):
            sys.stderr.write(f"    in {home}: {wrong}\n")

    async def _lived(self, ward: KilledWard) -> Findings:
        try:
            await live(ward)
        except (AssertionError, TimeoutError) as error:
            return Findings(
                answers=len(ward.acknowledged), wrong=[f"{type(error).__name__}: {error}"]
            )
        return look_back(ward, self._undisturbed)

    def report(self, progress: str) -> None:
        """One line on standard error."""
        seconds = time.monotonic() - self._began
        answers = sum(each.answers for each in self._all)
        messages = sum(each.messages for each in self._all)
        lost = sum(len(each.lost) for each in self._all)
        doubled = sum(len(each.doubled) for each in self._all)
        sys.stderr.write(
            f"  {progress}: {self.kills} kills, {answers} answers, {messages} messages, "
            f"{lost} lost, {doubled} doubled, {seconds:.0f} s\n"
        )
