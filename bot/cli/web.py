"""`carryover web`: the bot, in one process, behind a web address that Slack sends requests to."""

import click

from bot.cli.lean import lean


@click.command("web")
def command() -> None:
    """Run the bot with requests over HTTP instead of Socket Mode, until you press Ctrl-C.

    Listens on 127.0.0.1 port 3000, unless CARRYOVER_HOST and PORT say otherwise, for a proxy that
    speaks HTTPS. Only requests that Slack has signed have any effect.
    """
    with lean():
        from bot.config import WayIn, load_settings

        settings = load_settings(way_in=WayIn.HTTP)
        from bot.wiring.bot import run_bot

    run_bot(settings, WayIn.HTTP)
