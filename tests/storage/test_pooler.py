"""The same promises hold behind a pooler that gives each transaction another connection."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.storage.pooler import FOUND, NO_POOLER, open_pooler
from tests.storage.servers import SERVER, WHY_NOT

pytestmark = [
    pytest.mark.skipif(not SERVER, reason=WHY_NOT),
    pytest.mark.skipif(FOUND is None, reason=NO_POOLER),
]
ROOT = Path(__file__).parents[2]
SHORT = (
    "tests/storage/test_outbox.py",
    "tests/scheduling/test_queue.py",
)
"""What messages promise, and that the worker of the queue works."""
EVERYTHING = ("tests/storage", "tests/scheduling/test_queue.py")
IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"


def test_the_store_and_the_queue_keep_their_promises_behind_a_pooler(
    unused_tcp_port: int, tmp_path: Path
) -> None:
    server = make_url(SERVER)
    through = server.set(port=unused_tcp_port).render_as_string(hide_password=False)
    asked = EVERYTHING if IS_SOAK else SHORT
    options = ["-q", "-p", "no:randomly", f"--basetemp={tmp_path / 'tests'}"]
    command = [sys.executable, "-m", "pytest", *options, "-k", "postgres or processes or queue"]
    command += ["--deselect", "tests/storage/test_pooler.py", *asked]

    with open_pooler(unused_tcp_port, server.port or 5432, server.username or "carryover"):
        done = subprocess.run(  # noqa: S603 - our own tests
            command,
            cwd=ROOT,
            env={**os.environ, "CARRYOVER_TEST_POSTGRES_URL": through},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-4000:]
    assert "passed" in done.stdout
