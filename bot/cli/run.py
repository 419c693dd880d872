"""`carryover run`: the bot, in one process, until it is stopped."""

import click

from bot.cli.lean import lean


@click.command("run")
def command() -> None:
    """Run the bot for your Slack workspace, with the settings in .env, until you press Ctrl-C."""
    with lean():
        from bot.config import WayIn, load_settings

        settings = load_settings(way_in=WayIn.SOCKET)
        from bot.wiring.bot import run_bot

    run_bot(settings)
