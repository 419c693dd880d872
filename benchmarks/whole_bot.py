"""The whole bot as it runs, in a process of its own: `(http|socket) API_URL PORT FOLDER`.

It says "ready" once it is connected. The folder holds its database and keys.
"""

import asyncio
import logging
from pathlib import Path

import click
import structlog

from benchmarks.presses import SECRET
from benchmarks.ward import KEY
from bot.cli.lean import lean
from bot.config import Settings, WayIn

with lean():
    from bot.wiring.bot import running_bot
    from bot.wiring.fast import loop_factory

TOKEN, APP_TOKEN = "xoxb-not-a-secret", "xapp-not-a-secret"


def settings_of(api_url: str, port: int, folder: Path) -> Settings:
    """The settings of a bot whose files lie in a folder."""
    return Settings(
        slack_bot_token=TOKEN,
        slack_app_token=APP_TOKEN,
        slack_api_url=api_url,
        slack_signing_secret=SECRET,
        clock_url="",
        master_key=KEY,
        admin_code_hash="0" * 64,
        database_url=f"sqlite:///{folder / 'carryover.db'}",
        keys_file=folder / "keys.db",
        person_keys_file=folder / "person-keys.db",
        erasure_ledger_file=folder / "erasures.txt",
        host="127.0.0.1",
        port=port,
    )


async def _serve(way_in: WayIn, settings: Settings) -> None:
    async with running_bot(settings, way_in):
        click.echo("ready")
        await asyncio.Event().wait()


@click.command()
@click.argument("way", type=click.Choice(["http", "socket"]))
@click.argument("api_url")
@click.argument("port", type=int)
@click.argument("folder", type=click.Path(path_type=Path))
def main(way: str, api_url: str, port: int, folder: Path) -> None:
    """Serve until the process is ended."""
    logging.getLogger().addHandler(logging.NullHandler())
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    way_in = WayIn.HTTP if way == "http" else WayIn.SOCKET
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_serve(way_in, settings_of(api_url, port, folder)))


if __name__ == "__main__":
    main()
