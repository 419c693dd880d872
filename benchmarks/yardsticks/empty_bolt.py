"""A Bolt app that does nothing: 32 listeners as its guide writes them, over HTTP or Socket Mode.

`python -m benchmarks.yardsticks.empty_bolt (http|socket) API_URL PORT` says "ready" once it is.
The press that is measured is for the 16th listener, in the middle.
"""

import asyncio

import click
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.presses import ACTION, SECRET

LISTENERS, PRESSED = 32, 16
TOKEN, APP_TOKEN = "xoxb-not-a-secret", "xapp-not-a-secret"


def empty_app(api_url: str) -> AsyncApp:
    """The app, whose listeners acknowledge and do nothing else."""
    client = AsyncWebClient(token=TOKEN, base_url=api_url)
    app = AsyncApp(client=client, signing_secret=SECRET)
    for number in range(1, LISTENERS + 1):
        app.action(ACTION if number == PRESSED else f"feature.{number}")(_acknowledge)
    return app


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


async def _serve(way: str, api_url: str, port: int) -> None:
    app = empty_app(api_url)
    if way == "http":
        runner = web.AppRunner(app.web_app(), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port, backlog=4096).start()
    else:
        handler = AsyncSocketModeHandler(app, APP_TOKEN)
        await handler.connect_async()
    click.echo("ready")
    await asyncio.Event().wait()


@click.command()
@click.argument("way", type=click.Choice(["http", "socket"]))
@click.argument("api_url")
@click.argument("port", type=int)
def main(way: str, api_url: str, port: int) -> None:
    """Serve until the process is ended."""
    asyncio.run(_serve(way, api_url, port))


if __name__ == "__main__":
    main()
