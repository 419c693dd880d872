"""`python -m bot web` as an operating system knows it: it listens on loopback, checks, and ends."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.config import Settings
from bot.sandbox.server import Sandbox
from bot.sandbox.signed_http import SignedHttp
from bot.wiring.demo import demo_settings
from tests.conversations.ward import CODE, MANIFEST, MONDAY, hospital
from tests.processes.bot_process import environment

FORGED = {
    "Content-Type": "application/json",
    "X-Slack-Request-Timestamp": "1793610000",
    "X-Slack-Signature": "v0=" + "0" * 64,
}


@asynccontextmanager
async def web_process(
    sandbox: Sandbox, folder: Path, port: int
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A running process; its log is in `log.txt`. It is killed if the test has not stopped it."""
    settings = demo_settings(folder, sandbox.api_url, sandbox.clock_url, CODE)
    with (folder / "log.txt").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "web",
            cwd=folder,
            env=over_http(settings, sandbox.credentials.signing_secret, port),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def over_http(settings: Settings, secret: str, port: int) -> dict[str, str]:
    """The environment of such a process; it needs no app token."""
    changed = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": secret, "PORT": str(port)}
    return environment(settings) | changed


@pytest.mark.asyncio
async def test_it_answers_slack_alone_and_ends_when_it_is_told_to(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    sandbox = Sandbox(hospital(), MANIFEST, starts_at=MONDAY)
    await sandbox.start()
    url = f"http://127.0.0.1:{unused_tcp_port}/slack/events"
    slack = SignedHttp(url, sandbox.credentials.signing_secret)
    try:
        async with web_process(sandbox, tmp_path, unused_tcp_port) as process, asyncio.timeout(60):
            while not await slack.proves_itself():
                assert process.returncode is None, (tmp_path / "log.txt").read_text()
                await asyncio.sleep(0.1)
            assert await status_of(url, FORGED) == 401
            process.terminate()
            code = await process.wait()
    finally:
        await slack.close()
        await sandbox.close()

    log = (tmp_path / "log.txt").read_text()
    assert code == 0
    assert "door_opened" in log
    assert "requests_refused" in log
    assert "timestamp_far_from_clock" in log
    assert sandbox.credentials.signing_secret not in log


async def status_of(url: str, headers: dict[str, str]) -> int:
    """The answer to one request that nobody signed."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=b"{}", headers=headers) as answer,
    ):
        return answer.status
