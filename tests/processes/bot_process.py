"""The bot as an operating system knows it: `python -m bot run`, its settings, its log, its end."""

import asyncio
import contextlib
import os
import signal
import sys
from base64 import b64encode
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
        "PYTHONDONTWRITEBYTECODE": "1",
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_APP_TOKEN": settings.slack_app_token,
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": settings.database_url,
        "KEYS_FILE": str(settings.keys_file),
        "PERSON_KEYS_FILE": str(settings.person_keys_file),
        "CARRYOVER_CLOCK_URL": settings.clock_url,
        "CARRYOVER_MASTER_KEY": b64encode(settings.master_key).decode(),
        "CARRYOVER_ADMIN_CODE_HASH": settings.admin_code_hash,
        "CARRYOVER_SCENARIOS": str(settings.scenarios),
        "CARRYOVER_LOG": "json",
        "CARRYOVER_FAILPOINT": failpoint,
    }


class BotProcess:
    """One run of the bot, from its start to its end."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.was_killed_by_us = False

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    def kill(self) -> None:
        """End it at once, without a chance to tidy up."""
        if self.is_running:
            self.was_killed_by_us = True
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def ended(self) -> int:
        """Wait for its end; the exit code, negative for a signal."""
        return await self._process.wait()

    async def stop(self) -> int:
        """Ask it to stop, as an operator would, and wait."""
        if self.is_running:
            self._process.send_signal(signal.SIGTERM)
        return await self.ended()


async def start_bot(settings: Settings, folder: Path, failpoint: str = "") -> BotProcess:
    """A running process whose log is appended to the folder's `log.txt`."""
    with (folder / LOG).open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            env=environment(settings, failpoint),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    return BotProcess(process)
