"""While the new release migrates and answers, workers and clocks of the one before work on."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.storage.schema import known_revisions
from tests.conversations.ward import FIRST_NUDGE, TRAINEES, WELCOMED, Ward
from tests.processes.bot_process import ROOT
from tests.processes.crew import all_get, cohort_opens, open_hospital, posts_by_id
from tests.releases.catalogue import previous_release
from tests.storage.own_cluster import NO_PROGRAMS, PROGRAMS, own_cluster
from tests.storage.servers import SERVER, WHY_NOT, found_in

pytestmark = [
    pytest.mark.skipif(not SERVER, reason=WHY_NOT),
    pytest.mark.skipif(PROGRAMS is None, reason=NO_PROGRAMS),
]
RELEASE = previous_release()
SEED = 20261127


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """The code of the previous release, as the repository's history has it."""
    git, folder = shutil.which("git"), tmp_path / "release"
    folder.mkdir()
    kept = tmp_path / "release.tar"
    packing = [str(git), "-C", str(ROOT), "archive", f"--output={kept}", RELEASE.commit]
    if git is None or subprocess.run(packing, check=False, capture_output=True).returncode:  # noqa: S603
        pytest.skip(f"needs the history back to release {RELEASE.version}: git fetch --unshallow")
    shutil.unpack_archive(kept, folder)
    return folder


@pytest.mark.asyncio
async def test_the_previous_release_sends_nudges_while_its_schema_becomes_ours(
    tmp_path: Path, code: Path, unused_tcp_port_factory
) -> None:
    with own_cluster(unused_tcp_port_factory()) as cluster:
        place = open_hospital(tmp_path, unused_tcp_port_factory(), cluster.servers, SEED, code=code)
        async with place as (ward, crew):
            kept = found_in(cluster.servers.data, "SELECT version_num FROM alembic_version")
            assert kept == [(known_revisions()[-1],)]

            # Kinds of messages that the older release does not know: see docs/releases.md.
            await cohort_opens(ward, sponsors=[])
            await ward.until(WELCOMED)
            await all_get(ward, 1, Ward.direct_messages)
            await ward.starts(*TRAINEES)
            await ward.until(FIRST_NUDGE)
            await all_get(ward, 1)

            assert crew.ended_by_themselves() == []
            assert set(posts_by_id(ward).values()) == {1}
            assert set(await crew.go()) == {0}, crew.log()
