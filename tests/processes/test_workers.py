"""Several processes on one server, of which anything may break: each nudge comes, and comes once.

Workers and clocks are killed; their connections are cut; the server crashes and comes back without
the keys that no copy may hold.
"""

import asyncio
from pathlib import Path
from random import Random
from signal import SIGTERM

import pytest

from bot.domain.boxes import Box
from bot.scheduling.queue import STALLED_AFTER
from bot.slack.views.words.thread import BOX_LOST
from tests.conversations.waiting import eventually
from tests.conversations.ward import FIRST_NUDGE, SECOND_NUDGE, TRAINEES, WELCOMED, Ward, words_of
from tests.processes.afterwards import kept_by
from tests.processes.crew import (
    Crew,
    all_get,
    cohort_opens,
    open_hospital,
    posts_by_id,
    until_some_are_sent,
)
from tests.processes.test_killed import IS_SOAK
from tests.storage.own_cluster import NO_PROGRAMS, PROGRAMS, OwnCluster, behind, own_cluster
from tests.storage.servers import SERVER, WHY_NOT
from tests.storage.wire import HeldWire, open_wire

pytestmark = [
    pytest.mark.skipif(not SERVER, reason=WHY_NOT),
    pytest.mark.skipif(PROGRAMS is None, reason=NO_PROGRAMS),
]
KILLS = 3
soak = pytest.mark.skipif(not IS_SOAK, reason="takes ten minutes: CARRYOVER_SOAK=1")
SEED = 20261126


@pytest.mark.asyncio
async def test_whatever_breaks_between_processes_loses_no_nudge_and_doubles_none(
    tmp_path: Path, unused_tcp_port_factory
) -> None:
    with own_cluster(unused_tcp_port_factory()) as cluster, open_wire(cluster.port) as wire:
        servers = behind(cluster.servers, wire.port)
        place = open_hospital(tmp_path, unused_tcp_port_factory(), servers, SEED)
        async with place as (ward, crew):
            await cohort_opens(ward)
            await members_are_killed(ward, crew)
            await ward.starts(*TRAINEES)
            await connections_are_cut(ward, crew, cluster, wire)
            await the_server_crashes(ward, cluster)

            assert crew.ended_by_themselves() == []
            assert await crew.answers("/healthz") == {200}
            assert len(await crew.answers("/metrics") & {200, 501}) == 1
            assert set(posts_by_id(ward).values()) == {1}
            # A process that is told to stop before it is ready ends by the signal itself.
            assert set(await crew.go()) <= {0, -SIGTERM}, crew.log()


async def members_are_killed(ward: Ward, crew: Crew) -> None:
    """Workers and clocks die while the welcomes are due, and others come."""
    await ward.until(WELCOMED)
    for _ in range(KILLS):
        await crew.loses_somebody()
    await all_get(ward, 1, Ward.direct_messages)
    assert crew.kills.total() == KILLS


async def connections_are_cut(ward: Ward, crew: Crew, cluster: OwnCluster, wire: HeldWire) -> None:
    """The server hangs up on everybody, and then the wire breaks, while nudges are sent."""
    await crew.is_ready()
    await ward.until(FIRST_NUDGE)
    await until_some_are_sent(ward, 1)
    assert cluster.cut_everybody() > 0
    assert wire.cut() > 0
    await all_get(ward, 1)


async def the_server_crashes(ward: Ward, cluster: OwnCluster) -> None:
    """It comes back without the keys of the open box: that ends, and its channel is told."""
    seal_a_box(ward)
    await ward.until(SECOND_NUDGE)
    await until_some_are_sent(ward, 2)
    cluster.crash()
    cluster.start()
    await all_get(ward, 2)

    await ward.after(hours=1, minutes=1)
    await eventually(lambda: any(BOX_LOST in words_of(each) for each in ward.channel()), seconds=30)


def seal_a_box(ward: Ward) -> None:
    """The cohort's box is open, under a key of its own."""
    with kept_by(ward.settings) as store:
        store.take_turn()
        team = ward.sandbox.workspace.team_id
        cohort = store.cohorts.of_team(team)[0]
        store.boxes.seal(team, cohort.pool_id, Box(), people=10)
        store.commit()


@soak
@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(SEED, SEED + 10))
async def test_a_wire_that_hangs_and_breaks_loses_no_nudge_and_doubles_none(
    tmp_path: Path, unused_tcp_port_factory, seed: int
) -> None:
    with own_cluster(unused_tcp_port_factory()) as cluster, open_wire(cluster.port) as wire:
        servers = behind(cluster.servers, wire.port)
        place = open_hospital(tmp_path, unused_tcp_port_factory(), servers, seed)
        async with place as (ward, crew):
            await cohort_opens(ward)
            await ward.until(WELCOMED)
            await all_get(ward, 1, Ward.direct_messages)
            await ward.starts(*TRAINEES)
            await crew.is_ready()
            await the_wire_hangs(ward, wire, Random(seed))

            assert crew.ended_by_themselves() == []
            assert set(posts_by_id(ward).values()) == {1}
            assert set(await crew.go()) == {0}, crew.log()


async def the_wire_hangs(ward: Ward, wire: HeldWire, rng: Random) -> None:
    """Nothing comes through for longer than a worker may be silent, while nudges are sent."""
    await ward.until(FIRST_NUDGE)
    await until_some_are_sent(ward, 1)
    await asyncio.sleep(rng.random())
    wire.hang()
    await asyncio.sleep(STALLED_AFTER + 3 * rng.random())
    assert wire.cut() > 0
    await all_get(ward, 1)
