"""The bot as an operating system knows it: `python -m bot run`, its settings, its log, its end."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.config import Settings

ROOT = Path(__file__).parents[2]
LOG = "log.txt"
UNUSABLE = 2


def environment(settings: Settings, failpoint: str = "") -> dict[str, str]:
    """What `load_settings` reads in the process; nothing of whoever runs the tests."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_APP_TOKEN": settings.slack_app_token,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": settings.database_url,
        "KEYS_FILE": str(settings.keys_file),
        "PERSON_KEYS_FILE": str(settings.person_keys_file),
        "KEYS_DATABASE_URL": settings.keys_database_url,
        "PERSON_KEYS_DATABASE_URL": settings.person_keys_database_url,
        "CARRYOVER_CLOCK_URL": settings.clock_url,
        "CARRYOVER_MASTER_KEY": b64encode(settings.master_key).decode(),
        "CARRYOVER_ADMIN_CODE_HASH": settings.admin_code_hash,
        "CARRYOVER_SCENARIOS": str(settings.scenarios),
        "CARRYOVER_LOG": "json",
        "CARRYOVER_HEALTH_PORT": str(settings.health_port or ""),
        "CARRYOVER_FAILPOINT": failpoint,
    }


class BotProcess:
    """One run of the bot, from its start to its end."""

    def __init__(self, pid: int, ending: "asyncio.Future[int]") -> None:
        """`ending` tells the exit code, negative for a signal."""
        self._pid = pid
        self._ending = ending
        self.was_killed_by_us = False

    def kill(self) -> None:
        """End it at once, without a chance to tidy up."""
        if not self._ending.done():
            self.was_killed_by_us = True
            self._signal(signal.SIGKILL)

    @property
    def has_ended(self) -> bool:
        """Whether it is over."""
        return self._ending.done()

    async def ended(self) -> int:
        """Wait for its end; the exit code, negative for a signal."""
        return await asyncio.shield(self._ending)

    async def stop(self) -> int:
        """Ask it to stop, as an operator would, and wait."""
        if not self._ending.done():
            self._signal(signal.SIGTERM)
        return await self.ended()

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, number)


async def start_bot(
    settings: Settings,
    folder: Path,
    failpoint: str = "",
    command: str = "run",
    code: Path = ROOT,
) -> BotProcess:
    """A running process whose log is appended to the folder's `log.txt`.

    Its code is this one, or that of another release in another folder.
    """
    with (folder / LOG).open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            command,
            cwd=folder,
            env=environment(settings, failpoint) | {"PYTHONPATH": str(code)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    return BotProcess(process.pid, asyncio.ensure_future(process.wait()))


class Nursery:
    """Starts bots by forking, for whoever kills hundreds."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._born: asyncio.Queue[int] = asyncio.Queue()
        self._endings: dict[int, asyncio.Future[int]] = {}
        self._listening = asyncio.create_task(self._listen())

    async def start_bot(self, settings: Settings, folder: Path, failpoint: str = "") -> BotProcess:
        """The same as `start_bot`, without its imports."""
        asked = {
            "environment": environment(settings, failpoint),
            "folder": str(folder),
            "log": str(folder / LOG),
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        pid = await self._born.get()
        return BotProcess(pid, self._ending_of(pid))

    async def close(self) -> None:
        """End it; its bots have been ended before."""
        self._listening.cancel()
        self._process.kill()
        await self._process.wait()

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        while line := (await self._process.stdout.readline()).split():
            if line[0] == b"born":
                self._born.put_nowait(int(line[1]))
            else:
                self._ending_of(int(line[1])).set_result(int(line[2]))

    def _ending_of(self, pid: int) -> "asyncio.Future[int]":
        if pid not in self._endings:
            self._endings[pid] = asyncio.get_running_loop().create_future()
        return self._endings[pid]


@asynccontextmanager
async def open_nursery() -> AsyncIterator[Nursery]:
    """A process that forks bots for as long as this is open."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.processes.nursery",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    nursery = Nursery(process)
    try:
        yield nursery
    finally:
        await nursery.close()
