"""A Slack that does next to nothing, in its own process, so that only its callers are measured.

`python -m benchmarks.small_slack [--delay SECONDS] [--tls FOLDER] [--link URL]` prints its port. It
answers any method with "ok" after the delay, gives each post a `ts`, and tells at `/posted` what
was posted. Websockets are opened at the link, which somebody else serves.
"""

import asyncio
import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import click
from aiohttp import web

ROOT = Path(__file__).parent.parent
WHO = {"bot_id": "B1", "user": "bot", "team": "Ward"}


class SmallSlack:
    """What was posted, and how long an answer takes."""

    def __init__(self, delay: float, link: str = "") -> None:
        self._delay = delay
        self._link = link
        self._posted: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        said = await _arguments(request)
        if self._delay:
            await asyncio.sleep(self._delay)
        if request.match_info["method"] == "chat.postMessage":
            self._posted.append(str(said.get("channel")))
        ts = f"1793707800.{len(self._posted):06d}"
        body = {"ok": True, "channel": "D1", "ts": ts, "team_id": "T1", "user_id": "UBOT"}
        return web.json_response({**body, **WHO, "url": self._link})

    async def tell(self, request: web.Request) -> web.Response:
        """To whom something was posted, in this order."""
        del request
        return web.json_response(self._posted)

    def application(self) -> web.Application:
        """The addresses."""
        application = web.Application()
        application.router.add_route("*", "/api/{method}", self.answer)
        application.router.add_post("/response", self.answer_url)
        application.router.add_get("/posted", self.tell)
        return application

    async def answer_url(self, request: web.Request) -> web.Response:
        """Take what is said to a response_url."""
        await request.read()
        return web.json_response({"ok": True})


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())


@contextmanager
def small_slack(*options: str) -> Iterator[int]:
    """The port of one that runs in a process of its own, until the block ends."""
    with child("benchmarks.small_slack", *options) as process:
        yield int(first_line(process))


@contextmanager
def child(
    module: str, *options: str, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A module of ours that runs in a process of its own, and is ended with the block."""
    command = [sys.executable, "-m", module, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()


def first_line(process: "subprocess.Popen[str]") -> str:
    """What the process says first."""
    if process.stdout is None:
        raise RuntimeError("the process was started without a pipe")
    return process.stdout.readline().strip()


def posted_at(port: int) -> list[str]:
    """To whom something was posted at a small Slack without TLS."""
    with urlopen(f"http://127.0.0.1:{port}/posted") as answer:
        return list(json.load(answer))


async def _serve(delay: float, tls: Path | None, link: str) -> None:
    context = None
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls / "certificate.pem", tls / "key.pem")
    runner = web.AppRunner(SmallSlack(delay, link).application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context, backlog=4096)
    await site.start()
    click.echo(str(runner.addresses[0][1]))
    await asyncio.Event().wait()


@click.command()
@click.option("--delay", default=0.0)
@click.option("--tls", type=click.Path(path_type=Path))
@click.option("--link", default="")
def main(delay: float, tls: Path | None, link: str) -> None:
    """Serve until the process is ended."""
    asyncio.run(_serve(delay, tls, link))


if __name__ == "__main__":
    main()
