"""Starting: the command line's help, the whole bot until Slack can reach it, and what it weighs.

The help stands beside bare Python that does nothing. The bot is `carryover run` in a process of its
own, with its files in an empty folder (the first start makes the tables) and then once more; Slack
is a small server on loopback. Memory is what the process holds once it has been idle for a while.
"""

import asyncio
import re
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.comparison import ROUNDS, compare, seconds, spread
from benchmarks.presses import Line, open_line
from benchmarks.small_slack import ROOT, small_slack
from benchmarks.ward import KEY
from benchmarks.whole_bot import APP_TOKEN, TOKEN

HELP = ("-m", "bot", "--help")
NOTHING = ("-c", "pass")
IDLE = 5.0


def measure() -> dict[str, Any]:
    """Seconds of the help and of nothing; seconds until connected; megabytes when idle."""
    return measured()


def measured(*, rounds: int = ROUNDS, idle: float = IDLE) -> dict[str, Any]:
    """The same for any number of rounds."""
    started = [asyncio.run(start_again_and_again((0, idle))) for _ in range(rounds)]
    return {
        "help": compare(partial(_run, HELP), partial(_run, NOTHING), rounds=rounds),
        "first start until connected, s": spread([first[0] for first, _ in started]),
        "start until connected, s": spread([again[0] for _, again in started]),
        "idle memory, MB": spread([again[1] for _, again in started]),
    }


def _run(arguments: Sequence[str]) -> float:
    """Seconds of one run of Python, from its start to its end."""
    command = [sys.executable, *arguments]
    return seconds(partial(subprocess.run, command, cwd=ROOT, check=True, capture_output=True))


async def start_again_and_again(idle: Sequence[float]) -> list[tuple[float, float]]:
    """Seconds until connected, and megabytes after a while, for each start in one folder."""
    with TemporaryDirectory() as place:
        async with open_line() as (line, link):
            with small_slack("--link", link) as slack:
                environment = _environment(f"http://127.0.0.1:{slack}/api/", Path(place))
                return [await _start(line, environment, Path(place), each) for each in idle]


async def _start(
    line: Line, environment: dict[str, str], folder: Path, idle: float
) -> tuple[float, float]:
    """Seconds until the first websocket is open, and megabytes after a while; then it is ended."""
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run"),
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await line.until_connected(1)
        took = time.perf_counter() - started
        await asyncio.sleep(idle)
        return took, megabytes(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await line.until_left()


def megabytes(process_id: int) -> float:
    """What a process holds in memory, as Linux tells."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _environment(api_url: str, folder: Path) -> dict[str, str]:
    """The settings, as the bot reads them."""
    return {
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'carryover.db'}",
        "KEYS_FILE": str(folder / "keys.db"),
        "PERSON_KEYS_FILE": str(folder / "person-keys.db"),
        "CARRYOVER_MASTER_KEY": b64encode(KEY).decode(),
        "CARRYOVER_ADMIN_CODE_HASH": "0" * 64,
        "CARRYOVER_LOG": "json",
    }
