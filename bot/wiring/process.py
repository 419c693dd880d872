"""A process of ours: its log, what it does until it is told to stop, and how its tasks end."""

import asyncio
import contextlib
import signal
from contextlib import AbstractAsyncContextManager
from typing import Any

from bot.config import LogStyle, Settings
from bot.log import configure_log
from bot.wiring.fast import loop_factory


def run_until_stopped(settings: Settings, work: AbstractAsyncContextManager[Any]) -> None:
    """Work until the process is told to stop (SIGTERM or SIGINT)."""
    configure_log(as_json=settings.log is LogStyle.JSON, secrets=settings.secrets)
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_until_stopped(work))


async def _until_stopped(work: AbstractAsyncContextManager[Any]) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stopped.set)
    async with work:
        await stopped.wait()


async def stop(task: "asyncio.Task[Any]") -> None:
    """End a task of ours and wait until it has ended."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
